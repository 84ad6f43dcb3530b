/// Puts an evaluation together from what the layers said.
struct EvaluationBuilder {
  let request: InvokeRequest
  let deployment: Deployment
  let governing: GoverningPolicies
  /// The unread parts of sources that bear on the request.
  let unread: [UnreadPart]
  let outcomes: [StatementOutcome]
  let context: RequestContext
  let access: AccessAlgorithm

  func build() -> Evaluation {
    let decision = self.decision
    let deciding = decidingOutcomes(decision)
    let nearest =
      decision == .allowed ? nil : NearestGrant(for: request, in: deployment)
    return Evaluation(
      request: request, decision: decision, error: error(decision),
      decidingStatements: deciding.map(\.reference), missing: missing(decision, deciding),
      outcomes: outcomes + access.layers.outcomes, nearestGrant: nearest,
      // With a Deny that may apply, no permission is sure to help.
      suggestion: decision == .denied(.implicit) && access.deny == .no
        ? SuggestedPermission(for: request, in: deployment) : nil,
      versions: decision == .allowed
        ? deployment.functions[request.target.function]?
          .versionsRun(by: request.target.qualifier) ?? [] : [],
      blockers: decision == .allowed ? [] : access.blockers, notes: notes(decision, deciding))
  }

  // E-1: a Deny wins; default is deny.
  var decision: Decision {
    switch !access.deny && access.allowed {
    case .yes: .allowed
    case .unknown: .undetermined
    case .no: .denied(access.deny == .yes ? .explicit : .implicit)
    }
  }

  private func error(_ decision: Decision) -> AccessDenied? {
    guard case .denied(let denial) = decision else { return nil }
    return AccessDenied(
      caller: request.caller, action: request.action, resource: request.target, denial: denial,
      layer: denial == .explicit ? access.denyingLayer : access.blame,
      policyARN: denial == .explicit ? denyingPolicyARN : nil, isByURL: request.isByURL)
  }

  /// The ARN of the first policy that denies in the layer that AWS names (iam.md 8.1).
  private var denyingPolicyARN: String? {
    access.layers.outcomes.first { outcome in
      outcome.reference.source.layer == access.denyingLayer
        && outcome.reference.statement.effect == .deny && outcome.applies == .yes
    }?.reference.source.namedARN
  }

  private func decidingOutcomes(_ decision: Decision) -> [StatementOutcome] {
    let admitting = outcomes.filter { $0.reference.statement.effect == .allow }
    let limits = access.layers.outcomes
    let all = outcomes + limits
    switch decision {
    case .denied(.implicit): return []
    case .denied(.explicit):
      return all.filter { $0.reference.statement.effect == .deny && $0.applies == .yes }
    case .allowed:
      let identity = limits.filter {
        $0.reference.source.layer == .identityBased && $0.reference.statement.effect == .allow
          && $0.applies == .yes
      }
      let resource = admitting.filter { admits($0) == .yes }
      let isOwn = request.caller.isInAccount(of: request.target.function)
      return isOwn && access.byResource == .yes ? resource : resource + identity
    case .undetermined:
      let isGranted = access.byResource == .yes
      let resource = admitting.filter {
        isGranted ? admits($0) == .yes && access.needsIdentity : admits($0) == .unknown
      }
      let others = limits.filter {
        $0.reference.statement.effect == .allow && $0.applies == .unknown
      }
      let denying = all.filter {
        $0.reference.statement.effect == .deny && $0.applies == .unknown
      }
      return access.allowed == .yes ? denying : resource + others + denying
    }
  }

  /// Whether a statement admits the caller in a strength that counts for it.
  private func admits(_ outcome: StatementOutcome) -> Ternary {
    let isOwn = request.caller.isInAccount(of: request.target.function)
    let strengths: [PrincipalMatch.Strength] =
      switch request.caller {
      case .service, .anonymous: [.direct]
      case .rootUser: PrincipalMatch.Strength.allCases
      case .user, .roleSession, .federatedUser:
        isOwn ? [.direct, .federatedUser, .role] : PrincipalMatch.Strength.allCases
      }
    return strengths.map(outcome.applies).reduce(.no) { $0 || $1 }
  }

  /// Exactly what could change the answer, in the order of the statements.
  private func missing(
    _ decision: Decision, _ deciding: [StatementOutcome]
  ) -> [MissingInformation] {
    guard decision == .undetermined else { return [] }
    let isOwn = request.caller.isInAccount(of: request.target.function)
    let strengthMatters = isOwn && access.limits != .yes
    var result = deciding.flatMap { outcome in
      outcome.missing(
        strengthMatters: strengthMatters && outcome.reference.statement.effect == .allow)
    }.withoutRepetitions
    result += governing.unsupplied.map(MissingInformation.resourcePolicy)
    let unread = self.unread.flatMap(\.missing)
    let gaps = access.layers.gaps.map(MissingInformation.policies)
    for item in unread + gaps where !result.contains(item) { result.append(item) }
    if access.needsIdentity { result.append(.identityPolicies) }
    return result
  }
}

extension UnreadPart {
  /// What would settle the part: the open values of a grant, or what the part does.
  fileprivate var missing: [MissingInformation] {
    guard let grant else { return [.unreadPart(origin)] }
    return grant.values.map { .openValue($0, ofGrant: grant.id, at: origin) }
  }
}
