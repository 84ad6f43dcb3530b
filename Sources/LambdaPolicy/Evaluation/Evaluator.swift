/// Answers questions about a deployment: the algorithm of iam.md 6.2 over three-valued logic.
///
/// Resource-based policies are evaluated; identity policies are not supplied yet and therefore
/// unknown; boundaries, session, service control and endpoint policies count as not attached.
package struct Evaluator: Sendable {
  let deployment: Deployment

  package init(_ deployment: Deployment) { self.deployment = deployment }

  /// The decision alone, without reasons and proposals.
  func decision(on request: InvokeRequest) -> Decision {
    builder(for: request).decision
  }

  /// Answers one question; every question gets an answer.
  package func evaluate(_ request: InvokeRequest) -> Evaluation {
    builder(for: request).build()
  }

  private func builder(for request: InvokeRequest) -> EvaluationBuilder {
    let governing = GoverningPolicies(for: request.target, in: deployment)
    let evaluator = StatementEvaluator(request)
    let outcomes = governing.documents.flatMap {
      evaluator.outcomes(of: $0.policy, attachedTo: $0.scope)
    }
    var verdict = ResourceVerdict(outcomes)
    for scope in governing.unsupplied {
      // A qualifier's own policy may also deny; a Deny in the function's is left to a note.
      verdict.addUnsuppliedPolicy(mayDeny: scope == request.target)
    }
    for part in deployment.unreadParts { verdict.addUnreadPart(part.effect) }
    let grants = Grants(request: request, verdict: verdict)
    return EvaluationBuilder(
      request: request, deployment: deployment, governing: governing, outcomes: outcomes,
      context: evaluator.context, verdict: verdict, grants: grants)
  }
}

/// Steps 4 to 6 of the algorithm: whether what allows is enough for this caller.
struct Grants {
  /// Whether the request is allowed, denials aside.
  let allowed: Ternary
  /// Whether the resource policies admit the caller by themselves.
  let byResource: Ternary
  /// Whether the caller's identity policies, which nobody supplied, can change the answer.
  let needsIdentity: Bool
  /// The kind of policy that AWS names when the request is implicitly denied (iam.md 8.4).
  let blame: PolicyLayer

  init(request: InvokeRequest, verdict: ResourceVerdict) {
    let function = request.target.function
    let any = verdict.allows(anyOf: PrincipalMatch.Strength.allCases)
    switch request.caller {
    // 4
    case .service, .anonymous:
      self.init(verdict.allows(.direct), identity: false, blame: .resourceBased)
    // 5a, 6b; another partition never has access.
    case .rootUser(let partition, _):
      let isOwn = request.caller.isInAccount(of: function)
      let isForeign = partition != function.partition
      self.init(
        isOwn ? .yes : isForeign ? .no : any, identity: false, blame: .resourceBased)
    // Without a session policy a federated-user session has no permissions of its own: only 5b.
    case .federatedUser(let user):
      let isOwn = request.caller.isInAccount(of: function)
      let isForeign = user.partition != function.partition
      let isDelegated = verdict.allows(.federatedUser) == .yes
      self.init(
        isOwn ? verdict.allows(.direct) : .no, identity: false,
        blame: isOwn
          ? isDelegated ? .session : .identityBased
          : isForeign || any == .no ? .resourceBased : .session)
    case .user(let user): self.init(signed: user.partition, request, verdict)
    case .roleSession(let session): self.init(signed: session.partition, request, verdict)
    }
  }

  private init(_ allowed: Ternary, identity: Bool, blame: PolicyLayer) {
    self.allowed = allowed
    byResource = allowed
    needsIdentity = identity
    self.blame = blame
  }

  /// Users and role sessions, whose identity policies are unknown.
  private init(signed partition: Partition, _ request: InvokeRequest, _ verdict: ResourceVerdict) {
    let identity = Ternary.unknown
    if request.caller.isInAccount(of: request.target.function) {
      // 5b, 5c, 5d
      byResource = verdict.allows(anyOf: [.direct, .federatedUser, .role])
      allowed = byResource || identity
      needsIdentity = byResource != .yes
      blame = .identityBased
    } else {
      // 6a, 6c
      let any = verdict.allows(anyOf: PrincipalMatch.Strength.allCases)
      byResource = partition == request.target.function.partition ? any : .no
      allowed = byResource && identity
      needsIdentity = byResource != .no
      blame = byResource == .no ? .resourceBased : .identityBased
    }
  }
}
