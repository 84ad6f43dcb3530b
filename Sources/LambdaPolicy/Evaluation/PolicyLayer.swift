/// The kinds of policy that bear on an invocation, as AWS names them in messages (iam.md 8.1).
public enum PolicyLayer: String, Hashable, Sendable, CaseIterable {
  /// The policies of the organisation of the caller's account.
  case serviceControl = "service control policy"
  /// The policy of the VPC endpoint that the request came through.
  case endpoint = "VPC endpoint policy"
  /// The policy of the function, version or alias.
  case resourceBased = "resource-based policy"
  /// The policies of the caller itself.
  case identityBased = "identity-based policy"
  /// The most that the caller's identity policies may allow.
  case permissionsBoundary = "permissions boundary"
  /// The policy that limits a temporary session.
  case session = "session policy"

  /// The name with its article, for explicit denials.
  package var withArticle: String {
    self == .identityBased ? "an \(rawValue)" : "a \(rawValue)"
  }

  /// What a document of the layer may hold.
  package var kind: PolicyKind {
    switch self {
    case .serviceControl: .serviceControl
    case .endpoint: .endpoint
    case .resourceBased: .resourceBased
    case .identityBased: .identityBased
    case .permissionsBoundary: .permissionsBoundary
    case .session: .session
    }
  }
}
