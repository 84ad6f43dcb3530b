/// The name of an alias: letters, digits, hyphens and underscores, not digits alone.
///
/// 1 to 128 characters, `(?!^[0-9]+$)([a-zA-Z0-9-_]+)` (lambda.md 2.1).
public struct AliasName: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The name; case matters.
  public let name: String

  /// Creates an alias name of the form above, or nil.
  public init?(_ text: String) {
    guard (1...128).contains(text.utf8.count), text.consists(of: ASCII.isNameByte),
      !text.consists(of: ASCII.isDigit)
    else { return nil }
    name = text
  }

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public static func < (one: AliasName, other: AliasName) -> Bool { one.name < other.name }

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var description: String { name }
}

extension ASCII {
  /// The bytes of function, alias and statement names: `[a-zA-Z0-9-_]` with a literal hyphen.
  package static func isNameByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == hyphen || byte == underscore
  }
}
