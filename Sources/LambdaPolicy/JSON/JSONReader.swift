/// Reads JSON text into a tree that knows the place of every part.
///
/// RFC 8259 exactly: no comments, no trailing commas, no other quotes. Order is kept, duplicate
/// keys are kept, numbers are kept as text. One leading byte order mark is skipped.
package struct JSONReader {
  /// The deepest nesting that is read; a policy needs eight levels.
  package static let depthLimit = 200

  let bytes: [UInt8]
  /// Translates offsets of `bytes` into offsets of the file that ranges are given in.
  let places: SourceOffsets
  var index = 0
  var depth = 0

  init(bytes: [UInt8], places: SourceOffsets) {
    self.bytes = bytes
    self.places = places
  }

  /// Reads a whole file as one JSON value.
  ///
  /// - Throws: the first fault and its place.
  package static func read(_ file: SourceFile) throws(JSONSyntaxError) -> SourceNode {
    var reader = JSONReader(bytes: file.bytes, places: .same)
    if file.bytes.starts(with: SourceFile.byteOrderMark) { reader.index = 3 }
    return try reader.document()
  }

  /// Reads the JSON text inside a JSON string of the file, with places in the file itself.
  ///
  /// `get-policy` answers a policy in this way (iam.md 1.5).
  package static func read(
    embeddedIn string: SourceNode, of file: SourceFile
  ) throws(JSONSyntaxError) -> SourceNode {
    var outer = JSONReader(bytes: file.bytes, places: .same)
    outer.index = string.range.lowerBound
    let content = try outer.stringContent()
    var inner = JSONReader(content)
    return try inner.document()
  }

  /// A reader of text that was decoded from a string of the file.
  init(_ content: StringContent) { self.init(bytes: content.bytes, places: content.places) }

  mutating func document() throws(JSONSyntaxError) -> SourceNode {
    if bytes.starts(with: [0xFF, 0xFE]) { throw fail(.notUTF8(encoding: "UTF-16")) }
    if bytes.starts(with: [0xFE, 0xFF]) { throw fail(.notUTF8(encoding: "UTF-16")) }
    skipWhitespace()
    let node = try value()
    try end()
    return node
  }

  /// Reads white space up to the end of the text.
  mutating func end() throws(JSONSyntaxError) {
    skipWhitespace()
    guard index == bytes.count else { throw fail(.trailingText) }
  }

  mutating func value() throws(JSONSyntaxError) -> SourceNode {
    guard index < bytes.count else { throw fail(.unexpectedEnd(expected: "a value")) }
    let start = index
    switch bytes[index] {
    case UInt8(ascii: "{"):
      return try nested { reader throws(JSONSyntaxError) in
        try reader.object()
      }
    case UInt8(ascii: "["):
      return try nested { reader throws(JSONSyntaxError) in
        try reader.array()
      }
    case ASCII.quote:
      let text = try string()
      return node(.string(text), from: start)
    case UInt8(ascii: "t"):
      try keyword("true")
      return node(.bool(true), from: start)
    case UInt8(ascii: "f"):
      try keyword("false")
      return node(.bool(false), from: start)
    case UInt8(ascii: "n"):
      try keyword("null")
      return node(.null, from: start)
    case ASCII.hyphen, 0x30...0x39:
      let text = try number()
      return node(.number(text), from: start)
    default: throw fail(.expected("a value"))
    }
  }

  private mutating func nested(
    _ read: (inout JSONReader) throws(JSONSyntaxError) -> SourceNode.Value
  ) throws(JSONSyntaxError) -> SourceNode {
    guard depth < JSONReader.depthLimit else { throw fail(.tooDeep(limit: JSONReader.depthLimit)) }
    depth += 1
    defer { depth -= 1 }
    let start = index
    index += 1
    skipWhitespace()
    let value = try read(&self)
    return node(value, from: start)
  }

  private mutating func object() throws(JSONSyntaxError) -> SourceNode.Value {
    var members: [SourceNode.Member] = []
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      members.append(SourceNode.Member(key: try key(), node: try value()))
    } while try !takesEnd(UInt8(ascii: "}"))
    return .object(members)
  }

  /// Reads a key up to the value behind it.
  mutating func key() throws(JSONSyntaxError) -> Located<String> {
    guard peek() == ASCII.quote else { throw fail(.expected("a key in double quotes")) }
    let start = index
    let key = Located(try string(), at: range(from: start))
    skipWhitespace()
    guard take(ASCII.colon) else { throw fail(.expected("':' after the key")) }
    skipWhitespace()
    return key
  }

  /// Reads the end of a list or object, or the comma up to what follows it.
  mutating func takesEnd(_ end: UInt8) throws(JSONSyntaxError) -> Bool {
    skipWhitespace()
    if take(end) { return true }
    guard take(UInt8(ascii: ",")) else {
      throw fail(.expected("',' or '\(Character(Unicode.Scalar(end)))'"))
    }
    skipWhitespace()
    return false
  }

  private mutating func array() throws(JSONSyntaxError) -> SourceNode.Value {
    var elements: [SourceNode] = []
    if take(UInt8(ascii: "]")) { return .array(elements) }
    repeat { elements.append(try value()) } while try !takesEnd(UInt8(ascii: "]"))
    return .array(elements)
  }

  private mutating func keyword(_ word: String) throws(JSONSyntaxError) {
    for byte in word.utf8 {
      guard take(byte) else { throw fail(.expected("'\(word)'")) }
    }
  }
}

extension JSONReader {
  func peek() -> UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    index += 1
    return true
  }

  mutating func skipWhitespace() {
    while let byte = peek(),
      ASCII.isBlank(byte) || byte == ASCII.lineFeed || byte == ASCII.carriageReturn
    {
      index += 1
    }
  }

  func range(from start: Int) -> SourceRange {
    SourceRange(places.outer(start), places.outerEnd(index))
  }

  func node(_ value: SourceNode.Value, from start: Int) -> SourceNode {
    SourceNode(value, at: range(from: start))
  }

  /// The error for a fault at the present place.
  func fail(_ fault: JSONSyntaxError.Fault) -> JSONSyntaxError {
    guard index < bytes.count else {
      let expected =
        switch fault {
        case .expected(let what), .malformedNumber(let what): what
        case .unexpectedEnd(let what): what
        default: "more"
        }
      let end = places.outer(bytes.count)
      return JSONSyntaxError(
        fault: .unexpectedEnd(expected: expected), range: SourceRange(end, end), found: "the end")
    }
    let start = places.outer(index)
    return JSONSyntaxError(
      fault: fault, range: SourceRange(start, max(start, places.outerEnd(index + 1))),
      found: foundText())
  }

  /// What stands at the present place, as a message shows it.
  private func foundText() -> String {
    let byte = bytes[index]
    switch byte {
    case 0x21...0x7E: return "'\(Character(Unicode.Scalar(byte)))'"
    case ASCII.space: return "a space"
    case ASCII.tab: return "a tab"
    case ASCII.lineFeed, ASCII.carriageReturn: return "a line end"
    default:
      let tail = Array(bytes[index..<min(index + 4, bytes.count)])
      if byte >= 0x80, let length = UTF8Sequence.length(in: tail, at: 0) {
        return "'\(String(decoding: tail[..<length], as: UTF8.self))'"
      }
      return "byte 0x\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16, uppercase: true))"
    }
  }
}
