/// The comparison of the ARN operators: part by part, each part a pattern of its own (iam.md A-31).
enum ARNComparison {
  /// The six parts of a text at its first five colons, or nil when there are fewer.
  static func parts(of text: String) -> [Substring]? {
    let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    return parts.count == 6 ? parts : nil
  }

  /// Whether both have six parts and each part fits; nil when one of them has fewer.
  static func matches(pattern: String, value: String) -> Bool? {
    guard let patterns = parts(of: pattern), let values = parts(of: value) else { return nil }
    return zip(patterns, values).allSatisfy { Glob(String($0)).matches(String($1)) }
  }
}
