import LambdaPolicy

/// Works out the policy documents of a plan.
///
/// A document that is known only after apply is made of what it refers to and is never just that:
/// it stays open. One that a data source makes of blocks may hold no other statements than they
/// are, each as wide as it may be.
struct TerraformDocuments {
  /// Takes no reference for a whole value.
  private var resolver: TerraformResolver

  init(_ resolver: TerraformResolver) {
    self.resolver = TerraformResolver(resolver.plan, at: resolver.places)
    self.resolver.takesReferencesAlone = false
  }

  /// The document that an attribute of a resource holds.
  mutating func document(
    _ name: String, of resource: TerraformResource
  ) -> TerraformDocument {
    document(
      resolver.attribute(name, of: resource), at: "\(resource.address).\(name)", of: resource)
  }

  /// The policies that a role has within itself.
  mutating func inlinePolicies(of role: TerraformResource) -> [IdentityPolicyDraft] {
    let path = "\(role.address).inline_policy"
    let list = resolver.attribute("inline_policy", of: role)
    if case .open = list {
      let value = resolver.open(path, .computed, role.scope)
      return [IdentityPolicyDraft(named: path, value, at: role.range)]
    }
    return list.elements.enumerated().compactMap { index, entry in
      // An empty block says that there is none.
      guard let value = entry["policy"], value != .none else { return nil }
      let place = "\(path)[\(index)]"
      return document(value, at: "\(place).policy", of: role)
        .draft(named: entry["name"]?.text?.known ?? place, .certain, of: role)
    }
  }

  private mutating func document(
    _ value: ResolvedValue, at path: String, of resource: TerraformResource
  ) -> TerraformDocument {
    if value.text?.known != nil { return .whole(value) }
    let values = value.openValues.withoutRepetitions
    if values.count == 1, let source = dataSource(values[0]),
      let statements = statements(of: source, as: values[0])
    {
      return .made(of: statements, version(of: source))
    }
    return .whole(resolver.open(path, .computed, resource.scope))
  }

  // MARK: Documents of data sources

  private func dataSource(_ value: OpenValue) -> TerraformResource? {
    for attribute in [".json", ".minified_json"] where value.name.hasSuffix(attribute) {
      let address = String(value.name.dropLast(attribute.count))
      guard let source = resolver.plan.byAddress[address], !source.isManaged,
        source.type == "aws_iam_policy_document"
      else { continue }
      return source
    }
    return nil
  }

  private mutating func version(of source: TerraformResource) -> ResolvedMember {
    let version = resolver.text("version", of: source)?.known ?? "2012-10-17"
    return ResolvedMember(key: Located("Version", at: source.range), value: .known(version))
  }

  /// The statements of a data source; nil when there may be others.
  ///
  /// None is known for sure, as a plan does not show what is done with them.
  private mutating func statements(
    of source: TerraformResource, as value: OpenValue
  ) -> [PresentValue]? {
    let others = [
      "source_json", "override_json", "source_policy_documents", "override_policy_documents",
    ]
    for name in others where !resolver.attribute(name, of: source).isEmpty { return nil }
    guard case .list(let blocks) = resolver.attribute("statement", of: source) else { return nil }
    let presence = ResourcePresence(condition: value.name, openValues: [value])
    return blocks.map { block in
      let statement = TerraformStatement(block, open: value, at: source.range)
      return PresentValue(statement.value, presence)
    }
  }
}

/// A policy document with its values worked out, as far as they are known.
enum TerraformDocument {
  /// Text, or something that is not known.
  case whole(ResolvedValue)
  /// Statements that may be there, and the version of their language.
  case made(of: [PresentValue], ResolvedMember)

  /// The policy of that name that holds the document.
  func draft(
    named name: String, _ presence: ResourcePresence, of resource: TerraformResource
  ) -> IdentityPolicyDraft {
    let range = resource.values?[key: "policy"]?.range ?? resource.range
    return switch self {
    case .whole(let value): IdentityPolicyDraft(named: name, value, presence, at: range)
    case .made(let statements, let version):
      IdentityPolicyDraft(named: name, .object([version]), statements, presence, at: range)
    }
  }
}

extension ResolvedValue {
  /// Whether nothing is set.
  fileprivate var isEmpty: Bool {
    switch self {
    case .none: true
    case .list(let elements): elements.allSatisfy(\.isEmpty)
    case .text, .object, .open: false
    }
  }
}
