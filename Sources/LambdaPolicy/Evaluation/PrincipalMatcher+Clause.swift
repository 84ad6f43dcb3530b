extension PrincipalMatcher {
  /// The match of a whole `Principal` or `NotPrincipal` element.
  func match(_ clause: PrincipalClause?, effect: Effect) -> PrincipalMatch {
    // G-15: a resource-policy statement without principal never applies.
    guard let clause else { return PrincipalMatch() }
    guard clause.isNegated else {
      return clause.patterns.map { match($0) }.reduce(PrincipalMatch()) { $0 || $1 }
    }
    guard !clause.patterns.isEmpty else {
      return PrincipalMatch(.uncertain, strengthOfAll, because: .emptyNegatedList)
    }
    return switch effect {
    case .allow: allowedByNotPrincipal(clause)
    case .deny: deniedByNotPrincipal(clause)
    }
  }

  // P-30: grants to everyone whom no entry matches in any strength.
  private func allowedByNotPrincipal(_ clause: PrincipalClause) -> PrincipalMatch {
    let listed = clause.patterns.map { match($0) }.reduce(PrincipalMatch()) { $0 || $1 }
    return PrincipalMatch(!listed.any, strengthOfAll, reasonsOf: listed)
  }

  // P-31, P-34; notPrincipalChain = whole.
  private func deniedByNotPrincipal(_ clause: PrincipalClause) -> PrincipalMatch {
    // P-33: a caller with a boundary is never exempt.
    if hasBoundary == .yes { return PrincipalMatch(.yes, strengthOfAll) }
    let listed = deniedByChain(clause)
    guard hasBoundary == .unknown, let missingBoundary else { return listed }
    return listed || PrincipalMatch(.unknown, strengthOfAll, missing: missingBoundary)
  }

  private func deniedByChain(_ clause: PrincipalClause) -> PrincipalMatch {
    let patterns = clause.patterns
    if patterns.contains(where: { $0.form == .everyone }) { return PrincipalMatch() }
    let listed = patterns.map { match($0) }.reduce(PrincipalMatch()) { $0 || $1 }
    let links = chain.map { listed.truth(of: $0) }
    let isExempt = links.isEmpty ? Truth.no : links.all
    let isPartlyListed = links.any
    if isExempt.inDeny == .no, isPartlyListed.inDeny == .yes {
      return PrincipalMatch(.uncertain, strengthOfAll, because: .partOfChainExempt)
    }
    return PrincipalMatch(!isExempt, strengthOfAll, reasonsOf: listed)
  }

  /// The links that an exemption must list, by the strength in which each is matched.
  private var chain: [PrincipalMatch.Strength] {
    switch caller {
    case .rootUser, .service: [.direct]
    case .user: [.account, .direct]
    case .roleSession: [.account, .role, .direct]
    case .federatedUser: [.account, .direct]
    case .anonymous: []
    }
  }

  private var strengthOfAll: PrincipalMatch.Strength {
    if case .federatedUser = caller { return .federatedUser }
    return .direct
  }
}
