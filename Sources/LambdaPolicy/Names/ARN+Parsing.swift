/// The part of an ARN that is wrong, and how.
public enum ARNSyntaxError: Error, Hashable, Sendable {
  /// The text does not start with `arn:`.
  case noPrefix
  /// Fewer than six parts stand between colons; the number found.
  case tooFewParts(Int)
  /// The partition is none: the text found.
  case invalidPartition(String)
  /// The service is empty or has characters that no service name has.
  case invalidService(String)
  /// The Region is neither empty nor a Region name.
  case invalidRegion(String)
  /// The account is neither empty, nor twelve digits, nor `aws` (owned by AWS itself).
  case invalidAccount(String)
  /// Nothing stands after the fifth colon.
  case emptyResource
}

extension ARN {
  /// Reads an ARN, checking each of its parts.
  ///
  /// `ARN(parsing: "arn:aws:s3:::examplebucket").resource` is `examplebucket`.
  ///
  /// - Throws: the first part that is wrong, counted from the left.
  public init(parsing text: String) throws(ARNSyntaxError) {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
      .map(String.init)
    guard parts.first == "arn" else { throw .noPrefix }
    guard parts.count == 6 else { throw .tooFewParts(parts.count) }
    guard Partition(parts[1]) != nil else { throw .invalidPartition(parts[1]) }
    guard !parts[2].isEmpty,
      parts[2].consists(of: { ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == ASCII.hyphen })
    else { throw .invalidService(parts[2]) }
    guard parts[3].isEmpty || Region(parts[3]) != nil else { throw .invalidRegion(parts[3]) }
    guard parts[4].isEmpty || parts[4] == "aws" || AccountID(parts[4]) != nil else {
      throw .invalidAccount(parts[4])
    }
    guard !parts[5].isEmpty else { throw .emptyResource }
    self.init(
      partition: parts[1], service: parts[2], region: parts[3], account: parts[4],
      resource: parts[5])
  }
}

extension ARNSyntaxError: CustomStringConvertible {
  /// What was found and what was expected.
  public var description: String {
    switch self {
    case .noPrefix: "found no 'arn:' at the start of an ARN"
    case .tooFewParts(let count):
      "found \(count) of the six parts of an ARN, expected arn:partition:service:region:account:resource"
    case .invalidPartition(let text):
      "found '\(text)' where a partition such as aws or aws-cn was expected"
    case .invalidService(let text):
      "found '\(text)' where a service such as lambda or s3 was expected"
    case .invalidRegion(let text):
      "found '\(text)' where a Region such as us-east-1, or nothing, was expected"
    case .invalidAccount(let text):
      "found '\(text)' where an account id of twelve digits, or nothing, was expected"
    case .emptyResource: "found nothing after the fifth colon, where a resource was expected"
    }
  }
}
