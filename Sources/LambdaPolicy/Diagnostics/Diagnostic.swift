/// Something wrong with an input, with its place and, where one is near, what was probably meant.
public struct Diagnostic: Hashable, Sendable {
  /// How much it matters.
  public enum Severity: String, Hashable, Sendable {
    /// The input cannot be answered from.
    case error
    /// The input was read, but probably does not say what its author meant, or a part was skipped.
    case warning
  }

  /// The kind of fault in kebab-case; stable, for filters.
  public let id: String
  /// How much it matters.
  public let severity: Severity
  /// One lower-case sentence: what was found and what was expected.
  public let message: String
  /// The place, or nil when the input as a whole is meant.
  public let range: SourceRange?
  /// What was probably meant, from the table that defines the thing.
  public let suggestion: String?
  /// The file that the range counts in; nil until a file reports the diagnostic.
  public internal(set) var file: SourceFile?

  private init(
    _ severity: Severity, _ id: String, _ message: String, _ range: SourceRange?,
    _ suggestion: String?
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.range = range
    self.suggestion = suggestion
  }

  package static func error(
    _ id: String, _ message: String, at range: SourceRange?, didYouMean suggestion: String? = nil
  ) -> Diagnostic {
    Diagnostic(.error, id, message, range, suggestion)
  }

  package static func warning(
    _ id: String, _ message: String, at range: SourceRange?, didYouMean suggestion: String? = nil
  ) -> Diagnostic {
    Diagnostic(.warning, id, message, range, suggestion)
  }

  /// The same diagnostic as an error: the part cannot be done without.
  package var promoted: Diagnostic {
    var copy = Diagnostic(.error, id, message, range, suggestion)
    copy.file = file
    return copy
  }

  /// The same diagnostic as a warning: the part is left out and the rest is read.
  package var demoted: Diagnostic {
    var copy = Diagnostic(.warning, id, message, range, suggestion)
    copy.file = file
    return copy
  }

  /// The same diagnostic with the file it is about.
  package func located(in file: SourceFile) -> Diagnostic {
    var copy = self
    copy.file = copy.file ?? file
    return copy
  }
}

extension Diagnostic: CustomStringConvertible {
  /// One line, `file:line:column: error: message; did you mean '…'? [id]`; unknown parts are left out.
  public var description: String {
    line(at: range.flatMap { range in file?.position(at: range.lowerBound) })
  }

  /// The same line for a place that was found before.
  package func line(at position: SourcePosition?) -> String {
    var line = file.map { "\($0.name):" } ?? ""
    if let position { line += "\(position.line):\(position.column):" }
    if !line.isEmpty { line += " " }
    line += "\(severity.rawValue): \(message)"
    if let suggestion { line += "; did you mean '\(suggestion)'?" }
    return line.printable + " [\(id)]"
  }
}

extension String {
  /// The text with control characters spelled out, so that one message stays one line.
  package var printable: String {
    var result = ""
    for scalar in unicodeScalars {
      if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
