/// The lengths and the pattern that the service model demands of a request's member.
package struct RequestShape: Sendable {
  let lengths: ClosedRange<Int>
  /// The pattern exactly as AWS prints it.
  let pattern: String
  let matches: @Sendable (String) -> Bool

  private init(
    _ lengths: ClosedRange<Int>, _ pattern: String, _ matches: @escaping @Sendable (String) -> Bool
  ) {
    self.lengths = lengths
    self.pattern = pattern
    self.matches = matches
  }
}

/// The shapes of lambda.md appendix D; patterns are matched by hand, the text is only printed.
extension RequestShape {
  private static let functionNameHead =
    #"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?"#

  package static let functionName = RequestShape(
    1...140, functionNameHead + #"([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?"#
  ) { FunctionName($0, shape: .plain) != nil }

  package static let namespacedFunctionName = RequestShape(
    1...256, functionNameHead + #"([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?"#
  ) { FunctionName($0, shape: .namespaced) != nil }

  package static let qualifier = RequestShape(
    1...128, #"\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+"#
  ) { text in
    text == "$LATEST.PUBLISHED"
      || !text.isEmpty && text.consists { ASCII.isNameByte($0) || $0 == ASCII.dollar }
  }

  package static let alias = RequestShape(1...128, "(?!^[0-9]+$)([a-zA-Z0-9-_]+)") { text in
    !text.isEmpty && text.consists(of: ASCII.isNameByte) && !text.consists(of: ASCII.isDigit)
  }

  package static let version = RequestShape(1...1024, #"(\$LATEST(\.PUBLISHED)?|[0-9]+)"#) { text in
    text == "$LATEST" || text == "$LATEST.PUBLISHED"
      || !text.isEmpty && text.consists(of: ASCII.isDigit)
  }

  package static let description = RequestShape(0...256, ".*") { _ in true }

  package static let statementID = RequestShape(1...100, "([a-zA-Z0-9-_]+)") { text in
    !text.isEmpty && text.consists(of: ASCII.isNameByte)
  }

  package static let namespacedStatementID = RequestShape(1...100, "([a-zA-Z0-9-_.]+)") { text in
    !text.isEmpty && text.consists { ASCII.isNameByte($0) || $0 == ASCII.dot }
  }

  package static let action = RequestShape(0...10_000, "(lambda:[*]|lambda:[a-zA-Z]+|[*])") {
    text in
    if text == "*" || text == "lambda:*" { return true }
    let name = text.dropFirst("lambda:".count)
    return text.hasPrefix("lambda:") && !name.isEmpty && name.utf8.allSatisfy(ASCII.isLetter)
  }

  package static let principal = RequestShape(0...2048, #"[^\s]+"#) { text in
    !text.isEmpty && text.unicodeScalars.allSatisfy { !$0.properties.isWhitespace }
  }

  package static let sourceARN = RequestShape(
    0...10_000,
    #"arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)"#,
    isSourceARN)

