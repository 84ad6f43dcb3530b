/// Makes a numbered, unchangeable copy of a function's unpublished version (lambda.md 3.5).
package struct PublishVersion: FunctionOperation {
  package var functionName: String
  package var description: String?
  package var revisionID: String?
  package var codeSHA256: String?

  package init(functionName: String, description: String? = nil, revisionID: String? = nil) {
    self.functionName = functionName
    self.description = description
    self.revisionID = revisionID
  }

  package init(_ members: RequestMembers) {
    self.init(
      functionName: members.required("FunctionName"), description: members.text("Description"),
      revisionID: members.text("RevisionId"))
    codeSHA256 = members.text("CodeSha256")
  }

  package func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .functionName)
    validation.check(description, at: "description", as: .description)
    try validation.finish()
    return try ControlPlane.unqualifiedTarget(functionName, at: endpoint)
  }

  /// The version that was made, or the newest one when nothing changed since; nil when the
  /// function's earlier versions are not known.
  ///
  /// - Throws: ValidationException, ResourceNotFoundException, InvalidParameterValueException for
  ///   another code, PreconditionFailedException.
  @discardableResult
  package func callAsFunction(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> FunctionVersion? {
    let identity = try target(at: endpoint).function
    try checkCode(of: try plane.functionToUpdate(identity, nil))
    var function = try plane.functionToUpdate(identity, revisionID)
    let before = function.nextVersion
    let version = plane.publish(&function, description: description, progress: .settled)
    if function.nextVersion != before { function.revision = plane.revisions.next() }
    plane.deployment.functions[identity] = function
    return version
  }

  private func checkCode(of function: Function) throws(ServiceError) {
    guard let codeSHA256, let current = function.latest?.code.sha256, codeSHA256 != current else {
      return
    }
    throw .invalidParameter(
      "CodeSHA256 (\(codeSHA256)) is different from current CodeSHA256 in $LATEST (\(current)). Please try again with the CodeSHA256 in $LATEST."
    )
  }

  package func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let version = try self(on: &plane, at: endpoint)
    let function = try plane.function(target(at: endpoint).function)
    return ServiceResponse(
      status: 201, version.flatMap { function.answer($0) }?.members() ?? [])
  }
}

extension ControlPlane {
  /// Publishes the unpublished version unless its content is that of the newest existing one.
  ///
  /// A description in the request is ignored when nothing else changed (3.5 rule 3). After the
  /// newest version was deleted, the newest existing one is compared with (rule 6).
  mutating func publish(
    _ function: inout Function, description: String?, progress: DeploymentProgress
  ) -> FunctionVersion? {
    guard let latest = function.latest else { return nil }
    if let newest = function.versions.keys.max(),
      function.versions[newest]?.content?.isSameContent(as: latest) ?? false
    {
      return newest
    }
    guard let number = FunctionVersion(function.nextVersion) else { return nil }
    var configuration = latest
    configuration.description = description ?? latest.description
    function.versions[number] = PublishedVersion(
      configuration: configuration, content: latest, revision: revisions.next(),
      published: clock, progress: progress)
    function.nextVersion += 1
    return number
  }
}

extension FunctionConfiguration {
  /// Whether a version made of one is what a version made of the other would be; the order of an
  /// object's members, such as variables of the environment, is no difference (lambda.md 3.5).
  fileprivate func isSameContent(as other: FunctionConfiguration) -> Bool {
    sorted == other.sorted
  }

  private var sorted: FunctionConfiguration {
    var sorted = self
    sorted.settings = settings.mapValues(\.sortedByName)
    return sorted
  }
}
