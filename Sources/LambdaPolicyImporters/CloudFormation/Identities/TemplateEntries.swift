import LambdaPolicy

/// A node of a list in a template, and whether it is there.
struct TemplateEntry {
  let node: SourceNode
  let presence: ResourcePresence
}

extension TemplateResolver {
  private static let entryDepthLimit = 50

  /// Whether a resource is there; nil when its condition does not hold.
  mutating func presence(of resource: TemplateResource) -> ResourcePresence? {
    guard let condition = resource.condition else { return .certain }
    let truth = self.condition(named: condition, at: resource.range)
    switch truth.value {
    case .yes: return .certain
    case .no: return nil
    case .unknown: return ResourcePresence(condition: condition, openValues: truth.openValues)
    }
  }

  /// The entries of a list, those under `Fn::If` each with its condition.
  mutating func entries(
    of node: SourceNode?, _ presence: ResourcePresence = .certain, depth: Int = 0
  ) -> [TemplateEntry] {
    guard let node else { return [] }
    guard depth < Self.entryDepthLimit else {
      return [TemplateEntry(node: node, presence: presence)]
    }
    if let elements = node.elements {
      return elements.flatMap { entries(of: $0, presence, depth: depth + 1) }
    }
    guard node.members?.count == 1, let parts = node[key: "Fn::If"]?.elements, parts.count == 3,
      let name = parts[0].text
    else { return [TemplateEntry(node: node, presence: presence)] }
    let truth = condition(named: name, at: parts[0].range)
    switch truth.value {
    case .yes: return entries(of: parts[1], presence, depth: depth + 1)
    case .no: return entries(of: parts[2], presence, depth: depth + 1)
    case .unknown:
      let part = ResourcePresence(condition: name, openValues: truth.openValues)
      return parts.dropFirst().flatMap {
        entries(of: $0, presence.with(part), depth: depth + 1)
      }
    }
  }

  /// The values of a list, of which an entry may be several.
  mutating func presentValues(
    of node: SourceNode?, _ presence: ResourcePresence = .certain
  ) -> [PresentValue] {
    entries(of: node, presence).flatMap { entry in
      let value = value(entry.node)
      let values = if case .list(let elements) = value { elements } else { [value] }
      return values.filter { $0 != .none }.map { PresentValue($0, entry.presence) }
    }
  }

  /// The texts of a list with their places; what is no text is left out.
  mutating func references(
    in node: SourceNode?, _ presence: ResourcePresence = .certain
  ) -> [IdentityReference] {
    entries(of: node, presence).flatMap { entry in
      let value = value(entry.node)
      let values = if case .list(let elements) = value { elements } else { [value] }
      return values.compactMap(\.text).map { text in
        IdentityReference(text: text, presence: entry.presence, range: entry.node.range)
      }
    }
  }

  /// The documents that a property may hold: one, or one under each condition.
  mutating func documents(
    _ node: SourceNode?, named name: String, _ presence: ResourcePresence
  ) -> [IdentityPolicyDraft] {
    entries(of: node, presence).compactMap { document($0, named: name) }
  }

  private mutating func document(
    _ entry: TemplateEntry, named name: String
  ) -> IdentityPolicyDraft? {
    let members = entry.node.members ?? []
    guard let list = entry.node[key: "Statement"] else {
      let value = value(entry.node)
      return value == .none
        ? nil
        : IdentityPolicyDraft(named: name, value, entry.presence, at: entry.node.range)
    }
    let head = members.filter { $0.key.value != "Statement" }.map { member in
      ResolvedMember(key: member.key, value: value(member.node))
    }
    return IdentityPolicyDraft(
      named: name, .object(head), presentValues(of: list), entry.presence, at: entry.node.range)
  }
}
