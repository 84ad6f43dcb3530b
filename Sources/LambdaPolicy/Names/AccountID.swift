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

  /// An account that nobody has, as AWS gives no such id: a stranger's, for made-up requests.
  package static let stranger = AccountID(unchecked: "999999999999")

  private init(unchecked digits: String) { self.digits = digits }
}
