import LambdaPolicy

/// Every message about test files, in alphabetical order.
extension Diagnostic {
  /// A case expects nothing.
  static func caseWithoutExpectation(_ name: String, at range: SourceRange) -> Diagnostic {
    .error(
      "case-without-expectation",
      "found case '\(name)' without 'expect', expected \(PolicyTestCase.Answer.words)", at: range)
  }

  /// Two cases of a file have one name.
  static func duplicateCase(_ name: String, at range: SourceRange) -> Diagnostic {
    .error(
      "duplicate-case", "found a second case of the name '\(name)', expected another name",
      at: range)
  }

  /// A case cannot be asked.
  static func invalidCase(
    _ name: String, _ reason: String, at range: SourceRange
  ) -> Diagnostic {
    .error("invalid-case", "in case '\(name)': \(reason)", at: range)
  }

  /// A key is missing.
  static func missingKey(_ key: String, in place: String, at range: SourceRange) -> Diagnostic {
    .error("missing-key", "found \(place) without '\(key)'", at: range)
  }

  /// The file has no test.
  static func noTests(at range: SourceRange) -> Diagnostic {
    .error("no-tests", "found no test, expected 'cases', 'wiring' or 'exposure'", at: range)
  }

  /// A key that test files do not have.
  static func unknownTestKey(
    _ key: Located<String>, in place: String, known: [String]
  ) -> Diagnostic {
    .error(
      "unknown-key",
      "found key '\(key.value)' in \(place), expected one of: \(known.joined(separator: ", "))",
      at: key.range, didYouMean: key.value.closest(among: known))
  }

  /// A value that is not what is expected there.
  static func testValue(
    _ found: String, of key: String, expected: String, at range: SourceRange,
    didYouMean near: String? = nil
  ) -> Diagnostic {
    .error(
      "unexpected-value", "found \(found) for '\(key)', expected \(expected)", at: range,
      didYouMean: near)
  }
}

extension PolicyTestCase.Answer {
  /// All of them in words.
  static let words = "one of: \(allCases.map(\.rawValue).joined(separator: ", "))"
}
