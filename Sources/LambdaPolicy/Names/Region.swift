/// The name of an AWS Region such as `us-west-2`.
///
/// Form: `(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}` (lambda.md 1.2).
public struct Region: Hashable, Sendable, CustomStringConvertible {
  /// The name as it stands in ARNs.
  public let name: String

  /// Creates a Region from a name of the form above, or nil; existence is not checked.
  public init?(_ text: String) {
    guard Region.isWellFormed(text[...]) else { return nil }
    name = text
  }

  private static func isWellFormed(_ text: Substring) -> Bool {
    if text.hasPrefix("eusc-"), isWellFormedTail(text.dropFirst(5)) { return true }
    return isWellFormedTail(text)
  }

  private static func isWellFormedTail(_ text: Substring) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3 || parts.count == 4, let area = parts.first, let number = parts.last,
      area.utf8.count == 2, area.utf8.allSatisfy(ASCII.isLowercase),
      number.utf8.count == 1, number.utf8.allSatisfy(ASCII.isDigit)
    else { return false }
    let direction = parts[parts.count - 2]
    guard !direction.isEmpty, direction.utf8.allSatisfy(ASCII.isLowercase) else { return false }
    return parts.count == 3 || isSpecial(parts[1])
  }

  /// `gov`, `iso`, or `iso` and one letter.
  private static func isSpecial(_ part: Substring) -> Bool {
    if part == "gov" || part == "iso" { return true }
    return part.utf8.count == 4 && part.hasPrefix("iso") && part.utf8.allSatisfy(ASCII.isLowercase)
  }

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var description: String { name }
}
