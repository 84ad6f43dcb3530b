/// Creates a function with its unpublished version (lambda.md 3.3).
package struct CreateFunction: FunctionOperation {
  package var functionName: String
  package var role: String
  package var description: String?
  package var deadLetterTarget: String?
  package var settings: [String: JSONValue] = [:]
  package var publish = false
  /// Where the code is, as members of the API's `Code`.
  private let code: RequestMembers
  private let tags: [String: String]
  private let codeSigningConfigARN: String?

  package init(_ members: RequestMembers) {
    functionName = members.required("FunctionName")
    role = members.required("Role")
    description = members.text("Description")
    deadLetterTarget = members.deadLetterTarget
    settings = members.settings
    publish = members.flag("Publish") ?? false
    code = members.structure("Code") ?? RequestMembers()
    tags = members.tags
    codeSigningConfigARN = members.text("CodeSigningConfigArn")
  }

  /// A function of which only name, role and code matter.
  package init(functionName: String, role: String, code: String, publish: Bool = false) {
    self.init(
      RequestMembers([
        "FunctionName": .string(functionName), "Role": .string(role),
        "Code": .object(["S3Key": .string(code)]), "Publish": .bool(publish),
      ]))
  }

  /// The function's own ARN; a qualifier of the name is refused, or ignored: createWithQualifier.
  package func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .functionName)
    validation.check(role, at: "role", as: .role)
    validation.check(description, at: "description", as: .description)
    validation.check(settings: settings)
    try validation.finish()
    let name = ControlPlane.validated(functionName, .plain)
    if name.name.utf8.count > 64 {
      throw .invalidParameter(
        "1 validation error detected: Value '\(name.name)' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64"
      )
    }
    let identity = try ControlPlane.locate(name, at: endpoint)
    guard identity.account == endpoint.account else { throw ServiceError(.accessDenied, nil) }
    return identity.unqualifiedARN
  }

  /// - Throws: ValidationException, InvalidParameterValueException, AccessDeniedException for
  ///   another account, ResourceConflictException for a name taken.
  @discardableResult
  package func callAsFunction(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> Function {
    let identity = try create(on: &plane, at: endpoint).function.identity
    plane.settleAfterAnswer()
    return try plane.function(identity)
  }

  /// The function, and its answer with a revision that is never seen again.
  private func create(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> (function: Function, answer: FunctionAnswer?) {
    let identity = try target(at: endpoint).function
    try checkQualifier(plane.assumptions.createWithQualifier)
    try Runtime.check(settings, plane.assumptions.runtimeCheck)
    guard plane.deployment.functions[identity] == nil else {
      throw ServiceError(.resourceConflict, "Function already exist: \(identity.name)")
    }
    var function = Function(identity, revision: plane.revisions.next())
    function.latest = try configuration(plane.assumptions.remoteCode)
    function.progress = .creating(then: plane.revisions.next())
    function.lastModified = plane.clock
    function.tags = tags
    function.codeSigningConfigARN = codeSigningConfigARN
    function.nextVersion = plane.deployment.usedVersions[identity] ?? 1
    function.listsVersions = true
    function.listsAliases = true
    let version =
      publish
      ? plane.publish(&function, description: nil, progress: .creating(then: nil)) : nil
    plane.deployment.functions[identity] = function
    return (function, function.answer(.unqualified)?.published(as: version))
  }

  private func checkQualifier(
    _ assumption: Assumptions.QualifiedCreation
  ) throws(ServiceError) {
    guard assumption == .refuse,
      let qualifier = ControlPlane.validated(functionName, .plain).qualifier
    else { return }
    // The text is our own (lambda.md 3.3).
    throw .invalidParameter(
      "A function cannot be created with the qualifier '\(qualifier)' in its name.")
  }

  // Defaults: lambda.md 3.1.
  private func configuration(
    _ assumption: Assumptions.RemoteCode
  ) throws(ServiceError) -> FunctionConfiguration {
    let defaults: [String: JSONValue] = [
      "Timeout": .integer(3), "MemorySize": .integer(128), "PackageType": .string("Zip"),
    ]
    let target = deadLetterTarget ?? ""
    return FunctionConfiguration(
      role: role, code: try code.code(assumption), description: description ?? "",
      deadLetterTarget: target.isEmpty ? nil : target,
      settings: defaults.merging(settings) { _, given in given })
  }

  package func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let answer = try create(on: &plane, at: endpoint).answer
    return ServiceResponse(status: 201, answer?.members() ?? [])
  }
}

extension FunctionAnswer {
  /// The same answer with the number that was published, if one was.
  fileprivate func published(as number: FunctionVersion?) -> FunctionAnswer {
    FunctionAnswer(
      arn: arn, version: number?.description ?? version, configuration: configuration,
      revision: revision, lastModified: lastModified, progress: progress)
  }
}
