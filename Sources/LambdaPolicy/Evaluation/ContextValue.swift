/// What is known about one context key of a request (iam.md 7.6).
public enum ContextValue: Hashable, Sendable {
  /// The key's values; one for most keys, never none.
  case known([String])
  /// The request certainly does not have the key.
  case absent
  /// Nobody told.
  case unknown
  /// The request has the key; nobody told its value.
  case present
  /// The request has the key with a value that no policy could name (services; Q-32).
  case unnamable
  /// The request has the key with this value or not at all; AWS does not say.
  case absentOr(String)
}
