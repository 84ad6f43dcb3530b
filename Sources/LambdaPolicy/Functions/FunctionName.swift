/// A function as AWS lets people name it: name, partial ARN or ARN, with or without a qualifier.
///
/// What is left out stays nil until an endpoint or a source settles it (lambda.md 1.1, 1.3).
public struct FunctionName: Hashable, Sendable {
  /// The partition of an ARN; nil when no ARN was given, or one with an empty partition.
  public let partition: Partition?
  /// The Region, when given.
  public let region: Region?
  /// The account, when given.
  public let account: AccountID?
  /// The bare name.
  public let name: String
  /// The text of the qualifier behind the name, when given.
  public let qualifier: String?
}

extension FunctionName {
  /// The pattern of the service model that a name must fit, which depends on the operation.
  package enum Shape: Hashable, Sendable {
    /// `NamespacedFunctionName`: invocation, permissions, reading (lambda.md 1.2, NS).
    case namespaced
    /// `FunctionName`: creating, updating, publishing, aliases (lambda.md 1.2, FN).
    case plain
  }

  /// Reads any form of a function's name that Invoke accepts, or nil.
  public init?(_ text: String) { self.init(text, shape: .namespaced) }

  /// Reads a name that fits the shape as a whole, or nil; lengths are checked elsewhere.
  package init?(_ text: String, shape: Shape) {
    var parser = FunctionNameParser(text: text, shape: shape)
    guard let name = parser.parse() else { return nil }
    self = name
  }
}

/// Matches the pattern of a function's name from left to right.
///
/// Each of the four leading groups is optional. A group is taken where it fits and given back, the
/// last one first, only if the rest cannot match: as the service's own pattern does (lambda.md 1.3).
private struct FunctionNameParser {
  let text: Substring
  let shape: FunctionName.Shape
  var partition: Partition?
  var region: Region?
  var account: AccountID?

  init(text: String, shape: FunctionName.Shape) {
    self.text = text[...]
    self.shape = shape
  }

  mutating func parse() -> FunctionName? {
    guard text.hasPrefix("arn:") else { return afterARN(text) }
    let parts = text.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
    if parts.count == 4, parts[2] == "lambda", isPartition(parts[1]),
      let name = afterARN(parts[3], partition: Partition(String(parts[1])))
    {
      return name
    }
    return afterARN(text)
  }

  /// `(aws[a-zA-Z-]*)?`: empty is admitted.
  private func isPartition(_ part: Substring) -> Bool {
    part.isEmpty
      || part.hasPrefix("aws")
        && part.utf8.dropFirst(3).allSatisfy { ASCII.isLetter($0) || $0 == ASCII.hyphen }
  }

  private mutating func afterARN(_ rest: Substring, partition: Partition? = nil) -> FunctionName? {
    self.partition = partition
    if let (head, tail) = rest.cutAtColon, let region = Region(String(head)) {
      self.region = region
      if let name = afterRegion(tail) { return name }
    }
    region = nil
    return afterRegion(rest)
  }

  private mutating func afterRegion(_ rest: Substring) -> FunctionName? {
    if let (head, tail) = rest.cutAtColon, let account = AccountID(String(head)) {
      self.account = account
      if let name = afterAccount(tail) { return name }
    }
    account = nil
    return afterAccount(rest)
  }

  private func afterAccount(_ rest: Substring) -> FunctionName? {
    if rest.hasPrefix("function:"), let name = nameAndQualifier(rest.dropFirst(9)) { return name }
    return nameAndQualifier(rest)
  }

  private func nameAndQualifier(_ rest: Substring) -> FunctionName? {
    let (name, qualifier) = rest.cutAtColon.map { ($0.0, Optional($0.1)) } ?? (rest, nil)
    guard !name.isEmpty, name.utf8.allSatisfy(isNameByte), isQualifier(qualifier) else {
      return nil
    }
    return FunctionName(
      partition: partition, region: region, account: account, name: String(name),
      qualifier: qualifier.map(String.init))
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    ASCII.isNameByte(byte) || shape == .namespaced && byte == ASCII.dot
  }

  private func isQualifier(_ text: Substring?) -> Bool {
    guard let text else { return true }
    if text == "$LATEST" || shape == .namespaced && text == "$LATEST.PUBLISHED" { return true }
    return !text.isEmpty && text.utf8.allSatisfy(ASCII.isNameByte)
  }
}

extension Substring {
  /// The text before the first colon and the text behind it.
  fileprivate var cutAtColon: (Substring, Substring)? {
    guard let colon = utf8.firstIndex(of: ASCII.colon) else { return nil }
    return (self[..<colon], self[utf8.index(after: colon)...])
  }
}
