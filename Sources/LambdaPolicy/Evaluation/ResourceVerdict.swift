/// What the resource-based policies say together, by the strength of the match (iam.md 6.2).
struct ResourceVerdict {
  /// Whether some Deny applies.
  var deny: Ternary
  /// Whether some Allow applies, for each strength.
  private var allows: [PrincipalMatch.Strength: Ternary]

  init(_ outcomes: [StatementOutcome]) {
    deny = ResourceVerdict.any(outcomes, .deny) { $0.applies }
    allows = [:]
    for strength in PrincipalMatch.Strength.allCases {
      allows[strength] = ResourceVerdict.any(outcomes, .allow) { $0.applies(strength) }
    }
  }

  private static func any(
    _ outcomes: [StatementOutcome], _ effect: Effect, _ applies: (StatementOutcome) -> Ternary
  ) -> Ternary {
    outcomes.filter { $0.reference.statement.effect == effect }.map(applies)
      .reduce(.no) { $0 || $1 }
  }

  func allows(_ strength: PrincipalMatch.Strength) -> Ternary { allows[strength] ?? .no }

  /// Whether some Allow applies in one of these strengths.
  func allows(anyOf strengths: [PrincipalMatch.Strength]) -> Ternary {
    strengths.map { allows($0) }.reduce(.no) { $0 || $1 }
  }

  /// A part of a source that was not read may have changed the policies.
  mutating func addUnreadPart(_ effect: UnreadPart.Effect) {
    for strength in PrincipalMatch.Strength.allCases {
      if effect.grants { allows[strength] = allows(strength) || .unknown }
      if effect.revokes { allows[strength] = allows(strength) && .unknown }
    }
    if effect.revokes { deny = deny && .unknown }
    if effect.denies { deny = deny || .unknown }
  }

  /// A policy that exists and was not supplied may allow anything.
  mutating func addUnsuppliedPolicy(mayDeny: Bool) {
    for strength in PrincipalMatch.Strength.allCases {
      allows[strength] = allows(strength) || .unknown
    }
    if mayDeny { deny = deny || .unknown }
  }
}
