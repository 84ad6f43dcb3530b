/// Replaces the code of a function's unpublished version (lambda.md 3.4).
package struct UpdateFunctionCode: FunctionOperation {
  package var functionName: String
  package var publish = false
  package var dryRun = false
  package var revisionID: String?
  /// Where the code is.
  private let code: RequestMembers
  private let architectures: JSONValue?

  package init(_ members: RequestMembers) {
    functionName = members.required("FunctionName")
    publish = members.flag("Publish") ?? false
    dryRun = members.flag("DryRun") ?? false
    revisionID = members.text("RevisionId")
    code = members
    architectures = members["Architectures"]
  }

  /// An update of which only name and code matter.
  package init(functionName: String, code: String) {
    self.init(
      RequestMembers(["FunctionName": .string(functionName), "S3Key": .string(code)]))
  }

  package func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .functionName)
    validation.check(settings: settings)
    try validation.finish()
    return try ControlPlane.unqualifiedTarget(functionName, at: endpoint)
  }

  private var settings: [String: JSONValue] {
    architectures.map { ["Architectures": $0] } ?? [:]
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
  ) throws(ServiceError) -> FunctionAnswer? {
    let identity = try target(at: endpoint).function
    var function = try plane.functionToUpdate(identity, revisionID)
    let code = try code.code(plane.assumptions.remoteCode)
    if dryRun { return function.answer(.unqualified) }
    function.latest?.code = code
    function.latest?.settings.merge(settings) { _, given in given }
    plane.beginUpdate(of: &function)
    var version: FunctionVersion?
    if publish {
      version = plane.publish(&function, description: nil, progress: .creating(then: nil))
    }
    plane.deployment.functions[identity] = function
    // With Publish the answer describes the version (3.4).
    return version.flatMap { function.answer($0) } ?? function.answer(.unqualified)
  }

  package func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    ServiceResponse(status: 200, try update(on: &plane, at: endpoint)?.members() ?? [])
  }
}

extension ControlPlane {
  /// Starts an update of the unpublished version: two revisions, one now and one when it is done.
  mutating func beginUpdate(of function: inout Function) {
    function.revision = revisions.next()
    function.progress = .updating(then: revisions.next())
    function.lastModified = clock
  }
}
