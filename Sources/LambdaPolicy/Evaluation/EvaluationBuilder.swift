/// Puts an evaluation together from what the layers said.
struct EvaluationBuilder {
  let request: InvokeRequest
  let deployment: Deployment
  let governing: GoverningPolicies
  let outcomes: [StatementOutcome]
  let context: RequestContext
  let verdict: ResourceVerdict
  let grants: Grants

  func build() -> Evaluation {
    let decision = self.decision
    let deciding = decidingOutcomes(decision)
    let nearest =
      decision == .allowed ? nil : NearestGrant(for: request, in: deployment)
    return Evaluation(
      request: request, decision: decision, error: error(decision),
      decidingStatements: deciding.map(\.reference), missing: missing(decision, deciding),
      outcomes: outcomes, nearestGrant: nearest,
      // With a Deny that may apply, no permission is sure to help.
      suggestion: decision == .denied(.implicit) && verdict.deny == .no
        ? SuggestedPermission(for: request, in: deployment) : nil,
      versions: decision == .allowed
        ? deployment.functions[request.target.function]?
          .versionsRun(by: request.target.qualifier) ?? [] : [],
      notes: notes(decision, deciding))
  }

  // E-1: a Deny wins; default is deny.
  var decision: Decision {
    switch !verdict.deny && grants.allowed {
    case .yes: .allowed
    case .unknown: .undetermined
    case .no: .denied(verdict.deny == .yes ? .explicit : .implicit)
    }
  }

  private func error(_ decision: Decision) -> AccessDenied? {
    guard case .denied(let denial) = decision else { return nil }
    return AccessDenied(
      caller: request.caller, action: request.action, resource: request.target, denial: denial,
      layer: denial == .explicit ? .resourceBased : grants.blame,
      isByURL: request.action == .invokeFunctionUrl
        || request.action == .invokeFunction && !request.isPlainInvoke)
  }

  private func decidingOutcomes(_ decision: Decision) -> [StatementOutcome] {
    outcomes.filter { outcome in
      switch (decision, outcome.reference.statement.effect) {
      case (.allowed, .allow): admits(outcome) == .yes
      case (.denied(.explicit), .deny): outcome.applies == .yes
      case (.undetermined, .allow):
        grants.byResource == .yes
          ? admits(outcome) == .yes && grants.needsIdentity : admits(outcome) == .unknown
      case (.undetermined, .deny): outcome.applies == .unknown
      case (.allowed, .deny), (.denied, .allow), (.denied(.implicit), .deny): false
      }
    }
  }

  /// Whether a statement admits the caller in a strength that counts for it.
  private func admits(_ outcome: StatementOutcome) -> Ternary {
    let isOwn = request.caller.isInAccount(of: request.target.function)
    let strengths: [PrincipalMatch.Strength] =
      switch request.caller {
      case .service, .anonymous: [.direct]
      case .federatedUser: [.direct]
      case .rootUser: PrincipalMatch.Strength.allCases
      case .user, .roleSession:
        isOwn ? [.direct, .federatedUser, .role] : PrincipalMatch.Strength.allCases
      }
    return strengths.map(outcome.applies).reduce(.no) { $0 || $1 }
  }

  /// Exactly what could change the answer, in the order of the statements.
  private func missing(
    _ decision: Decision, _ deciding: [StatementOutcome]
  ) -> [MissingInformation] {
    guard decision == .undetermined else { return [] }
    var result: [MissingInformation] = []
    let open =
      grants.allowed == .yes ? deciding.filter { $0.reference.statement.effect == .deny } : deciding
    for item in open.flatMap(\.missing) where !result.contains(item) { result.append(item) }
    result += governing.unsupplied.map(MissingInformation.resourcePolicy)
    result += deployment.unreadParts.map { .unreadPart($0.origin) }
    if grants.needsIdentity { result.append(.identityPolicies) }
    return result
  }
}
