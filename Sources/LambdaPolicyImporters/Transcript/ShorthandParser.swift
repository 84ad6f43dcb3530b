package import LambdaPolicy

/// Reads the shorthand of the AWS CLI for structures, maps and lists, such as
/// `AdditionalVersionWeights={2=0.03}` or `AllowOrigins=a,b,MaxAge=300` (lambda.md 9.6).
package struct ShorthandParser {
  private let input: [UInt8]
  private var index = 0

  /// What the AWS CLI says about input that is no shorthand.
  package struct Fault: Error {
    package let text: String
  }

  private init(_ text: String) { input = Array(text.utf8) }

  /// The members of a structure or map; scalars are texts.
  package static func members(_ text: String) throws(Fault) -> [JSONMember] {
    var parser = ShorthandParser(text)
    let members = try parser.pairs(until: nil)
    guard parser.current == nil else { throw parser.fault(expected: ",", received: parser.scalar) }
    return members
  }

  private var current: UInt8? { index < input.count ? input[index] : nil }

  /// `key=value` pairs with commas between, up to a closing brace or the end.
  private mutating func pairs(until closing: UInt8?) throws(Fault) -> [JSONMember] {
    var members: [JSONMember] = []
    // Braces may be empty and may end with a comma; the whole may not.
    while closing == nil || current != closing {
      let key = key()
      skipBlanks()
      try expect("=")
      skipBlanks()
      members.append(JSONMember(key, try closing == nil ? listOrValue() : value()))
      skipBlanks()
      if current == closing { break }
      try expect(",")
      skipBlanks()
    }
    return members
  }

  private mutating func key() -> String {
    let punctuation = Array(".#/:$".utf8)
    let start = index
    while let byte = current, ASCII.isNameByte(byte) || punctuation.contains(byte) { index += 1 }
    return String(decoding: input[start..<index], as: UTF8.self)
  }

  /// A value outside of brackets: further texts behind commas make a list, unless a `=` follows.
  private mutating func listOrValue() throws(Fault) -> JSONValue {
    let first = try value()
    guard case .string = first else { return first }
    var list = [first]
    while current == UInt8(ascii: ",") {
      let comma = index
      index += 1
      skipBlanks()
      guard current != nil else { throw fault(expected: "<second>", received: "<none>") }
      let next = try text(endsAtSign: true)
      guard current != UInt8(ascii: "=") else {
        index = comma
        break
      }
      list.append(.string(next))
    }
    return list.count == 1 ? first : .array(list)
  }

  /// A text, a list in brackets or a map in braces.
  private mutating func value() throws(Fault) -> JSONValue {
    switch current {
    case UInt8(ascii: "["):
      index += 1
      return .array(try elements())
    case UInt8(ascii: "{"):
      index += 1
      let members = try pairs(until: UInt8(ascii: "}"))
      try expect("}")
      return .object(members)
    default: return .string(try text(endsAtSign: false))
    }
  }

  private mutating func elements() throws(Fault) -> [JSONValue] {
    var elements: [JSONValue] = []
    skipBlanks()
    while current != UInt8(ascii: "]") {
      elements.append(try value())
      skipBlanks()
      if current == UInt8(ascii: "]") { break }
      try expect(",")
      skipBlanks()
    }
    try expect("]")
    return elements
  }

  /// A text in quotes, or everything up to a comma, a closing bracket, or for some a `=`.
  private mutating func text(endsAtSign: Bool) throws(Fault) -> String {
    if let quote = current, quote == ASCII.quote || quote == UInt8(ascii: "'") {
      return try quoted(by: quote)
    }
    let ends = Array((endsAtSign ? ",=\"'" : ",]}\"'").utf8)
    var bytes: [UInt8] = []
    while let byte = current, !ends.contains(byte) {
      if byte == ASCII.backslash, index + 1 < input.count, input[index + 1] == UInt8(ascii: ",") {
        index += 1
      }
      bytes.append(input[index])
      index += 1
    }
    while let last = bytes.last, ASCII.isBlank(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func quoted(by quote: UInt8) throws(Fault) -> String {
    index += 1
    var bytes: [UInt8] = []
    while let byte = current, byte != quote {
      if byte == ASCII.backslash, index + 1 < input.count,
        [quote, ASCII.backslash].contains(input[index + 1])
      {
        index += 1
      }
      bytes.append(input[index])
      index += 1
    }
    try expect(Character(Unicode.Scalar(quote)))
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func skipBlanks() {
    while let byte = current, ASCII.isBlank(byte) || byte == ASCII.lineFeed { index += 1 }
  }

  private mutating func expect(_ character: Character) throws(Fault) {
    guard current == character.asciiValue else {
      throw fault(expected: "\(character)", received: scalar)
    }
    index += 1
  }

  /// The character at the place.
  private var scalar: String {
    let rest = String(decoding: input[index...], as: UTF8.self)
    return rest.unicodeScalars.first.map { String($0) } ?? "EOF"
  }

  /// What stands where another character is expected, with a caret under it in its line.
  private func fault(expected: String, received: String) -> Fault {
    let before = String(decoding: input[..<index], as: UTF8.self)
    let behind = String(decoding: input[index...], as: UTF8.self)
    let start = before.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    let caret = String(repeating: " ", count: start.unicodeScalars.count) + "^"
    let lines = behind.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = lines.count > 1 ? "\n\(lines[1])" : ""
    return Fault(
      text:
        "Expected: '\(expected)', received: '\(received)' for input:\n\(before)\(lines.first ?? "")\n\(caret)\(rest)"
    )
  }
}

extension JSONValue {
  /// The value with the texts of members that are no text turned into what they are.
  func typed(as name: String = "") -> JSONValue {
    switch self {
    case .object(let members):
      .object(members.map { JSONMember($0.key, $0.value.typed(as: $0.key)) })
    case .array(let elements): .array(elements.map { $0.typed(as: name) })
    case .string(let text):
      switch OperationModel.nestedKinds[name] {
      case .integer? where Int(text) != nil: .number(text)
      case .boolean? where text == "true" || text == "false": .bool(text == "true")
      default: self
      }
    case .integer, .number, .bool, .null: self
    }
  }
}
