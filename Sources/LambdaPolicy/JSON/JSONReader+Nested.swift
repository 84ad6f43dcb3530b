extension JSONReader {
  /// Reads the JSON text inside a string of embedded JSON, with places in the file itself.
  ///
  /// `select-resource-config` answers policies so: as a string inside an item that is a string.
  package static func read(
    textOf string: SourceNode, embeddedIn embedding: SourceNode, of file: SourceFile
  ) throws(JSONSyntaxError) -> SourceNode {
    var outer = JSONReader(bytes: file.bytes, places: .same)
    outer.index = embedding.range.lowerBound
    let text = try outer.stringContent()
    var middle = JSONReader(text)
    middle.index = text.places.inner(string.range.lowerBound)
    guard middle.peek() == ASCII.quote else {
      throw middle.fail(.unexpectedEnd(expected: "a string"))
    }
    var content = try middle.stringContent()
    content.places = content.places.within(text.places)
    var inner = JSONReader(content)
    return try inner.document()
  }
}
