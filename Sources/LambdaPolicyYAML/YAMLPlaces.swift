import LambdaPolicy
import Yams

/// Turns the lines and columns of the YAML parser into offsets of the file.
struct YAMLPlaces {
  /// The text without a byte order mark.
  let text: String
  private let bytes: [UInt8]
  /// For each line, how many scalars come before it.
  private var lines = [0]
  /// The offset of every 64th scalar, so that a column of a long line is found at once.
  private var marks: [Int] = []

  init(_ file: SourceFile) {
    bytes = file.bytes
    let start = bytes.starts(with: SourceFile.byteOrderMark) ? 3 : 0
    text = String(decoding: bytes[start...], as: UTF8.self)
    var scalars = 0
    for index in start..<bytes.count {
      if bytes[index] & 0xC0 != 0x80 {
        if scalars % YAMLPlaces.stride == 0 { marks.append(index) }
        scalars += 1
      }
      if YAMLPlaces.endsLine(bytes, index + 1) { lines.append(scalars) }
    }
  }

  private static let stride = 64

  /// Whether a line ends right before an offset: YAML 1.1 knows more line ends than a line feed.
  private static func endsLine(_ bytes: [UInt8], _ end: Int) -> Bool {
    switch bytes[end - 1] {
    case ASCII.lineFeed: true
    case ASCII.carriageReturn: end == bytes.count || bytes[end] != ASCII.lineFeed
    case 0x85: end >= 2 && bytes[end - 2] == 0xC2
    case 0xA8, 0xA9: end >= 3 && bytes[end - 2] == 0x80 && bytes[end - 3] == 0xE2
    default: false
    }
  }

  /// The offset of a place; columns count Unicode scalars.
  func offset(of mark: Mark?) -> Int {
    guard let mark, mark.line >= 1 else { return marks.first ?? 0 }
    guard mark.line <= lines.count else { return bytes.count }
    let scalar = lines[mark.line - 1] + max(1, mark.column) - 1
    guard scalar / YAMLPlaces.stride < marks.count else { return bytes.count }
    var offset = marks[scalar / YAMLPlaces.stride]
    for _ in 0..<scalar % YAMLPlaces.stride {
      guard offset < bytes.count else { break }
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
    }
    return offset
  }

  /// A range from a place on, cut at the end of the file.
  func range(at mark: Mark?, length: Int = 1) -> SourceRange {
    let start = min(offset(of: mark), bytes.count)
    return SourceRange(start, min(start + max(1, length), bytes.count))
  }
}
