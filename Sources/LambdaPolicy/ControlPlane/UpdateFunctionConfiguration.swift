/// Changes settings of a function's unpublished version (lambda.md 3.4).
package struct UpdateFunctionConfiguration: Sendable {
  package var functionName: String
  package var role: String?
  package var description: String?
  /// The new target; an empty text clears it.
  package var deadLetterTarget: String?
  package var settings: [String: String] = [:]
  package var revisionID: String?

  package init(functionName: String) { self.functionName = functionName }

  /// - Throws: ValidationException, ResourceNotFoundException, PreconditionFailedException.
  package func callAsFunction(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .functionName)
    validation.check(role, at: "role", as: .role)
    validation.check(description, at: "description", as: .description)
    try validation.finish()
    var function = try plane.functionToUpdate(functionName, revisionID, at: endpoint)
    if let role { function.latest?.role = role }
    if let description { function.latest?.description = description }
    if let deadLetterTarget {
      function.latest?.deadLetterTarget = deadLetterTarget.isEmpty ? nil : deadLetterTarget
    }
    function.latest?.settings.merge(settings) { _, new in new }
    _ = plane.revisions.next()
    function.revision = plane.revisions.next()
    plane.deployment.functions[function.identity] = function
  }
}
