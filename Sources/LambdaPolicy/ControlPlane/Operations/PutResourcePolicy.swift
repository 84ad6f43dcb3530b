/// Replaces the whole policy of a function, version or alias (lambda.md 5.10).
struct PutResourcePolicy: RequestOperation {
  let request: PolicyResource

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
    try function.checkRevision(request.revisionID, of: target.qualifier)
    var document = try decoded()
    document.statements = document.statements.map { SourcedStatement($0.statement) }
    try document.checkPublicAccess(plane.assumptions.publicPolicyBlock)
    var stored = ResourcePolicy(document, revision: plane.revisions.next())
    stored.text = request.policy
    function.policies[target.qualifier] = stored
    function.unsuppliedPolicies.remove(target.qualifier)
    plane.deployment.functions[target.function] = function
    return stored.output.response
  }

  /// The document; the text for one that is none is our own (lambda.md 5.10).
  private func decoded() throws(ServiceError) -> Policy {
    let reading = Policy.read(SourceFile(name: "policy", text: request.policy ?? ""))
    guard let document = reading.policy else {
      let faults = reading.diagnostics.filter { $0.severity == .error }.map(\.message)
      throw .invalidParameter(
        "The policy document is not valid: \(faults.joined(separator: "; "))")
    }
    return document
  }
}
