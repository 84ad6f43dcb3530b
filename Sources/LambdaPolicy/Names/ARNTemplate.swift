/// What stands in an ARN wherever a pattern leaves it open.
package struct ARNTemplate {
  private let fields: [String]
  private let account: AccountID

  /// A template; the Region is empty for services that have none.
  package init(
    partition: Partition, service: String, region: String, account: AccountID, resource: String
  ) {
    self.account = account
    fields = ["arn", partition.name, service, region, account.digits, resource]
  }

  /// ARNs that may fit a pattern, the likeliest first.
  ///
  /// A field of the template stands where it fits the pattern's. A pattern with fewer fields needs a
  /// `*` that covers colons, as StringLike allows (iam.md A-38); each is tried.
  package func readings(of pattern: String) -> [String] {
    let written = pattern.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
      .map(String.init)
    let missing = 6 - written.count
    let plain = missing == 0 ? [written.indices.map { filled(written[$0], $0) }] : []
    let crossing = written.indices.filter { written[$0].contains("*") }.flatMap { index in
      [spread(written, at: index, over: missing), deepened(written, at: index)]
    }
    return (plain + crossing.compactMap(\.self)).map { $0.joined(separator: ":") }
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private func filled(_ pattern: String, _ index: Int) -> String {
    guard pattern.isOpen else { return pattern }
    if index == 4, let fitting = AccountID.fitting(pattern, account).first {
      return fitting.digits
    }
    return Glob(pattern).matches(fields[index]) ? fields[index] : pattern.withoutWildcards
  }

  /// The `*` of one field covers the fields that are missing.
  private func spread(_ written: [String], at index: Int, over missing: Int) -> [String]? {
    guard missing > 0, let star = written[index].firstIndex(of: "*") else { return nil }
    let before = String(written[index][..<star])
    let behind = String(written[index][written[index].index(after: star)...]).withoutWildcards
    var covered = Array(fields[index...(index + missing)])
    if !before.isEmpty { covered[0] = before.withoutWildcards }
    if !behind.isEmpty {
      let last = index + missing
      covered[missing] = last == 5 ? fields[5] + behind : filled("*" + behind, last)
    }
    let rest = written.indices.dropFirst(index + 1).map { filled(written[$0], $0 + missing) }
    return (0..<index).map { filled(written[$0], $0) } + covered + rest
  }

  /// The `*` of one field covers all up to the resource, in which the rest of the pattern stands.
  private func deepened(_ written: [String], at index: Int) -> [String]? {
    guard index < 5 else { return nil }
    let rest = written[(index + 1)...].map(\.withoutWildcards)
    return (0..<index).map { filled(written[$0], $0) } + fields[index..<5]
      + [([fields[5]] + rest).joined(separator: ":")]
  }
}

extension AccountID {
  /// Accounts that fit a pattern: the wanted one if it does, else some made up.
  package static func fitting(_ pattern: String, _ wanted: AccountID) -> [AccountID] {
    let glob = Glob(pattern)
    if glob.matches(wanted.digits) { return [wanted] }
    // `*` takes what the other characters leave of the twelve digits.
    let length = 12 - pattern.utf8.count { $0 != UInt8(ascii: "*") }
    guard length >= 0 else { return [] }
    return ["9", "0", "5"].compactMap { digit in
      var isFirst = true
      let text = pattern.map { character -> String in
        if character == "?" { return digit }
        guard character == "*" else { return String(character) }
        defer { isFirst = false }
        return isFirst ? String(repeating: digit, count: length) : ""
      }.joined()
      return AccountID(text)
    }
  }
}
