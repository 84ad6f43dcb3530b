/// A function's place in the world: partition, Region, account and name.
public struct FunctionIdentity: Hashable, Sendable {
  /// The partition of the function's ARN.
  public let partition: Partition
  /// The Region that the function lives in.
  public let region: Region
  /// The account that owns the function.
  public let account: AccountID
  /// The bare name; case matters.
  public let name: String

  package init(partition: Partition, region: Region, account: AccountID, name: String) {
    self.partition = partition
    self.region = region
    self.account = account
    self.name = name
  }
}

extension FunctionIdentity: Comparable {
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public static func < (one: FunctionIdentity, other: FunctionIdentity) -> Bool {
    guard one.partition == other.partition else {
      // As in ARNs, in which a colon ends the partition: "aws-cn:" is before "aws:".
      return one.partition.name + ":" < other.partition.name + ":"
    }
    return (one.region.name, one.account.digits, one.name)
      < (other.region.name, other.account.digits, other.name)
  }

  /// The function's unqualified ARN.
  public var unqualifiedARN: FunctionARN { FunctionARN(self, .unqualified) }
}

/// The ARN of a function, of one of its versions or of one of its aliases.
public struct FunctionARN: Hashable, Sendable, CustomStringConvertible {
  /// The function.
  public let function: FunctionIdentity
  /// The qualifier, as asked for and never resolved (lambda.md 6.1).
  public let qualifier: Qualifier

  package init(_ function: FunctionIdentity, _ qualifier: Qualifier) {
    self.function = function
    self.qualifier = qualifier
  }

  /// Reads a complete function ARN without wildcards, or nil for anything else.
  ///
  /// Form: `arn:P:lambda:R:A:function:NAME`, or the same with `:QUALIFIER` (iam.md A-3).
  public init?(_ arn: ARN) {
    let parts = arn.resource.split(separator: ":", omittingEmptySubsequences: false)
    guard arn.service == "lambda", parts.count == 2 || parts.count == 3, parts[0] == "function",
      let partition = Partition(arn.partition), let region = Region(arn.region),
      let account = AccountID(arn.account), !parts[1].isEmpty,
      parts[1].utf8.allSatisfy({ ASCII.isNameByte($0) || $0 == ASCII.dot })
    else { return nil }
    let qualifier = parts.count == 3 ? String(parts[2]) : nil
    guard qualifier.map(Qualifier.isWellFormed) ?? true else { return nil }
    self.init(
      FunctionIdentity(
        partition: partition, region: region, account: account, name: String(parts[1])),
      qualifier.map(Qualifier.init) ?? .unqualified)
  }

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var description: String { arn.description }

  /// The same as a general ARN.
  public var arn: ARN {
    ARN(
      partition: function.partition.name, service: "lambda", region: function.region.name,
      account: function.account.digits,
      resource: "function:\(function.name)" + (qualifier.text.map { ":\($0)" } ?? ""))
  }
}
