extension JSONReader {
  /// A decoded string and where its bytes stand.
  struct StringContent {
    var bytes: [UInt8]
    var places: SourceOffsets
  }

  mutating func string() throws(JSONSyntaxError) -> String {
    if let text = plainString() { return text }
    return String(decoding: try stringContent().bytes, as: UTF8.self)
  }

  /// A string of ASCII without escapes, as most are: a large export takes a third less time so.
  private mutating func plainString() -> String? {
    var end = index + 1
    while end < bytes.count, (0x20..<0x80).contains(bytes[end]), bytes[end] != ASCII.backslash {
      if bytes[end] == ASCII.quote {
        defer { index = end + 1 }
        return String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
      }
      end += 1
    }
    return nil
  }

  /// Reads a string from its opening quote to its closing one.
  mutating func stringContent() throws(JSONSyntaxError) -> StringContent {
    index += 1
    var content = StringContent(bytes: [], places: SourceOffsets(start: index))
    while let byte = peek() {
      switch byte {
      case ASCII.quote:
        index += 1
        return content
      case ASCII.backslash: try escape(into: &content)
      case 0x00..<0x20: throw fail(.controlCharacterInString(byte))
      case 0x20..<0x80:
        content.bytes.append(byte)
        index += 1
      default:
        guard let length = UTF8Sequence.length(in: bytes, at: index) else {
          throw fail(.invalidUTF8)
        }
        content.bytes += bytes[index..<index + length]
        index += length
      }
    }
    throw fail(.unexpectedEnd(expected: "'\"' at the end of a string"))
  }

  private mutating func escape(into content: inout StringContent) throws(JSONSyntaxError) {
    let start = index
    index += 1
    let scalar = try escapedScalar(from: start)
    let decodedLength = UTF8.width(scalar)
    content.places.addEscape(
      inner: content.bytes.count, outer: start, length: index - start,
      decodedLength: decodedLength)
    if decodedLength == 1 {
      content.bytes.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      content.bytes += String(Character(scalar)).utf8
    }
  }

  private mutating func escapedScalar(from start: Int) throws(JSONSyntaxError) -> Unicode.Scalar {
    guard let letter = peek() else { throw fail(.unexpectedEnd(expected: "an escape")) }
    if letter == UInt8(ascii: "u") {
      index += 1
      return try unicodeEscape(from: start)
    }
    guard let scalar = JSONReader.simpleEscape(letter) else { throw fail(.invalidEscape) }
    index += 1
    return scalar
  }

  private static func simpleEscape(_ letter: UInt8) -> Unicode.Scalar? {
    switch letter {
    case ASCII.quote, ASCII.backslash, ASCII.slash: Unicode.Scalar(letter)
    case UInt8(ascii: "b"): "\u{8}"
    case UInt8(ascii: "f"): "\u{C}"
    case UInt8(ascii: "n"): "\n"
    case UInt8(ascii: "r"): "\r"
    case UInt8(ascii: "t"): "\t"
    default: nil
    }
  }

  private mutating func unicodeEscape(from start: Int) throws(JSONSyntaxError) -> Unicode.Scalar {
    let first = try fourDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    // Only surrogates fail above: a high one needs a low one right behind it.
    guard (0xD800..<0xDC00).contains(first), take(ASCII.backslash), take(UInt8(ascii: "u")) else {
      index = start
      throw fail(.loneSurrogate)
    }
    let second = try fourDigits()
    guard (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    else {
      index = start
      throw fail(.loneSurrogate)
    }
    return scalar
  }

  private mutating func fourDigits() throws(JSONSyntaxError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fail(.invalidEscape)
      }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }
}

/// The shape of well-formed UTF-8, RFC 3629.
package enum UTF8Sequence {
  /// The length of the sequence that starts at an index, or nil when it is not well formed.
  package static func length(in bytes: [UInt8], at index: Int) -> Int? {
    func continuation(_ offset: Int, _ allowed: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index + offset < bytes.count && allowed.contains(bytes[index + offset])
    }
    switch bytes[index] {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: return continuation(1) ? 2 : nil
    case 0xE0: return continuation(1, 0xA0...0xBF) && continuation(2) ? 3 : nil
    case 0xED: return continuation(1, 0x80...0x9F) && continuation(2) ? 3 : nil
    case 0xE1...0xEF: return continuation(1) && continuation(2) ? 3 : nil
    case 0xF0:
      return continuation(1, 0x90...0xBF) && continuation(2) && continuation(3) ? 4 : nil
    case 0xF4:
      return continuation(1, 0x80...0x8F) && continuation(2) && continuation(3) ? 4 : nil
    case 0xF1...0xF3: return continuation(1) && continuation(2) && continuation(3) ? 4 : nil
    default: return nil
    }
  }

  /// The offset of the first byte that is not well-formed UTF-8.
  package static func firstFault(in bytes: [UInt8]) -> Int? {
    var index = 0
    while index < bytes.count {
      guard let length = length(in: bytes, at: index) else { return index }
      index += length
    }
    return nil
  }
}
