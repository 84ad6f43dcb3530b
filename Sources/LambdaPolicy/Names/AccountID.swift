/// An AWS account id: twelve digits.
public struct AccountID: Hashable, Sendable, CustomStringConvertible {
  /// The twelve digits, leading zeros included.
  public let digits: String

  /// Creates an account id from exactly twelve digits, or nil.
  public init?(_ text: String) {
    guard text.utf8.count == 12, text.consists(of: ASCII.isDigit) else { return nil }
    digits = text
  }

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var description: String { digits }
}
