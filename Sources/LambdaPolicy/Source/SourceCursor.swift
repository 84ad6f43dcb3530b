/// A place that moves on through a file, of which only some bytes are in memory at a time.
struct SourceCursor {
  private(set) var offset = 0
  /// The offset of the first byte of the line.
  private(set) var lineStart = 0
  private var line = 0
  private var column = 0

  /// The place as the start of a part of the file.
  var part: SourcePart { SourcePart(offset: offset, line: line, column: column) }

  /// The start of the line as the start of a part of the file.
  var linePart: SourcePart { SourcePart(offset: lineStart, line: line, column: 0) }

  /// Moves on over a byte order mark, which belongs to no line.
  mutating func skipMark() {
    offset += SourceFile.byteOrderMark.count
    lineStart = offset
  }

  /// Moves on over bytes, which end between two characters.
  mutating func advance(over bytes: ArraySlice<UInt8>) {
    var tail = bytes.startIndex
    for index in bytes.indices where bytes[index] == ASCII.lineFeed {
      line += 1
      tail = index + 1
      lineStart = offset + tail - bytes.startIndex
      column = 0
    }
    column += SourceCursor.characters(in: bytes[tail...])
    offset += bytes.count
  }

  /// The characters of a text without line feeds.
  ///
  /// A new one starts between any two bytes of ASCII, so that only other runs have to be decoded.
  private static func characters(in bytes: ArraySlice<UInt8>) -> Int {
    var count = 0
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let start = index
      index += 1
      while index < bytes.endIndex, bytes[index - 1] >= 0x80 || bytes[index] >= 0x80 { index += 1 }
      count += index == start + 1 ? 1 : String(decoding: bytes[start..<index], as: UTF8.self).count
    }
    return count
  }
}
