/// How strongly a statement's principal names the caller (iam.md 3.2).
///
/// The strength decides what else has to allow the request: a direct match in the own account
/// needs nothing more, an account match only delegates (iam.md 6.3).
package struct PrincipalMatch: Hashable, Sendable {
  package private(set) var direct = Truth.no
  package private(set) var federatedUser = Truth.no
  package private(set) var role = Truth.no
  package private(set) var account = Truth.no
  package private(set) var uncertainties: [Uncertainty] = []
  package private(set) var missing: [MissingInformation] = []

  package enum Strength: Hashable, Sendable, CaseIterable {
    case direct
    case federatedUser
    case role
    case account
  }

  package init() {}

  package init(_ truth: Truth, _ strength: Strength) { add(truth, strength) }

  init(_ truth: Truth, _ strength: Strength, because uncertainty: Uncertainty) {
    add(truth, strength)
    uncertainties = [uncertainty]
  }

  /// A match concluded from another, with the other's reasons.
  init(_ truth: Truth, _ strength: Strength, reasonsOf other: PrincipalMatch) {
    add(truth, strength)
    uncertainties = other.uncertainties
    missing = other.missing
  }

  init(_ truth: Truth, _ strength: Strength, missing: MissingInformation) {
    add(truth, strength)
    self.missing = [missing]
  }

  private mutating func add(_ truth: Truth, _ strength: Strength) {
    switch strength {
    case .direct: direct = direct || truth
    case .federatedUser: federatedUser = federatedUser || truth
    case .role: role = role || truth
    case .account: account = account || truth
    }
  }

  /// Whether the principal names the caller in this strength.
  package func truth(of strength: Strength) -> Truth {
    switch strength {
    case .direct: direct
    case .federatedUser: federatedUser
    case .role: role
    case .account: account
    }
  }

  /// Whether the principal names the caller in any strength.
  package var any: Truth { Strength.allCases.map(truth(of:)).any }

  /// Several entries are an OR (P-15).
  package static func || (one: PrincipalMatch, other: PrincipalMatch) -> PrincipalMatch {
    var result = one
    for strength in Strength.allCases { result.add(other.truth(of: strength), strength) }
    result.uncertainties += other.uncertainties
    result.missing += other.missing
    return result
  }
}
