/// May the caller invoke: yes, no, or not to be told from what was supplied.
public enum Decision: Hashable, Sendable {
  /// The request is allowed.
  case allowed
  /// The request is denied.
  case denied(Denial)
  /// Something that nobody supplied decides.
  case undetermined
}

/// The two ways of being denied.
public enum Denial: String, Hashable, Sendable {
  /// No statement allows the request.
  case implicit
  /// A statement denies it, whatever others allow.
  case explicit
}

extension Decision {
  /// Whether the request is refused, explicitly or not.
  package var isDenied: Bool {
    if case .denied = self { return true }
    return false
  }
}
