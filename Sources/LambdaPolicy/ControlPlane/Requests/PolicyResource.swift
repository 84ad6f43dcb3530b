/// The target of an operation on a whole policy, by its ARN.
struct PolicyResource: TargetRequest {
  let resourceARN: String
  /// The document of a request that puts one.
  let policy: String?
  let revisionID: String?

  init(_ members: RequestMembers) {
    resourceARN = members.required("ResourceArn")
    policy = members.text("Policy")
    revisionID = members.text("RevisionId")
  }

  /// - Throws: ResourceNotFoundException for what has no policy here: a runtime, and a suffix that
  ///   the pattern admits but that never names anything.
  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(resourceARN, at: "resourceArn", as: .policyResourceARN)
    validation.check(policy, at: "policy", as: .resourcePolicy)
    validation.check(revisionID, at: "revisionId", as: .revisionID)
    try validation.finish()
    guard FunctionName(resourceARN, shape: .namespaced) != nil else { throw .resourceMissing }
    return try ControlPlane.target(resourceARN, qualifier: nil, at: endpoint)
  }
}

extension Function {
  /// - Throws: PreconditionFailedException for a revision that is not the policy's.
  func checkRevision(
    _ revisionID: String?, of qualifier: Qualifier
  ) throws(ServiceError) {
    guard let revisionID, revisionID != policies[qualifier]?.revision?.text else { return }
    throw .staleRevision(call: "GetResourcePolicy")
  }
}
