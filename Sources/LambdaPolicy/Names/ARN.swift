/// An Amazon Resource Name: `arn:partition:service:region:account:resource`.
///
/// A value, never a pattern: what a policy lists is a `ResourcePattern` (iam.md A-1).
public struct ARN: Hashable, Sendable, CustomStringConvertible {
  /// The partition's name, for example `aws`.
  public let partition: String
  /// The service's name, for example `lambda`.
  public let service: String
  /// The Region, or empty for resources without one.
  public let region: String
  /// The account id, or empty for resources without one.
  public let account: String
  /// Everything after the fifth colon, further colons included; never empty.
  public let resource: String

  package init(
    partition: String, service: String, region: String, account: String, resource: String
  ) {
    self.partition = partition
    self.service = service
    self.region = region
    self.account = account
    self.resource = resource
  }

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var description: String { "arn:\(partition):\(service):\(region):\(account):\(resource)" }

  /// The account as an id, when the ARN has one.
  package var accountID: AccountID? { AccountID(account) }
}
