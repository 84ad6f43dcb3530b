extension PrincipalMatcher {
  /// The match of a whole `Principal` or `NotPrincipal` element.
  func match(_ clause: PrincipalClause?, effect: Effect) -> PrincipalMatch {
    // G-15: a resource-policy statement without principal never applies.
    guard let clause else { return PrincipalMatch() }
    guard clause.isNegated else { return listed(clause, effect) }
    guard !clause.patterns.isEmpty else {
      return PrincipalMatch(.uncertain, strengthOfAll, because: .emptyNegatedList)
    }
    return switch effect {
    case .allow: allowedByNotPrincipal(clause)
    case .deny: deniedByNotPrincipal(clause)
    }
  }

  /// The match of any entry, whatever the element makes of it.
  private func listed(_ clause: PrincipalClause, _ effect: Effect) -> PrincipalMatch {
    let patterns = clause.patterns.filter { $0.form != .everyone || counts(clause, effect) }
    return patterns.map { match($0) }.reduce(PrincipalMatch()) { $0 || $1 }
  }

  /// Whether an entry for everyone stands for the caller too: for services.
  private func counts(_ clause: PrincipalClause, _ effect: Effect) -> Bool {
    guard case .service = caller else { return true }
    if clause.element != .everyone, assumptions.awsWildcardNamesServices == .no { return false }
    return clause.isNegated || effect == .deny || assumptions.wildcardAdmitsServices == .yes
  }

  // P-30: grants to everyone whom no entry matches in any strength.
  private func allowedByNotPrincipal(_ clause: PrincipalClause) -> PrincipalMatch {
    let listed = listed(clause, .allow)
    return PrincipalMatch(!listed.any, strengthOfAll, reasonsOf: listed)
  }

  // P-31, P-34, notPrincipalChain.
  private func deniedByNotPrincipal(_ clause: PrincipalClause) -> PrincipalMatch {
    // P-33: a caller with a boundary is never exempt.
    if hasBoundary == .yes { return PrincipalMatch(.yes, strengthOfAll) }
    let listed = deniedByChain(clause)
    guard hasBoundary == .unknown, let missingBoundary else { return listed }
    return listed || PrincipalMatch(.unknown, strengthOfAll, missing: missingBoundary)
  }

  private func deniedByChain(_ clause: PrincipalClause) -> PrincipalMatch {
    let everyone = clause.patterns.contains { $0.form == .everyone }
    if everyone, counts(clause, .deny) { return PrincipalMatch() }
    let listed = listed(clause, .deny)
    if assumptions.notPrincipalChain == .any {
      return PrincipalMatch(!listed.any, strengthOfAll, reasonsOf: listed)
    }
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
}
