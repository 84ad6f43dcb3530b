/// The exit statuses of every command; the same everywhere.
enum ExitStatus: Int32 {
  /// Allowed, or the expectation is met.
  case allowed = 0
  /// Denied, or the expectation is not met.
  case denied = 1
  /// No answer: wrong usage, or a source that cannot be read.
  case noAnswer = 2
  /// Undetermined: something that nobody supplied decides.
  case undetermined = 3
}
