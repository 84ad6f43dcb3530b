/// A separate set of AWS Regions such as `aws`, `aws-cn` or `aws-us-gov`.
///
/// No access crosses partitions (iam.md A-2).
public struct Partition: Hashable, Sendable, CustomStringConvertible {
  /// The name as it stands in ARNs.
  public let name: String

  /// The commercial partition.
  public static let aws = Partition(unchecked: "aws")

  /// Creates a partition from `aws` and any letters, digits and hyphens behind it, or nil.
  public init?(_ text: String) {
    guard text.hasPrefix("aws"),
      text.utf8.allSatisfy({ ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == ASCII.hyphen })
    else { return nil }
    name = text
  }

  private init(unchecked name: String) { self.name = name }

  /// The partition that a Region belongs to, by the form of its name.
  package init(of region: Region) {
    let name = region.name
    let table = [
      ("cn-", "aws-cn"), ("us-gov-", "aws-us-gov"), ("us-isob-", "aws-iso-b"),
      ("us-isof-", "aws-iso-f"), ("eu-isoe-", "aws-iso-e"), ("us-iso-", "aws-iso"),
      ("eusc-", "aws-eusc"),
    ]
    self.init(unchecked: table.first { name.hasPrefix($0.0) }?.1 ?? "aws")
  }

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var description: String { name }
}