  package static let accountID = RequestShape(0...12, #"\d{12}"#) { AccountID($0) != nil }

  package static let eventSourceToken = RequestShape(0...256, #"[a-zA-Z0-9._\-]+"#) { text in
    !text.isEmpty && text.consists { ASCII.isNameByte($0) || $0 == ASCII.dot }
  }

  package static let organizationID = RequestShape(12...34, "o-[a-z0-9]{10,32}") { text in
    let id = text.utf8.dropFirst(2)
    return text.hasPrefix("o-") && (10...32).contains(id.count)
      && id.allSatisfy { ASCII.isLowercase($0) || ASCII.isDigit($0) }
  }

  package static let role = RequestShape(
    0...10_000, #"arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+"#, isRoleARN)

  package static let functionURLFunctionName = RequestShape(
    1...140, functionNameHead + #"([a-zA-Z0-9-_]{1,64})(:((?!\d+$)[0-9a-zA-Z-_]+))?"#
  ) { text in
    guard let name = FunctionName(text, shape: .plain), name.name.utf8.count <= 64 else {
      return false
    }
    return name.qualifier.map { !$0.consists(of: ASCII.isDigit) && $0 != "$LATEST" } ?? true
  }

  package static let functionURLQualifier = RequestShape(
    1...128, #"((?!^\d+$)^[0-9a-zA-Z-_]+$)"#
  ) { text in
    !text.isEmpty && text.consists(of: ASCII.isNameByte) && !text.consists(of: ASCII.isDigit)
  }

  package static let handler = RequestShape(0...128, #"[^\s]+"#) { text in
    !text.isEmpty && text.unicodeScalars.allSatisfy { !$0.properties.isWhitespace }
  }

  package static let functionARN = RequestShape(
    0...10_000,
    #"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?"#
  ) { text in
    isARN(text) { resource in
      resource.count <= 2 && isName(resource[0])
        && resource.dropFirst().allSatisfy { $0 == "$LATEST" || isName($0) }
    }
  }

  package static let policyResourceARN = RequestShape(
    0...512,
    #"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:(function:[a-zA-Z0-9-_]+(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_])+)?|runtime/[a-zA-Z0-9-_./]+)"#
  ) { text in
    isRuntimeARN(text)
      || isARN(text) { resource in
        resource.count <= 2 && isName(resource[0])
          && resource.dropFirst().allSatisfy(isPolicySuffix)
      }
  }

  package static let resourcePolicy = RequestShape(1...20_480, #"[\s\S]+"#) { !$0.isEmpty }

  package static let masterRegion = RequestShape(
    1...50, #"ALL|(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}"#
  ) { $0 == "ALL" || Region($0) != nil }

  package static let revisionID = RequestShape(
    36...36, "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
  ) { text in
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    return groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
      && groups.joined().utf8.allSatisfy { ASCII.isDigit($0) || (0x61...0x66).contains($0) }
  }

  /// Whether a text is the ARN of a function with every part, whose name and qualifier fit.
  private static func isARN(_ text: String, _ fits: ([Substring]) -> Bool) -> Bool {
    guard let tail = lambdaResource(text), tail.count >= 2, tail[0] == "function" else {
      return false
    }
    return fits(Array(tail.dropFirst()))
  }

  // runtime/[a-zA-Z0-9-_./]+
  private static func isRuntimeARN(_ text: String) -> Bool {
    guard let tail = lambdaResource(text), tail.count == 1, tail[0].hasPrefix("runtime/") else {
      return false
    }
    let name = tail[0].utf8.dropFirst("runtime/".count)
    return !name.isEmpty
      && name.allSatisfy { ASCII.isNameByte($0) || $0 == ASCII.dot || $0 == UInt8(ascii: "/") }
  }

  /// The parts behind the account of a whole ARN of Lambda, or nil for another text.
  private static func lambdaResource(_ text: String) -> [Substring]? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 5, parts[0] == "arn", isPartition(parts[1]), parts[2] == "lambda",
      Region(String(parts[3])) != nil, AccountID(String(parts[4])) != nil
    else { return nil }
    return Array(parts[5...])
  }

  // (aws[a-zA-Z-]*)?
  private static func isPartition(_ text: Substring) -> Bool {
    text.isEmpty
      || text.hasPrefix("aws")
        && text.utf8.dropFirst(3).allSatisfy { ASCII.isLetter($0) || $0 == ASCII.hyphen }
  }

  // [a-zA-Z0-9-_]+
  private static func isName(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy(ASCII.isNameByte)
  }

  // (\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_])+
  private static func isPolicySuffix(_ text: Substring) -> Bool {
    var rest = text
    while !rest.isEmpty {
      if let word = ["$LATEST.PUBLISHED", "$LATEST"].first(where: { rest.hasPrefix($0) }) {
        rest = rest.dropFirst(word.count)
      } else if rest.utf8.first.map(ASCII.isNameByte) ?? false {
        rest = rest.dropFirst()
      } else {
        return false
      }
    }
    return !text.isEmpty
  }

  /// `(.*)` at the end admits everything but a line end, and nothing at all.
  private static func isSourceARN(_ text: String) -> Bool {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn", parts[1].hasPrefix("aws"),
      parts[1].utf8.allSatisfy({ isAlphanumericOrHyphen($0) }), !parts[2].isEmpty,
      parts[2].utf8.allSatisfy({ isAlphanumericOrHyphen($0) }),
      parts[3].isEmpty || Region(String(parts[3])) != nil,
      parts[4].isEmpty || AccountID(String(parts[4])) != nil
    else { return false }
    return !parts[5].unicodeScalars.contains {
      "\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0)
    }
  }

  private static func isAlphanumericOrHyphen(_ byte: UInt8) -> Bool {
    ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == ASCII.hyphen
  }

  private static func isRoleARN(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn", parts[2] == "iam", parts[3].isEmpty,
      isPartition(parts[1]), AccountID(String(parts[4])) != nil, parts[5].hasPrefix("role")
    else { return false }
    let name = parts[5].utf8.dropFirst("role".utf8.count)
    let punctuation = Array("+=,.@/".utf8)
    return !name.isEmpty && name.allSatisfy { ASCII.isNameByte($0) || punctuation.contains($0) }
  }
}
