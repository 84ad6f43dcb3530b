/// A name and the bytes that were read under it.
public struct SourceFile: Hashable, Sendable {
  /// The name as messages show it, usually the path as the user gave it.
  public let name: String
  /// The bytes, exactly as read; of a long list that is read element by element, those of one part.
  public let bytes: [UInt8]
  /// Where the bytes stand in the file; ranges count in the bytes.
  package let part: SourcePart

  /// Creates a file from bytes already in memory; nothing is read here.
  public init(name: String, bytes: [UInt8]) {
    self.init(name: name, bytes: bytes, part: .whole)
  }

  package init(name: String, bytes: [UInt8], part: SourcePart) {
    self.name = name
    self.bytes = bytes
    self.part = part
  }

  /// Creates a file from text already in memory.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }

  /// Line and column of a byte offset; one pass over the bytes.
  public func position(at offset: Int) -> SourcePosition {
    SourceLines(self).position(at: offset)
  }

  /// The three bytes that some editors put in front of UTF-8 text.
  package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
