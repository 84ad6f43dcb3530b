import LambdaPolicy

/// A tree in which no key comes twice; of several equal ones the last counts.
struct UniqueKeys {
  private(set) var repeated: [Located<String>] = []
  private(set) var node: SourceNode

  init(_ node: SourceNode) {
    self.node = node
    self.node = unique(node)
  }

  private mutating func unique(_ node: SourceNode) -> SourceNode {
    switch node.value {
    case .object(let members):
      return SourceNode(.object(last(members)), at: node.range)
    case .array(let elements):
      return SourceNode(.array(elements.map { unique($0) }), at: node.range)
    case .string, .number, .bool, .null: return node
    }
  }

  private mutating func last(_ members: [SourceNode.Member]) -> [SourceNode.Member] {
    var seen: Set<String> = []
    var result: [SourceNode.Member] = []
    for member in members.reversed() {
      guard seen.insert(member.key.value).inserted else {
        repeated.append(member.key)
        continue
      }
      result.append(SourceNode.Member(key: member.key, node: unique(member.node)))
    }
    return result.reversed()
  }
}
