import LambdaPolicy

/// Every message about scripts of commands, in alphabetical order.
extension Diagnostic {
  /// A backslash that should continue the line has blanks behind it, which ends the line in a shell.
  static func blankBehindBackslash(at range: SourceRange) -> Diagnostic {
    .warning(
      "blank-behind-backslash",
      "found blanks between a backslash and the line's end; a shell would end the command here, it is read as continued",
      at: range)
  }

  /// AWS, or the AWS CLI before asking AWS, would refuse the command.
  static func commandRefused(_ reason: String, at range: SourceRange) -> Diagnostic {
    .warning(
      "command-refused", "AWS refuses this command, so it changes nothing: \(reason)", at: range)
  }

  /// A part of the script was not read.
  static func skipped(_ part: SkippedPart) -> Diagnostic {
    .warning("skipped", "skipped \(part.what)", at: part.range)
  }

  /// AWS accepts the name, but no service is known to call functions under it.
  static func unknownService(_ name: String, at range: SourceRange) -> Diagnostic {
    .warning(
      "unknown-service",
      "found service principal '\(name)', which is not known to call functions by their policy",
      at: range)
  }

  /// A shell would look for files of that pattern.
  static func unquotedWildcard(_ text: String, at range: SourceRange) -> Diagnostic {
    .warning(
      "unquoted-wildcard",
      "found '\(text)' without quotes; a shell replaces it by the names of files that fit, it is read as written",
      at: range)
  }

  /// A quote, a substitution or an expansion is not closed.
  static func unterminatedQuote(_ opening: String, at range: SourceRange) -> Diagnostic {
    .error("unterminated-quote", "found \(opening) without its end", at: range)
  }

  /// A second `--profile`: its account is not told.
  static func unreadProfile(_ name: String, at range: SourceRange) -> Diagnostic {
    .warning(
      "profile-not-read",
      "found a second profile, '\(name)'; its account is not told and taken to be the same",
      at: range)
  }

  /// Only running the script would tell which options the command has.
  static func unknownWord(
    _ reason: UnknownValue, of operation: String, at range: SourceRange
  ) -> Diagnostic {
    .warning(
      "unknown-word", "found \(reason.words) among the options of '\(operation)'", at: range)
  }

  /// Only running the script would tell which function, version, alias or statement is meant.
  static func unknownTarget(
    _ reason: UnknownValue, of option: String, at range: SourceRange
  ) -> Diagnostic {
    .error(
      "unknown-target",
      "found \(reason.words) for '\(option)', expected a value that is known", at: range)
  }

  /// Only running the script would tell the value; what follows from it stays unknown.
  static func unknownValue(
    _ reason: UnknownValue, of option: String, consequence: String, at range: SourceRange
  ) -> Diagnostic {
    .warning(
      "unknown-value", "found \(reason.words) for '\(option)'; \(consequence)", at: range)
  }

  /// Neither the script nor the question tells where the function is.
  static func unknownScope(_ missing: String, at range: SourceRange) -> Diagnostic {
    .error(
      "unknown-scope",
      "found a command without \(missing), expected an ARN in the script, or --account and --region",
      at: range)
  }
}

extension UnknownValue {
  /// The value in words, for messages.
  var words: String {
    switch self {
    case .commandSubstitution(let text, _): "the output of a command, \(text),"
    case .unassigned("LATEST"):
      "$LATEST, which a shell replaces by nothing unless written as '$LATEST' in single quotes,"
    case .unassigned(let name): "variable $\(name), which the script does not assign,"
    case .assignedFrom(let name): "variable $\(name), whose value is not known,"
    case .changed(let name): "variable $\(name), which a skipped part may have set,"
    case .expansion(let text): "expansion \(text), which is not read,"
    case .file(let path): "file '\(path)', which is not read,"
    }
  }
}
