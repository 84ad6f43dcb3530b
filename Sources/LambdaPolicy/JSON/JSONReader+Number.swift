extension JSONReader {
  /// Reads a number and gives back its text: `-`? digits, fraction?, exponent? (RFC 8259, 6).
  mutating func number() throws(JSONSyntaxError) -> String {
    let start = index
    _ = take(ASCII.hyphen)
    if take(UInt8(ascii: "0")) {
      if let byte = peek(), ASCII.isDigit(byte) {
        throw fail(.malformedNumber(expected: "no digit after a leading zero"))
      }
    } else {
      try digits()
    }
    if take(ASCII.dot) { try digits() }
    if let byte = peek(), byte | 0x20 == UInt8(ascii: "e") {
      index += 1
      if !take(UInt8(ascii: "+")) { _ = take(ASCII.hyphen) }
      try digits()
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func digits() throws(JSONSyntaxError) {
    let start = index
    while let byte = peek(), ASCII.isDigit(byte) { index += 1 }
    guard index > start else { throw fail(.malformedNumber(expected: "a digit")) }
  }
}
