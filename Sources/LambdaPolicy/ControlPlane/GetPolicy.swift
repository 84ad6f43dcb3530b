/// Answers the policy of a function, version or alias (lambda.md 5.7).
package struct GetPolicy: Sendable {
  package var functionName: String
  package var qualifier: String?

  package init(functionName: String, qualifier: String? = nil) {
    self.functionName = functionName
    self.qualifier = qualifier
  }

  /// The document as JSON text, and its revision.
  package struct Output: Hashable, Sendable {
    package let policy: String
    package let revisionID: RevisionID?
  }

  /// - Throws: ValidationException, InvalidParameterValueException, and ResourceNotFoundException
  ///   where there is no policy, whatever else is missing too.
  package func callAsFunction(
    on plane: ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> Output {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .namespacedFunctionName)
    validation.check(qualifier, at: "qualifier", as: .qualifier)
    try validation.finish()
    let name = ControlPlane.validated(functionName, .namespaced)
    let qualifier = try ControlPlane.qualifier(of: name, parameter: self.qualifier)
    let identity = try ControlPlane.locate(name, at: endpoint)
    guard let document = plane.deployment.functions[identity]?.policies[qualifier] else {
      throw ServiceError(.resourceNotFound, "The resource you requested does not exist.")
    }
    return Output(
      policy: JSONWriter.compact(PolicyEncoder.encode(document.policy)),
      revisionID: document.revision)
  }
}
