/// The number of a published version, from 1 upwards.
public struct FunctionVersion: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The number; Lambda never uses one twice (lambda.md 3.5).
  public let number: Int

  /// Creates a version from its number, or nil below 1.
  public init?(_ number: Int) {
    guard number >= 1 else { return nil }
    self.number = number
  }

  /// Creates a version from its digits as Lambda prints them, without leading zeros, or nil.
  public init?(_ text: String) {
    guard text.consists(of: ASCII.isDigit), let number = Int(text), String(number) == text else {
      return nil
    }
    self.init(number)
  }

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public static func < (one: FunctionVersion, other: FunctionVersion) -> Bool {
    one.number < other.number
  }

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var description: String { String(number) }
}
