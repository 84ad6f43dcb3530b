/// The comparison of the ARN operators: part by part, each part a pattern of its own (iam.md A-31).
enum ARNComparison {
  /// Whether both have six parts and each part fits; one with fewer is invalid.
  ///
  /// The policy's value is split before substitution, so that a substituted colon cannot shift
  /// the parts (D-58).
  static func match(
    policy: PolicyText, value: String, in context: RequestContext
  ) -> ValueMatch {
    if let constant = policy.constant, !constant.utf8.contains(where: ASCII.isWildcard) {
      // Parts without wildcards fit if the wholes are the same.
      guard constant.hasSixParts, value.hasSixParts else { return .invalid }
      return ValueMatch(constant.hasSameScalars(as: value))
    }
    let values = value.unicodeScalars
      .split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(Substring.init)
    guard let patterns = parts(of: policy), values.count == 6 else { return .invalid }
    var result = ValueMatch.yes
    for (pattern, value) in zip(patterns, values) {
      switch pattern.resolved(in: context) {
      case .unresolvable: return .unresolvable
      // A part that differs decides before one that has no value or an unknown one.
      case .null: if result != .no { result = .withoutValue }
      case .unknown(let key): if result == .yes { result = .unknown(key) }
      case .pattern(let glob): if !glob.matches(String(value)) { result = .no }
      }
    }
    return result
  }

  /// The six parts between the first five colons that stand in plain text.
  static func parts(of policy: PolicyText) -> [PolicyText]? {
    var parts: [[PolicyText.Piece]] = [[]]
    for piece in policy.pieces {
      guard case .text(let text) = piece else {
        parts[parts.count - 1].append(piece)
        continue
      }
      let splits = text.unicodeScalars.split(
        separator: ":", maxSplits: 6 - parts.count, omittingEmptySubsequences: false
      ).map(Substring.init)
      for (number, split) in splits.enumerated() {
        if number > 0 { parts.append([]) }
        if !split.isEmpty { parts[parts.count - 1].append(.text(String(split))) }
      }
    }
    return parts.count == 6 ? parts.map { PolicyText(pieces: $0) } : nil
  }
}

extension String {
  /// Whether there are at least five colons: the last part may have more.
  var hasSixParts: Bool { utf8.count { $0 == ASCII.colon } >= 5 }
}
