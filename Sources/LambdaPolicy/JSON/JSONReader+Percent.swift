extension JSONReader {
  /// Reads JSON text inside a JSON string of the file, as it is or percent-encoded (RFC 3986).
  ///
  /// The IAM API answers policy documents percent-encoded; places are those in the file.
  package static func read(
    percentEncodedIn string: SourceNode, of file: SourceFile
  ) throws(JSONSyntaxError) -> SourceNode {
    let first = string.text?.utf8.first { byte in
      !ASCII.isBlank(byte) && byte != ASCII.lineFeed && byte != ASCII.carriageReturn
    }
    guard first == UInt8(ascii: "%") else { return try read(embeddedIn: string, of: file) }
    var outer = JSONReader(bytes: file.bytes, places: .same)
    outer.index = string.range.lowerBound
    var encoded = JSONReader(try outer.stringContent())
    var inner = JSONReader(try encoded.percentDecoded())
    return try inner.document()
  }

  private mutating func percentDecoded() throws(JSONSyntaxError) -> StringContent {
    var content = StringContent(bytes: [], places: SourceOffsets(start: places.outer(0)))
    while index < bytes.count {
      let start = index
      var byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "%") {
        guard let high = hexadecimalDigit(), let low = hexadecimalDigit() else {
          index = start
          throw fail(.invalidPercentEscape)
        }
        byte = high << 4 | low
      }
      let place = range(from: start)
      content.places.addEscape(
        inner: content.bytes.count, outer: place.lowerBound,
        length: place.upperBound - place.lowerBound, decodedLength: 1)
      content.bytes.append(byte)
    }
    if let fault = UTF8Sequence.firstFault(in: content.bytes) {
      var decoded = JSONReader(content)
      decoded.index = fault
      throw decoded.fail(.invalidUTF8)
    }
    return content
  }

  private mutating func hexadecimalDigit() -> UInt8? {
    guard let byte = peek(), byte < 0x80,
      let digit = Character(Unicode.Scalar(byte)).hexDigitValue
    else { return nil }
    index += 1
    return UInt8(digit)
  }
}
