import LambdaPolicy

/// The policies of every layer, with those that are missing and those that do not count.
struct ExplanationLayers {
  private let evaluation: Evaluation
  private let deployment: Deployment

  /// One policy with the outcomes of its statements.
  struct Section {
    let title: String
    let outcomes: [StatementOutcome]
  }

  init(_ evaluation: Evaluation, in deployment: Deployment) {
    self.evaluation = evaluation
    self.deployment = deployment
  }

  private var request: InvokeRequest { evaluation.request }

  var sections: [Section] { ofFunction + nearestElsewhere + ofCaller }

  /// The policies that the target's ARN chooses, also where there is none.
  private var ofFunction: [Section] {
    let governing = GoverningPolicies(
      for: request.target, in: deployment,
      functionDocument: request.assumptions.functionDocumentForQualifiers)
    return governing.scopes.map { scope in
      let source = PolicySource.function(scope)
      let outcomes = evaluation.outcomes.filter { $0.reference.source == source }
      let name = Words.source(source)
      if !outcomes.isEmpty { return Section(title: name, outcomes: outcomes) }
      let exists = governing.documents.contains { $0.scope == scope }
      let state =
        governing.unsupplied.contains(scope) ? "not supplied" : exists ? "no statement" : "none"
      return Section(title: "\(name): \(state)", outcomes: [])
    }
  }

  /// The nearest grant when it stands in a policy that is not consulted.
  private var nearestElsewhere: [Section] {
    guard let nearest = evaluation.nearestGrant?.outcome, !evaluation.outcomes.contains(nearest)
    else { return [] }
    let name = Words.source(nearest.reference.source)
    return [
      Section(
        title: "\(name): not consulted for \(request.target.qualifier); nearest grant:",
        outcomes: [nearest])
    ]
  }

  private var ofCaller: [Section] {
    var sections: [Section] = []
    var source: PolicySource?
    var outcomes: [StatementOutcome] = []
    func close() {
      if let source { sections.append(Section(title: Words.source(source), outcomes: outcomes)) }
    }
    for outcome in evaluation.outcomes where outcome.reference.source.layer != .resourceBased {
      if source != outcome.reference.source {
        close()
        source = outcome.reference.source
        outcomes = []
      }
      outcomes.append(outcome)
    }
    close()
    return sections
  }

  /// What is said of the layers that have no statements, and of what is not known of any.
  var remarks: [String] {
    let shown = Set(evaluation.outcomes.map(\.reference.source.layer))
    return PolicyLayer.allCases.filter { $0 != .resourceBased }.flatMap { layer in
      let gaps = request.policies.gaps.filter { $0.layer == layer }
      if !gaps.isEmpty { return gaps.map { "\(layer.rawValue): not known: \(Words.gap($0))" } }
      return shown.contains(layer) ? [] : ["\(layer.rawValue): \(remark(on: layer))"]
    }
  }

  private func remark(on layer: PolicyLayer) -> String {
    if !bears(layer) { return "without effect on this caller" }
    if isSupplied(layer) { return "supplied, without a statement" }
    switch layer {
    case .identityBased:
      return request.isWorldClosed
        ? "not supplied, taken as absent (--assume-absent)" : "not supplied, so not known"
    case .serviceControl, .endpoint, .resourceBased, .permissionsBoundary, .session:
      return "not supplied, counted as not attached"
    }
  }

  /// Whether a layer can change anything for such a caller (iam.md 6.2, E-40).
  private func bears(_ layer: PolicyLayer) -> Bool {
    switch request.caller {
    case .service, .anonymous: return layer == .endpoint
    case .rootUser where [.identityBased, .permissionsBoundary, .session].contains(layer):
      return false
    case .user where layer == .session: return false
    case .rootUser, .user, .roleSession, .federatedUser: break
    }
    let isExempt =
      request.facts.isInManagementAccount || request.facts.isOutsideOrganization
      || !request.policies.serviceControl.isEmpty
    return layer != .serviceControl || !isExempt
  }

  private func isSupplied(_ layer: PolicyLayer) -> Bool {
    switch layer {
    case .identityBased: request.policies.identity != nil
    case .permissionsBoundary: request.policies.boundary != nil
    case .session: request.policies.session != nil
    case .endpoint: request.policies.endpoint != nil
    case .serviceControl, .resourceBased: false
    }
  }
}
