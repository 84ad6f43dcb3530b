/// What a policy document is attached to, which decides what may stand in it.
public enum PolicyKind: Hashable, Sendable {
  /// The policy of a function, version or alias; names principals.
  case resourceBased
  /// The policy of a user, group or role; names resources (iam.md G-13, G-14).
  case identityBased
}
