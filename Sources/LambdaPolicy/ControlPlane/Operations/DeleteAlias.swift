/// Deletes an alias and what belongs to it; deleting one that does not exist succeeds (lambda.md 4.4).
package struct DeleteAlias: FunctionOperation {
  package var functionName: String
  package var name: String

  package init(functionName: String, name: String) {
    self.functionName = functionName
    self.name = name
  }

  package init(_ members: RequestMembers) {
    self.init(functionName: members.required("FunctionName"), name: members.required("Name"))
  }

  package func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try AliasRequest(functionName: functionName, name: name).target(at: endpoint)
  }

  /// - Throws: ValidationException, ResourceNotFoundException for a missing function.
  package func callAsFunction(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) {
    let identity = try target(at: endpoint).function
    var function = try plane.function(identity)
    guard let alias = AliasName(name) else { return }
    let qualifier = Qualifier.alias(alias)
    function.aliases[alias] = nil
    function.policies[qualifier] = nil
    function.unsuppliedPolicies.remove(qualifier)
    function.urls[qualifier] = nil
    function.eventInvokeConfigs[qualifier] = nil
    plane.deployment.functions[identity] = function
  }

  package func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    try self(on: &plane, at: endpoint)
    return ServiceResponse(status: 204)
  }
}
