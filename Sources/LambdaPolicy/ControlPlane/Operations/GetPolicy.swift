/// Answers the policy of a function, version or alias (lambda.md 5.7).
package struct GetPolicy: FunctionOperation {
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
    try plane.document(of: target(at: endpoint)).output
  }

  package func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try ReadRequest(functionName: functionName, qualifier: qualifier).target(at: endpoint)
  }
}

extension GetPolicy {
  package init(_ members: RequestMembers) {
    self.init(
      functionName: members.required("FunctionName"), qualifier: members.text("Qualifier"))
  }

  package func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    try self(on: plane, at: endpoint).response
  }
}

extension GetPolicy.Output {
  /// The answer of GetPolicy and of the operations on whole policies.
  var response: ServiceResponse {
    ServiceResponse(
      status: 200,
      ["Policy": .string(policy), "RevisionId": revisionID.map { .string($0.text) }])
  }
}

extension ResourcePolicy {
  /// The document as it was put, or as AddPermission made it, with its revision.
  var output: GetPolicy.Output {
    GetPolicy.Output(
      policy: text ?? JSONWriter.compact(PolicyEncoder.encode(policy)), revisionID: revision)
  }
}

extension ControlPlane {
  /// The policy of a target, or the error of everything that is missing (lambda.md 2.4).
  func document(of target: FunctionARN) throws(ServiceError) -> ResourcePolicy {
    guard let document = deployment.functions[target.function]?.policies[target.qualifier] else {
      throw .resourceMissing
    }
    return document
  }
}
