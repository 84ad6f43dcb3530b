/// Deletes an alias and its policy; deleting one that does not exist succeeds (lambda.md 4.4).
package struct DeleteAlias: Sendable {
  package var functionName: String
  package var name: String

  package init(functionName: String, name: String) {
    self.functionName = functionName
    self.name = name
  }

  /// - Throws: ValidationException, ResourceNotFoundException for a missing function.
  package func callAsFunction(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .functionName)
    validation.check(name, at: "name", as: .alias)
    try validation.finish()
    let identity = try ControlPlane.locate(
      ControlPlane.validated(functionName, .plain), at: endpoint)
    var function = try plane.function(identity)
    guard let aliasName = AliasName(name) else { return }
    function.aliases[aliasName] = nil
    function.policies[.alias(aliasName)] = nil
    function.unsuppliedPolicies.remove(.alias(aliasName))
    plane.deployment.functions[identity] = function
  }
}
