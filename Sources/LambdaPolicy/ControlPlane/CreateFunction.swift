/// Creates a function with its unpublished version (lambda.md 3.3).
package struct CreateFunction: Sendable {
  package var functionName: String
  package var configuration: FunctionConfiguration
  package var publish = false

  package init(functionName: String, configuration: FunctionConfiguration, publish: Bool = false) {
    self.functionName = functionName
    self.configuration = configuration
    self.publish = publish
  }

  /// - Throws: ValidationException, InvalidParameterValueException, AccessDeniedException for
  ///   another account, ResourceConflictException for a name taken.
  @discardableResult
  package func callAsFunction(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> Function {
    let name = try validatedName()
    let identity = try ControlPlane.locate(name, at: endpoint)
    guard identity.account == endpoint.account else { throw ServiceError(.accessDenied, nil) }
    guard plane.deployment.functions[identity] == nil else {
      throw ServiceError(.resourceConflict, "Function already exist: \(identity.name)")
    }
    // The revision of the answer is never seen again: another is drawn when the work is done.
    _ = plane.revisions.next()
    var function = Function(identity, revision: plane.revisions.next())
    function.latest = configuration
    function.listsVersions = true
    function.listsAliases = true
    if publish { function.publish(description: nil) }
    plane.deployment.functions[identity] = function
    return function
  }

  private func validatedName() throws(ServiceError) -> FunctionName {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .functionName)
    validation.check(configuration.role, at: "role", as: .role)
    validation.check(configuration.description, at: "description", as: .description)
    try validation.finish()
    let name = ControlPlane.validated(functionName, .plain)
    if name.name.utf8.count > 64 {
      throw .invalidParameter(
        "1 validation error detected: Value '\(name.name)' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64"
      )
    }
    // Assumption createWithQualifier = refuse (lambda.md 10.1); the text is our own.
    if let qualifier = name.qualifier {
      throw .invalidParameter(
        "A function cannot be created with the qualifier '\(qualifier)' in its name.")
    }
    return name
  }
}
