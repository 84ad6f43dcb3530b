/// What the documents of one layer say together, when a match of any strength counts.
struct LayerVerdict: Hashable {
  /// Whether some Deny applies.
  let deny: Ternary
  /// Whether some Allow applies.
  let allow: Ternary

  init(_ outcomes: [StatementOutcome]) {
    func any(_ effect: Effect) -> Ternary {
      outcomes.filter { $0.reference.statement.effect == effect }.map(\.applies)
        .reduce(.no) { $0 || $1 }
    }
    deny = any(.deny)
    allow = any(.allow)
  }

  private init(deny: Ternary, allow: Ternary) {
    self.deny = deny
    self.allow = allow
  }

  /// The same with parts that are not known: they may allow, and they may deny.
  func with(_ gaps: [PolicyGap]) -> LayerVerdict {
    LayerVerdict(
      deny: gaps.contains(where: \.effect.denies) ? deny || .unknown : deny,
      allow: gaps.contains(where: \.effect.grants) ? allow || .unknown : allow)
  }

  /// The same with others that nobody supplied: they may allow; a Deny in them is left to a note.
  var withOthers: LayerVerdict { LayerVerdict(deny: deny, allow: allow || .unknown) }

  /// Policies that nobody supplied: they may allow; a Deny in them is left to a note.
  static let unknown = LayerVerdict(deny: .no, allow: .unknown)
  /// No policy of this kind at all.
  static let implicit = LayerVerdict(deny: .no, allow: .no)
  /// The root user's own permissions, which nothing limits.
  static let everything = LayerVerdict(deny: .no, allow: .yes)
}

/// The verdicts of every layer but the resource-based one (iam.md 6.2).
struct LayerVerdicts {
  let identity: LayerVerdict
  /// nil: none attached, which limits nothing.
  let boundary: LayerVerdict?
  let session: LayerVerdict?
  let endpoint: LayerVerdict?
  /// Empty when service control policies do not bind the caller.
  let serviceControl: [LayerVerdict]
  let outcomes: [StatementOutcome]
  /// What is not known about the layers and may change their verdicts.
  let gaps: [PolicyGap]
  /// Whether identity policies, or some of them, were not supplied and could allow.
  let isIdentityUnknown: Bool

  init(_ request: InvokeRequest, _ evaluator: StatementEvaluator) {
    let policies = request.policies
    var reader = LayerReader(request, evaluator)
    serviceControl =
      request.isBoundByServiceControl
      ? policies.serviceControl.compactMap {
        reader.verdict(.serviceControl, $0.documents, level: $0.name)
      } : []
    endpoint = reader.verdict(.endpoint, policies.endpoint)
    boundary = reader.verdict(.permissionsBoundary, policies.boundary)
    // A federated-user session without session policy has no permissions of its own (6.2).
    let isFederated = if case .federatedUser = request.caller { true } else { false }
    session = reader.verdict(.session, policies.session) ?? (isFederated ? .implicit : nil)
    let supplied = reader.verdict(.identityBased, policies.identity)
    identity =
      policies.isIdentityPartial
      ? supplied?.withOthers ?? .unknown : supplied ?? request.identityNotSupplied
    isIdentityUnknown = policies.isIdentityPartial || supplied == nil && identity == .unknown
    outcomes = reader.outcomes
    gaps = reader.gaps
  }
}

/// Evaluates the documents of one layer after the other.
private struct LayerReader {
  private let evaluator: StatementEvaluator
  /// What is not known about the layers that bind the caller.
  let gaps: [PolicyGap]
  private(set) var outcomes: [StatementOutcome] = []

  init(_ request: InvokeRequest, _ evaluator: StatementEvaluator) {
    self.evaluator = evaluator
    let isBound = request.isBoundByServiceControl
    gaps = request.policies.gaps.filter { gap in
      gap.effect.bearsOnAnswers && (gap.layer != .serviceControl || isBound)
        && gap.mayApply(evaluator)
    }
  }

  /// nil when nothing of the layer is known to exist.
  mutating func verdict(
    _ layer: PolicyLayer, _ documents: [CallerPolicies.Document]?, level: String? = nil
  ) -> LayerVerdict? {
    let open = gaps.filter { $0.layer == layer && $0.level == level }
    guard documents != nil || !open.isEmpty else { return nil }
    let outcomes = (documents ?? []).flatMap { document in
      evaluator.outcomes(
        of: document.policy,
        in: .caller(layer, name: document.name, level: level, arn: document.arn))
    }
    self.outcomes += outcomes
    return LayerVerdict(outcomes).with(open)
  }
}

extension InvokeRequest {
  /// E-40, 6.5: management accounts, services, anonymous callers and service-linked roles are exempt.
  fileprivate var isBoundByServiceControl: Bool {
    if facts.isInManagementAccount || facts.isOutsideOrganization { return false }
    switch caller {
    case .service, .anonymous: return false
    case .roleSession(let session):
      return !(rolePath(of: session)?.hasPrefix("/aws-service-role/") ?? false)
    case .rootUser, .user, .federatedUser: return true
    }
  }

  /// The verdict of identity policies that nobody supplied.
  fileprivate var identityNotSupplied: LayerVerdict {
    switch caller {
    case .rootUser: return .everything
    case .service, .anonymous: return .implicit
    case .federatedUser:
      // A session of the root user is limited by no identity policy (end of 6.2).
      if case .rootUser? = facts.federatedBy { return .everything }
      return isWorldClosed ? .implicit : .unknown
    case .user, .roleSession: return isWorldClosed ? .implicit : .unknown
    }
  }
}
