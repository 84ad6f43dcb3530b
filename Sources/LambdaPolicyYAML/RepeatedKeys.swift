import LambdaPolicy
import Yams

/// Gets keys that come twice in one mapping past the parser, which refuses them.
///
/// People have such files, and AWS takes them. The first byte of one of two equal keys is changed
/// before the text is parsed again, and changed back in the tree; places stay the same.
struct RepeatedKeys {
  /// Where one of several equal keys is.
  struct Place: Error {
    let offset: Int
  }

  private var bytes: [UInt8]
  /// The first bytes that were changed, by their offset.
  private(set) var originals: [Int: UInt8] = [:]
  private static let limit = 100
  private static let stand = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)

  init(_ file: SourceFile) {
    let start = file.bytes.starts(with: SourceFile.byteOrderMark) ? 3 : 0
    skipped = start
    bytes = file.bytes
  }

  private let skipped: Int

  /// Parses until no key comes twice.
  ///
  /// - Throws: the fault of the parser, or that too many keys come twice.
  mutating func reading(
    _ parse: (String) throws(YAMLSyntaxError) -> Result<Node?, Place>
  ) throws(YAMLSyntaxError) -> Node? {
    for turn in 0...RepeatedKeys.limit {
      switch try parse(String(decoding: bytes[skipped...], as: UTF8.self)) {
      case .success(let root): return root
      case .failure(let place):
        guard turn < RepeatedKeys.limit, change(place.offset) else {
          throw YAMLSyntaxError(
            "found a key twice in one mapping",
            at: SourceRange(
              min(place.offset, bytes.count), min(place.offset + 1, bytes.count)))
        }
      }
    }
    return nil
  }

  /// Changes the first byte of a key that is a word of letters, perhaps in quotes.
  private mutating func change(_ offset: Int) -> Bool {
    var index = offset
    if index < bytes.count, bytes[index] == ASCII.quote || bytes[index] == UInt8(ascii: "'") {
      index += 1
    }
    guard index < bytes.count else { return false }
    let original = originals[index] ?? bytes[index]
    guard ASCII.isLetter(original) || ASCII.isDigit(original) else { return false }
    let next = RepeatedKeys.stand.firstIndex(of: bytes[index]).map { $0 + 1 } ?? 0
    let start = originals[index] == nil ? 0 : next
    guard start < RepeatedKeys.stand.count else { return false }
    originals[index] = original
    bytes[index] = RepeatedKeys.stand[start]
    return true
  }
}
