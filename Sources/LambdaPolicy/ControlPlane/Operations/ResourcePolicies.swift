/// Replaces the whole policy of a function, version or alias (lambda.md 5.10).
struct PutResourcePolicy: FunctionOperation {
  private let resourceARN: String
  private let policy: String
  private let revisionID: String?

  init(_ members: RequestMembers) {
    resourceARN = members.required("ResourceArn")
    policy = members.required("Policy")
    revisionID = members.text("RevisionId")
  }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(resourceARN, at: "resourceArn", as: .policyResourceARN)
    validation.check(policy, at: "policy", as: .resourcePolicy)
    validation.check(revisionID, at: "revisionId", as: .revisionID)
    try validation.finish()
    return try PolicyResource.target(resourceARN, at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try target(at: endpoint)
    if target.qualifier == .latest, plane.assumptions.latestPolicy == .refuse {
      throw .policyOfLatest
    }
    guard var function = plane.deployment.functions[target.function] else {
      throw .missingTarget(target)
    }
    try function.checkPermissionTarget(target.qualifier)
    try function.checkRevision(revisionID, of: target.qualifier)
    var document = try decoded()
    document.statements = document.statements.map { SourcedStatement($0.statement) }
    try document.checkPublicAccess(plane.assumptions.publicPolicyBlock)
    var stored = ResourcePolicy(document, revision: plane.revisions.next())
    stored.text = policy
    function.policies[target.qualifier] = stored
    function.unsuppliedPolicies.remove(target.qualifier)
    plane.deployment.functions[target.function] = function
    return stored.output.response
  }

  /// The document; the text for one that is none is our own (lambda.md 5.10).
  private func decoded() throws(ServiceError) -> Policy {
    let reading = Policy.read(SourceFile(name: "policy", text: policy))
    guard let document = reading.policy else {
      let faults = reading.diagnostics.filter { $0.severity == .error }.map(\.message)
      throw .invalidParameter(
        "The policy document is not valid: \(faults.joined(separator: "; "))")
    }
    return document
  }
}

/// Answers the whole policy of a function, version or alias (lambda.md 5.10).
struct GetResourcePolicy: FunctionOperation {
  private let resourceARN: String

  init(_ members: RequestMembers) { resourceARN = members.required("ResourceArn") }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(resourceARN, at: "resourceArn", as: .policyResourceARN)
    try validation.finish()
    return try PolicyResource.target(resourceARN, at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try target(at: endpoint)
    return try plane.document(of: target).output.response
  }
}

/// Deletes the whole policy of a function, version or alias (lambda.md 5.10).
struct DeleteResourcePolicy: FunctionOperation {
  private let resourceARN: String
  private let revisionID: String?

  init(_ members: RequestMembers) {
    resourceARN = members.required("ResourceArn")
    revisionID = members.text("RevisionId")
  }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(resourceARN, at: "resourceArn", as: .policyResourceARN)
    validation.check(revisionID, at: "revisionId", as: .revisionID)
    try validation.finish()
    return try PolicyResource.target(resourceARN, at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try target(at: endpoint)
    guard var function = plane.deployment.functions[target.function],
      function.policies[target.qualifier] != nil
    else { throw .resourceMissing }
    try function.checkRevision(revisionID, of: target.qualifier)
    function.policies[target.qualifier] = nil
    plane.deployment.functions[target.function] = function
    return ServiceResponse(status: 204)
  }
}

extension Function {
  /// - Throws: PreconditionFailedException for a revision that is not the policy's.
  fileprivate func checkRevision(
    _ revisionID: String?, of qualifier: Qualifier
  ) throws(ServiceError) {
    guard let revisionID, revisionID != policies[qualifier]?.revision?.text else { return }
    throw .staleRevision(call: "GetResourcePolicy")
  }
}

private enum PolicyResource {
  /// The target that a whole ARN names.
  ///
  /// - Throws: ResourceNotFoundException for what has no policy here: a runtime, and a suffix that
  ///   the pattern admits but that never names anything.
  static func target(_ arn: String, at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    guard FunctionName(arn, shape: .namespaced) != nil else { throw .resourceMissing }
    return try ControlPlane.target(arn, qualifier: nil, at: endpoint)
  }
}
