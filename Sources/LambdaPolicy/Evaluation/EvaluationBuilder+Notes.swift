extension EvaluationBuilder {
  /// What has to be said besides the answer, in a fixed order.
  func notes(_ decision: Decision, _ deciding: [StatementOutcome]) -> [EvaluationNote] {
    recordNotes() + callerNotes(decision) + contextNotes() + statementNotes(deciding)
  }

  /// What the answer takes from a source about the caller, and what was left out of it.
  private func recordNotes() -> [EvaluationNote] {
    var notes: [EvaluationNote] = []
    if let record = request.facts.record {
      notes.append(.callerFound(record.origin))
      if case .made(let isNamedByLogicalID) = record.extent {
        if isNamedByLogicalID {
          notes.append(.callerNamedByLogicalID(record.name, record.origin))
        }
        if !record.replaced.contains(.identityBased) {
          notes.append(.callerMade(record.name, record.origin))
        }
      }
      if !record.replaced.isEmpty {
        notes.append(.suppliedInPlace(record.replaced, record.origin))
      }
      if !record.takenForAbsent.isEmpty {
        notes.append(.policiesTakenForAbsent(record.takenForAbsent))
      }
      if case .roleSession = request.caller, mentions(record.tags) {
        notes.append(.sessionTagsNotKnown(record.origin))
      }
    }
    let parts = request.policies.gaps.compactMap(\.leftOut)
    if !parts.isEmpty { notes.append(.leftOut(parts)) }
    return notes
  }

  /// Whether a statement compares or substitutes one of the tags and nobody supplied it.
  private func mentions(_ tags: [IdentityTag]) -> Bool {
    let keys = tags.map(\.contextKey).filter { request.context[$0] == nil }
    let conditions = (outcomes + access.layers.outcomes).flatMap(\.conditions).map(\.condition)
    let resources = (outcomes + access.layers.outcomes).flatMap { outcome in
      outcome.reference.statement.resource?.entries.compactMap(\.text) ?? []
    }
    let texts = (conditions.flatMap(\.values) + resources).map(\.asciiLowercased)
    return keys.contains { key in
      conditions.contains { $0.key == key }
        || texts.contains { Glob("*${\(key.folded)*").matches($0) }
    }
  }

  private func callerNotes(_ decision: Decision) -> [EvaluationNote] {
    var notes: [EvaluationNote] = []
    if decision == .allowed, access.layers.isIdentityUnknown {
      notes.append(.identityPoliciesCouldDeny)
    }
    switch request.caller {
    // SCPs do not bind services, and they have no boundary or session (iam.md 6.5).
    case .service: break
    case .anonymous:
      notes += unsuppliedLayers
      if request.isPlainInvoke { notes.append(.anonymousNeedsURL) }
    case .rootUser, .user, .roleSession, .federatedUser: notes += unsuppliedLayers
    }
    if decision == .allowed, request.action == .invokeFunctionUrl,
      request.assumptions.urlNeedsBoth == .always
    {
      notes.append(.urlNeedsBothActions)
    }
    if decision == .denied(.implicit), access.deny == .no, needsIdentityElsewhere {
      notes.append(.identityPoliciesMustAllow)
    }
    if case .federatedUser = request.caller,
      request.assumptions.wildcardForFederatedUser == .limited,
      access.resource.allows(.federatedUser) != .no
    {
      notes.append(.wildcardForFederatedUser)
    }
    if decision == .allowed {
      notes += governing.unsupplied.map(EvaluationNote.functionPolicyCouldDeny)
    }
    return notes
  }

  /// Layers that nobody supplied and that count as not attached.
  private var unsuppliedLayers: [EvaluationNote] {
    let policies = request.policies
    var layers: [PolicyLayer] = []
    let known = access.layers.boundary != nil || policies.isWithoutBoundary
    if !known { layers.append(.permissionsBoundary) }
    if policies.session == nil { layers.append(.session) }
    if policies.serviceControl.isEmpty, !request.facts.isInManagementAccount,
      !request.facts.isOutsideOrganization
    {
      layers.append(.serviceControl)
    }
    if policies.endpoint == nil { layers.append(.endpoint) }
    if case .anonymous = request.caller { layers = layers.filter { $0 == .endpoint } }
    return layers.isEmpty ? [] : [.policiesNotSupplied(layers)]
  }

  /// Whether a grant alone is not enough for the caller.
  private var needsIdentityElsewhere: Bool {
    guard let home = request.caller.home, home.partition == request.target.function.partition,
      !request.caller.isInAccount(of: request.target.function)
    else { return false }
    switch request.caller {
    case .user, .roleSession: return true
    case .rootUser, .federatedUser, .service, .anonymous: return false
    }
  }

  private func contextNotes() -> [EvaluationNote] {
    let keys = request.context.keys.sorted { $0.folded < $1.folded }
    var notes = keys.filter { context.contradicts($0) }.map(EvaluationNote.contextNeverPresent)
    if isUsed(.sourceAccount), case .known = context.value(of: .sourceAccount),
      let account = request.assumedSourceAccount
    {
      notes.append(.sourceAccountAssumed(account))
    }
    if case .service(let service) = request.caller, service.name == "events.amazonaws.com",
      isUsed(.sourceAccount), context.value(of: .sourceAccount) == .absent
    {
      notes.append(.eventsSendNoSourceAccount)
    }
    if case .roleSession(let session) = request.caller, session.path == nil,
      let path = request.rolePath(of: session),
      isUsed(ConditionKey("aws:PrincipalArn")) || outcomes.contains(where: \.namesRoleWithPath)
    {
      notes.append(.rolePathAssumed(path))
    }
    return notes
  }

  private func isUsed(_ key: ConditionKey) -> Bool {
    outcomes.contains { $0.conditions.contains { $0.condition.key == key } }
  }

  private func statementNotes(_ deciding: [StatementOutcome]) -> [EvaluationNote] {
    var notes: [EvaluationNote] = []
    for outcome in deciding {
      if let policy = outcome.reference.policy, policy != request.target {
        notes.append(.functionDocumentConsulted(outcome.reference))
      }
      if case .service = request.caller, outcome.reference.rests(on: "*", of: .aws) {
        notes.append(.wildcardForService(outcome.reference))
      }
    }
    for outcome in outcomes + access.layers.outcomes where outcome.isUncertain {
      notes += outcome.allUncertainties.map { .uncertain(outcome.reference, $0) }
    }
    return notes
  }
}

extension StatementReference {
  /// Whether the statement lists this entry under this principal type.
  fileprivate func rests(on text: String, of type: PrincipalType) -> Bool {
    guard let principal = statement.principal, !principal.isNegated,
      case .groups(let groups) = principal.element
    else { return false }
    return groups.contains { $0.type == type && $0.entries.contains { $0.text == text } }
  }
}
