extension JSONReader {
  /// Reads the JSON text inside a string that is itself inside embedded JSON.
  ///
  /// AWS Config answers policies so. Every place is the string's as a whole.
  package static func read(textOf string: SourceNode) throws(JSONSyntaxError) -> SourceNode {
    let bytes = Array((string.text ?? "").utf8)
    let start = string.range.lowerBound
    var places = SourceOffsets(start: start)
    places.addEscape(
      inner: 0, outer: start, length: string.range.upperBound - start, decodedLength: bytes.count)
    var reader = JSONReader(bytes: bytes, places: places)
    return try reader.document()
  }
}
