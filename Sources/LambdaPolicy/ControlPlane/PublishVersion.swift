/// Makes a numbered, unchangeable copy of a function's unpublished version (lambda.md 3.5).
package struct PublishVersion: Sendable {
  package var functionName: String
  package var description: String?
  package var revisionID: String?

  package init(functionName: String, description: String? = nil, revisionID: String? = nil) {
    self.functionName = functionName
    self.description = description
    self.revisionID = revisionID
  }

  /// The version that was made, or the newest one when nothing changed since; nil when the
  /// function's earlier versions are not known.
  ///
  /// - Throws: ValidationException, ResourceNotFoundException, PreconditionFailedException.
  @discardableResult
  package func callAsFunction(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> FunctionVersion? {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .functionName)
    validation.check(description, at: "description", as: .description)
    try validation.finish()
    var function = try plane.functionToUpdate(functionName, revisionID, at: endpoint)
    let before = function.nextVersion
    let version = function.publish(description: description)
    if function.nextVersion != before { function.revision = plane.revisions.next() }
    plane.deployment.functions[function.identity] = function
    return version
  }
}

extension Function {
  /// Publishes the unpublished version unless its content is that of the newest existing one.
  ///
  /// A description in the request is ignored when nothing else changed (3.5 rule 3). After the
  /// newest version was deleted, the newest existing one is compared with (rule 6).
  @discardableResult
  mutating func publish(description: String?) -> FunctionVersion? {
    guard let latest else { return nil }
    if let newest = versions.keys.max(), versions[newest]?.content == latest { return newest }
    guard let number = FunctionVersion(nextVersion) else { return nil }
    var configuration = latest
    configuration.description = description ?? latest.description
    versions[number] = PublishedVersion(configuration: configuration, content: latest)
    nextVersion += 1
    return number
  }
}
