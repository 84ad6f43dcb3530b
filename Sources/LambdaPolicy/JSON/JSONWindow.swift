/// The bytes of a long text that are in memory: what is not yet read, and the line before it if short.
struct JSONWindow {
  /// How many bytes a part may be long.
  let limit: Int
  private let name: String
  private let next: () -> [UInt8]?
  private var bytes: [UInt8] = []
  /// The first byte that is not read.
  private var index = 0
  /// The place of that byte in the text.
  private var cursor = SourceCursor()
  private var isAtEnd = false

  /// How far a reader looks ahead at most: an escaped surrogate pair, the rest of a character.
  private static let lookahead = 16
  /// How many bytes of a line are kept around a part; a longer line is never shown.
  private static let context = 400

  init(_ name: String, limit: Int, next: @escaping () -> [UInt8]?) {
    self.name = name
    self.limit = limit
    self.next = next
  }

  /// Reads a byte order mark.
  mutating func start() {
    while bytes.count < SourceFile.byteOrderMark.count, !isAtEnd { fill() }
    guard bytes.starts(with: SourceFile.byteOrderMark) else { return }
    index = SourceFile.byteOrderMark.count
    cursor.skipMark()
  }

  /// A reader at the first unread byte, with places in the file that shows the part.
  func reader(depth: Int) -> JSONReader {
    var reader = JSONReader(bytes: bytes, places: SourceOffsets(start: -fileStart))
    reader.index = index
    reader.depth = depth
    return reader
  }

  /// Whether more bytes would not change what was read up to an index.
  func isSettled(at end: Int) -> Bool { isAtEnd || end + JSONWindow.lookahead <= bytes.count }

  /// Whether a part that ends at an index is not too long.
  func fits(_ end: Int) -> Bool { end - index <= limit }

  /// The fault of a part that does not fit.
  var tooLong: JSONListReader.Fault {
    let start = index - fileStart
    return JSONListReader.Fault(
      reason: .tooLong(SourceRange(start, start + 1), limit: limit), file: file(to: index + 1))
  }

  /// Gets as many bytes again as are unread; false when that would be more than any part needs.
  mutating func grow() -> Bool {
    let unread = bytes.count - index
    guard unread <= limit + JSONWindow.lookahead else { return false }
    let start = fileStart
    bytes.removeSubrange(..<start)
    index -= start
    let wanted = bytes.count + max(unread, 1)
    while bytes.count < wanted, !isAtEnd { fill() }
    return true
  }

  private mutating func fill() {
    if let chunk = next() { bytes += chunk } else { isAtEnd = true }
  }

  /// Goes on to the byte behind a part.
  mutating func advance(to end: Int) {
    cursor.advance(over: bytes[index..<end])
    index = end
  }

  /// The bytes up to an index as a file, with the lines they stand in unless those are long.
  func file(to end: Int) -> SourceFile {
    let start = fileStart
    var part = start == index ? cursor.part : cursor.linePart
    let rest = bytes[min(end, bytes.count)...].prefix(JSONWindow.context)
    let isWhole = isAtEnd && rest.endIndex == bytes.count
    let stop = rest.firstIndex(of: ASCII.lineFeed) ?? (isWhole ? rest.endIndex : nil)
    part.endsInsideLine = stop == nil
    return SourceFile(
      name: name, bytes: Array(bytes[start..<(stop ?? rest.startIndex)]), part: part)
  }

  /// Where the line of the first unread byte begins, or that byte when the line is long.
  private var fileStart: Int {
    let length = cursor.offset - cursor.lineStart
    return length <= min(JSONWindow.context, index) ? index - length : index
  }
}
