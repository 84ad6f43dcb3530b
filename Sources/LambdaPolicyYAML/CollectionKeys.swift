import LambdaPolicy

/// Looks for keys that are collections in a text with anchors and aliases.
///
/// Comparing such keys could take exponential time before anything else can refuse them. The look is
/// at the bytes alone: an anchor, an alias and the start of such a key, each where a token may start.
struct CollectionKeys {
  private(set) var fault: YAMLSyntaxError?

  init(_ file: SourceFile) {
    let bytes = file.bytes
    var hasAnchor = false
    var hasAlias = false
    var key: Int?
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "&"): hasAnchor = hasAnchor || CollectionKeys.isToken(bytes, index)
      case UInt8(ascii: "*"):
        guard CollectionKeys.isToken(bytes, index) else { continue }
        hasAlias = true
        if CollectionKeys.isKey(bytes, index) { key = key ?? index }
      case UInt8(ascii: "?"):
        if CollectionKeys.isExplicitKey(bytes, index) { key = key ?? index }
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        if CollectionKeys.isFollowedByColon(bytes, index + 1) { key = key ?? index }
      default: continue
      }
    }
    guard hasAnchor, hasAlias, let key else { return }
    fault = YAMLSyntaxError(
      "found a key that is an alias or a collection beside anchors, expected a word as key",
      at: SourceRange(key, key + 1))
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    ASCII.isBlank(byte) || byte == ASCII.lineFeed || byte == ASCII.carriageReturn
  }

  private static func startsToken(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard index > 0 else { return true }
    return isSpace(bytes[index - 1]) || "[{,".utf8.contains(bytes[index - 1])
      || bytes[index - 1] == UInt8(ascii: "\u{22}") || bytes[index - 1] == ASCII.colon
  }

  private static func isToken(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard startsToken(bytes, index), index + 1 < bytes.count else { return false }
    return ASCII.isNameByte(bytes[index + 1])
  }

  private static func isExplicitKey(_ bytes: [UInt8], _ index: Int) -> Bool {
    startsToken(bytes, index) && (index + 1 == bytes.count || isSpace(bytes[index + 1]))
  }

  private static func isKey(_ bytes: [UInt8], _ index: Int) -> Bool {
    let end = bytes[(index + 1)...].firstIndex { !ASCII.isNameByte($0) } ?? bytes.count
    return isFollowedByColon(bytes, end)
  }

  private static func isFollowedByColon(_ bytes: [UInt8], _ index: Int) -> Bool {
    let next = bytes[min(index, bytes.count)...].first { !ASCII.isBlank($0) }
    return next == ASCII.colon
  }
}
