import LambdaPolicy

/// What tells an answer from those of other commands.
indirect enum AnswerMark: Sendable {
  /// A member of a name that no other answer has.
  case member(String)
  /// Members that are all there.
  case members([String])
  /// A list, an entry of which has all of some members and none of others.
  case entries(String, with: [String], without: [String] = [])
  /// The ARN of something of a service.
  case arn(String, of: String)
  case all([AnswerMark])
  case any([AnswerMark])

  /// Keys of lists that answers of many commands have: an empty one tells nothing.
  private static let commonKeys: Set = ["items", "Items", "item"]
  /// Members that every answer may have.
  private static let surroundings: Set = [
    "NextToken", "nextToken", "ResponseMetadata", "position",
  ]

  func fits(_ node: SourceNode) -> Bool {
    switch self {
    case .member(let path): !node.nodes(at: path).isEmpty
    case .members(let paths): paths.allSatisfy { !node.nodes(at: $0).isEmpty }
    case .entries(let key, let members, let others):
      AnswerMark.fits(node, key, with: members, without: others)
    case .arn(let path, let service):
      node.nodes(at: path).contains { $0.text?.isARN(of: service) ?? false }
    case .all(let marks): marks.allSatisfy { $0.fits(node) }
    case .any(let marks): marks.contains { $0.fits(node) }
    }
  }

  private static func fits(
    _ node: SourceNode, _ key: String, with members: [String], without others: [String]
  ) -> Bool {
    guard let entries = node[key: key]?.elements else { return false }
    if entries.isEmpty {
      let keys = Set((node.members ?? []).map(\.key.value))
      return !commonKeys.contains(key) && keys.subtracting(surroundings) == [key]
    }
    return entries.contains { entry in
      members.allSatisfy { !entry.nodes(at: $0).isEmpty }
        && others.allSatisfy { entry.nodes(at: $0).isEmpty }
    }
  }

  /// Whether an answer has nothing but empty lists, or nothing at all.
  static func isEmpty(_ node: SourceNode) -> Bool {
    guard let members = node.members else { return false }
    return members.allSatisfy { member in
      AnswerMark.surroundings.contains(member.key.value) || member.node.elements?.isEmpty ?? false
    }
  }
}

extension SourceNode {
  /// Every node at a path such as `Rules[].Arn`, as `ResolvedValue.values(at:)` finds values.
  func nodes(at path: String) -> [SourceNode] {
    path.split(separator: ".").reduce([self]) { nodes, step in
      nodes.flatMap { $0.nodes(atStep: step) }
    }
  }

  private func nodes(atStep step: Substring) -> [SourceNode] {
    let isList = step.hasSuffix("[]")
    if step == "*" { return (members ?? []).map(\.node) }
    let found = self[key: String(isList ? step.dropLast(2) : step)].map { [$0] } ?? []
    let nodes = isList ? found.flatMap { $0.elements ?? [$0] } : found
    return nodes.filter { node in
      if case .null = node.value { false } else { true }
    }
  }
}

extension String {
  /// Whether the text starts like the ARN of something of a service.
  fileprivate func isARN(of service: String) -> Bool {
    let fields = split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
    return fields.count == 4 && fields[0] == "arn" && fields[2] == service
  }
}
