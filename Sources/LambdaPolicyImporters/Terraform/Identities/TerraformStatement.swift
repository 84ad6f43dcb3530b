import LambdaPolicy

/// A `statement` block of the data source `aws_iam_policy_document` as a statement of a policy.
struct TerraformStatement {
  let value: ResolvedValue

  private static let lists = [
    ("actions", "Action"), ("not_actions", "NotAction"), ("resources", "Resource"),
    ("not_resources", "NotResource"),
  ]

  /// Whatever of the block is not known becomes what is open as a whole.
  init(_ block: ResolvedValue, open value: OpenValue, at range: SourceRange) {
    func member(_ name: String, _ value: ResolvedValue) -> ResolvedMember {
      ResolvedMember(key: Located(name, at: range), value: value)
    }
    func told(_ part: ResolvedValue) -> ResolvedValue {
      part.openValues.isEmpty ? part.withPolicyVariables : .open([value])
    }
    guard case .object = block else {
      self.value = .open([value])
      return
    }
    let effect = block["effect"] ?? .none
    var members = [member("Effect", effect == .none ? .known("Allow") : told(effect))]
    for (name, key) in Self.lists {
      guard let list = block[name], list != .none, list != .list([]) else { continue }
      members.append(member(key, told(list)))
    }
    let conditions = Self.conditions(block["condition"]?.elements ?? [], member)
    if !conditions.isEmpty { members.append(member("Condition", .object(conditions))) }
    self.value = .object(members)
  }

  /// The conditions that are known: all must hold, so that fewer are wider.
  private static func conditions(
    _ blocks: [ResolvedValue], _ member: (String, ResolvedValue) -> ResolvedMember
  ) -> [ResolvedMember] {
    var operators: [(name: String, keys: [ResolvedMember])] = []
    for block in blocks where block.openValues.isEmpty {
      guard let name = block["test"]?.text?.known, let key = block["variable"]?.text?.known,
        let values = block["values"]
      else { continue }
      let test = member(key, values.withPolicyVariables)
      if let index = operators.firstIndex(where: { $0.name == name }) {
        operators[index].keys.removeAll { $0.key.value == key }
        operators[index].keys.append(test)
      } else {
        operators.append((name, [test]))
      }
    }
    return operators.map { member($0.name, .object($0.keys)) }
  }
}

extension ResolvedValue {
  /// The data source writes `&{…}` where a policy has `${…}`.
  fileprivate var withPolicyVariables: ResolvedValue {
    switch self {
    case .text(let text): text.known.map { .known($0.withPolicyVariables) } ?? self
    case .list(let elements): .list(elements.map(\.withPolicyVariables))
    case .object, .open, .none: self
    }
  }
}

extension String {
  fileprivate var withPolicyVariables: String {
    var result = ""
    var rest = self[...]
    while let sign = rest.firstIndex(of: "&") {
      let next = rest.index(after: sign)
      let isVariable = next < rest.endIndex && rest[next] == "{"
      result += rest[..<sign]
      result += isVariable ? "$" : "&"
      rest = rest[next...]
    }
    return result + rest
  }
}
