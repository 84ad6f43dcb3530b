/// Replaces the code of a function's unpublished version (lambda.md 3.4).
package struct UpdateFunctionCode: Sendable {
  package var functionName: String
  package var code: String
  package var publish = false
  package var dryRun = false
  package var revisionID: String?

  package init(functionName: String, code: String) {
    self.functionName = functionName
    self.code = code
  }

  /// - Throws: ValidationException, ResourceNotFoundException, PreconditionFailedException.
  package func callAsFunction(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .functionName)
    try validation.finish()
    var function = try plane.functionToUpdate(functionName, revisionID, at: endpoint)
    if dryRun { return }
    function.latest?.code = code
    _ = plane.revisions.next()
    function.revision = plane.revisions.next()
    if publish { function.publish(description: nil) }
    plane.deployment.functions[function.identity] = function
  }
}
