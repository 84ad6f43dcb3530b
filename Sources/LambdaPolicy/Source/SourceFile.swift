/// A name and the bytes that were read under it.
public struct SourceFile: Hashable, Sendable {
  /// The name as messages show it, usually the path as the user gave it.
  public let name: String
  /// The bytes, exactly as read.
  public let bytes: [UInt8]

  /// Creates a file from bytes already in memory; nothing is read here.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Creates a file from text already in memory.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// Line and column of a byte offset; one pass over the bytes before it.
  public func position(at offset: Int) -> SourcePosition {
    let end = min(max(offset, 0), bytes.count)
    var line = 1
    var lineStart = 0
    for i in 0..<end where bytes[i] == ASCII.lineFeed {
      line += 1
      lineStart = i + 1
    }
    if lineStart == 0, bytes.starts(with: SourceFile.byteOrderMark), end >= 3 { lineStart = 3 }
    let before = String(decoding: bytes[lineStart..<end], as: UTF8.self)
    return SourcePosition(line: line, column: before.count + 1)
  }

  /// The line that holds a byte offset, without its line end.
  package func line(at offset: Int) -> String {
    let place = min(max(offset, 0), bytes.count)
    let start = bytes[..<place].lastIndex(of: ASCII.lineFeed).map { $0 + 1 } ?? 0
    let end = bytes[place...].firstIndex(of: ASCII.lineFeed) ?? bytes.count
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The three bytes that some editors put in front of UTF-8 text.
  package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
