import LambdaPolicy

extension ResolvedValue {
  /// The value as a tree, with null for what is open; members without a value are left out.
  ///
  /// Only keys have places: what stands in a list is at the place of its own keys, or of the list.
  func node(at range: SourceRange) -> SourceNode {
    switch self {
    case .text(let text): SourceNode(.string(text.description), at: range)
    case .list(let elements):
      SourceNode(
        .array(elements.filter { $0 != .none }.map { $0.node(at: $0.range ?? range) }), at: range)
    case .object(let members):
      SourceNode(
        .object(
          members.filter { $0.value != .none }.map {
            SourceNode.Member(key: $0.key, node: $0.value.node(at: $0.key.range))
          }), at: range)
    case .open, .none: SourceNode(.null, at: range)
    }
  }

  /// From the first to the last key of an object; nil for anything else.
  var range: SourceRange? {
    guard case .object(let members) = self else { return nil }
    let ranges = members.flatMap { [$0.key.range] + [$0.value.range].compactMap(\.self) }
    guard let start = ranges.map(\.lowerBound).min(), let end = ranges.map(\.upperBound).max()
    else { return nil }
    return SourceRange(start, end)
  }
}
