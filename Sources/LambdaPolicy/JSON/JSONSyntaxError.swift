/// What makes a text not JSON, and at which byte.
package struct JSONSyntaxError: Error, Hashable, Sendable {
  package enum Fault: Hashable, Sendable {
    case expected(String)
    case unexpectedEnd(expected: String)
    case controlCharacterInString(UInt8)
    case invalidEscape
    case invalidPercentEscape
    case loneSurrogate
    case invalidUTF8
    case malformedNumber(expected: String)
    case tooDeep(limit: Int)
    case trailingText
    case notUTF8(encoding: String)
  }

  package let fault: Fault
  package let range: SourceRange
  /// What stands at the place, as messages show it.
  package let found: String
}

extension Diagnostic {
  /// The text is not JSON; RFC 8259 is followed exactly (iam.md G-16).
  package static func invalidJSON(_ error: JSONSyntaxError) -> Diagnostic {
    .error("invalid-json", "invalid JSON: \(error.words)", at: error.range)
  }
}

extension JSONSyntaxError {
  /// What was found and what was expected.
  package var words: String {
    switch fault {
    case .expected(let what): "found \(found) where \(what) was expected"
    case .unexpectedEnd(let what): "the text ends where \(what) was expected"
    case .controlCharacterInString:
      "found \(found) inside a string where it has to be written as an escape"
    case .invalidEscape: "found \(found) where an escape such as \\n, \\\" or \\u0041 was expected"
    case .invalidPercentEscape:
      "found \(found) where '%' with two hexadecimal digits was expected"
    case .loneSurrogate: "found half of a surrogate pair where a whole character was expected"
    case .invalidUTF8: "found \(found) where UTF-8 text was expected"
    case .malformedNumber(let what): "found \(found) in a number where \(what) was expected"
    case .tooDeep(let limit):
      "found more than \(limit) levels of nesting where \(limit) are the limit"
    case .trailingText: "found \(found) after the value where the text should end"
    case .notUTF8(let encoding): "found \(encoding) text where UTF-8 was expected"
    }
  }
}
