/// Whether a statement allows or denies.
public enum Effect: String, Hashable, Sendable {
  /// The statement may allow a request.
  case allow = "Allow"
  /// The statement may deny a request, whatever others allow.
  case deny = "Deny"
}
