/// The kinds of policy that bear on an invocation, as AWS names them in messages (iam.md 8.1).
public enum PolicyLayer: String, Hashable, Sendable, CaseIterable {
  /// The policies of the caller itself.
  case identityBased = "identity-based policy"
  /// The policy of the function, version or alias.
  case resourceBased = "resource-based policy"
  /// The policy that limits a temporary session.
  case session = "session policy"

  /// The name with its article, for explicit denials.
  package var withArticle: String {
    switch self {
    case .identityBased: "an identity-based policy"
    case .resourceBased, .session: "a \(rawValue)"
    }
  }
}
