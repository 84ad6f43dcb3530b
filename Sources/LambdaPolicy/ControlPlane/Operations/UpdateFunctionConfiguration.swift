/// Changes settings of a function's unpublished version (lambda.md 3.4).
package struct UpdateFunctionConfiguration: FunctionOperation {
  package var functionName: String
  package var role: String?
  package var description: String?
  /// The new target; an empty text clears it.
  package var deadLetterTarget: String?
  package var settings: [String: JSONValue] = [:]
  package var revisionID: String?

  package init(functionName: String) { self.functionName = functionName }

  package init(_ members: RequestMembers) {
    functionName = members.required("FunctionName")
    role = members.text("Role")
    description = members.text("Description")
    deadLetterTarget = members.deadLetterTarget
    settings = members.settings
    revisionID = members.text("RevisionId")
  }

  package func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .functionName)
    validation.check(role, at: "role", as: .role)
    validation.check(description, at: "description", as: .description)
    validation.check(settings: settings)
    try validation.finish()
    return try ControlPlane.unqualifiedTarget(functionName, at: endpoint)
  }

  /// - Throws: ValidationException, ResourceNotFoundException, PreconditionFailedException.
  package func callAsFunction(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) {
    _ = try update(on: &plane, at: endpoint)
    plane.settleAfterAnswer()
  }

  private func update(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> Function {
    let identity = try target(at: endpoint).function
    var function = try plane.functionToUpdate(identity, revisionID)
    try Runtime.check(settings, plane.assumptions.runtimeCheck)
    if let role { function.latest?.role = role }
    if let description { function.latest?.description = description }
    if let deadLetterTarget {
      function.latest?.deadLetterTarget = deadLetterTarget.isEmpty ? nil : deadLetterTarget
    }
    function.latest?.settings.merge(settings) { _, new in new }
    plane.beginUpdate(of: &function)
    plane.deployment.functions[identity] = function
    return function
  }

  package func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let function = try update(on: &plane, at: endpoint)
    return ServiceResponse(status: 200, function.answer(.unqualified)?.members() ?? [])
  }
}
