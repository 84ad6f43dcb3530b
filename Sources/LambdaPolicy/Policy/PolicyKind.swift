/// What a policy document is attached to, which decides what may stand in it.
public enum PolicyKind: Hashable, Sendable {
  /// The policy of a function, version or alias; names principals.
  case resourceBased
  /// The policy of a user, group or role; names resources (iam.md G-13, G-14).
  case identityBased
  /// The boundary of a user or role (iam.md 6.8).
  case permissionsBoundary
  /// The policy given when a session was made (iam.md 6.8).
  case session
  /// A service control policy of an organisation (iam.md 6.6).
  case serviceControl
  /// The policy of a VPC endpoint; names principals (iam.md E-63).
  case endpoint

  /// Whether statements must name principals; elsewhere they must not (G-13).
  package var namesPrincipals: Bool {
    switch self {
    case .resourceBased, .endpoint: true
    case .identityBased, .permissionsBoundary, .session, .serviceControl: false
    }
  }
}
