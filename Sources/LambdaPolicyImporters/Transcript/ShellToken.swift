import LambdaPolicy

/// A piece of a shell script.
enum ShellToken: Sendable {
  case word(ShellWord)
  /// A control or redirection operator, such as `&&` or `>`.
  case `operator`(Located<String>)
  case lineEnd(SourceRange)
  /// Text that is not read.
  case unread(Unread)

  /// Text that is not read, and what it is.
  struct Unread: Sendable {
    let range: SourceRange
    let what: String
    /// Whether commands in it may run.
    let mayRun: Bool
  }
}

/// A word of a shell script before expansion.
struct ShellWord: Sendable {
  let parts: [Part]
  let range: SourceRange

  /// A stretch of a word.
  enum Part: Hashable, Sendable {
    case literal(String, isQuoted: Bool)
    /// `$NAME` or `${NAME}`.
    case variable(String, isQuoted: Bool)
    /// Something whose value only running it would tell.
    case unknown(UnknownValue)
  }

  /// The text when the word is one unquoted literal, as keywords must be.
  var keyword: String? {
    guard parts.count == 1, case .literal(let text, isQuoted: false) = parts[0] else { return nil }
    return text
  }
}

/// Why a value of a script is not known.
enum UnknownValue: Hashable, Sendable {
  /// `$(…)` or backquotes, with the text as written and the place of the commands inside.
  case commandSubstitution(String, SourceRange)
  /// A variable that the script does not assign.
  case unassigned(String)
  /// A variable whose assigned value is itself unknown.
  case assignedFrom(String)
  /// A variable that a part of the script may have set that is not read.
  case changed(String)
  /// An expansion that is not read, such as `${NAME:-x}` or `$1`.
  case expansion(String)
  /// A file that is not read, named with `file://`.
  case file(String)
}
