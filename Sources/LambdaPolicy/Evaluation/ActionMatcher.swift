/// Compares the actions that a statement lists with the one asked for (iam.md 4).
struct ActionMatcher {
  let action: ActionName
  /// Whether the prefix `*` names every service or none.
  let wildcardNamesEveryService: Assumptions.YesOrNo

  /// A truth and what AWS leaves open about it.
  struct Match {
    var truth: Truth
    var uncertainty: Uncertainty?
  }

  // C-7, D-35, D-36
  func match(_ clause: Clause<ActionPattern>) -> Match {
    if clause.entries.isEmpty {
      return clause.isNegated
        ? Match(truth: .uncertain, uncertainty: .emptyNegatedList) : Match(truth: .no)
    }
    let matches = clause.entries.map { match($0) }
    let listed = matches.map(\.truth).any
    return Match(
      truth: clause.isNegated ? !listed : listed,
      uncertainty: listed == .uncertain ? matches.compactMap(\.uncertainty).first : nil)
  }

  func match(_ pattern: ActionPattern) -> Match {
    if pattern.text == "*" { return Match(truth: .yes) }  // C-3
    let parts = pattern.text.asciiLowercased.split(
      separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return Match(truth: .no) }
    // C-1, C-2, C-5, C-6: without case, without trimming, without variables.
    guard Glob(String(parts[1])).matches(action.name.asciiLowercased) else {
      return Match(truth: .no)
    }
    if parts[0] == action.prefix { return Match(truth: .yes) }
    if parts[0] == "*" { return Match(truth: Truth(wildcardNamesEveryService == .yes)) }  // C-4
    return Glob(String(parts[0])).matches(action.prefix)
      ? Match(truth: .uncertain, uncertainty: .wildcardInActionPrefix) : Match(truth: .no)
  }
}
