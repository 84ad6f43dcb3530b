import LambdaPolicy

extension IdentityReader {
  /// The managed policies with their default versions; others of their versions are not read.
  mutating func managedPolicies(_ node: SourceNode?) -> [IdentityPolicy] {
    guard let node else { return [] }
    guard let items = node.elements else {
      expected("a list for 'Policies'", instead: node)
      return []
    }
    return items.compactMap { managedPolicy($0) }
  }

  private mutating func managedPolicy(_ node: SourceNode) -> IdentityPolicy? {
    guard let arn = node[key: "Arn"]?.text else {
      expected("a managed policy with its 'Arn'", instead: node)
      return nil
    }
    // Which of two is meant is not known: the policy counts as not supplied.
    if hasRepeatedKey(node) { return nil }
    guard let version = defaultVersion(of: node) else {
      report(.noDefaultVersion(arn, at: node.range))
      return nil
    }
    return document(
      version, "Document", named: arn, version: version[key: "VersionId"]?.text)
  }

  /// The one version that is the default by every sign there is.
  private mutating func defaultVersion(of node: SourceNode) -> SourceNode? {
    let id = node[key: "DefaultVersionId"]?.text
    let fitting = elements(of: node, "PolicyVersionList").items.filter { version in
      let isFlagged: Bool? =
        if case .bool(let flag)? = version[key: "IsDefaultVersion"]?.value { flag } else { nil }
      let isNamed = id.map { $0 == version[key: "VersionId"]?.text }
      return [isFlagged, isNamed].contains(true) && ![isFlagged, isNamed].contains(false)
    }
    return fitting.count == 1 ? fitting.first : nil
  }

  /// A document that is an object, or JSON text in a string, percent-encoded or not.
  mutating func document(
    _ holder: SourceNode, _ key: String, named name: String, version: String? = nil
  ) -> IdentityPolicy {
    let partial = partialPolicy(holder, key)
    let rest =
      hasRepeatedKey(holder) ? [LeftOutPart(SourceOrigin(file, holder.range), .document)] : []
    let policy = IdentityPolicy(
      name: name, policy: partial.policy, leftOut: partial.leftOut + rest, version: version,
      origin: SourceOrigin(file, holder.range),
      fingerprint: holder.fingerprint(of: [key, "PolicyName", "VersionId"]))
    // Nobody but AWS can change what its own policies look like.
    for diagnostic in partial.diagnostics where diagnostic.severity == .error || !policy.isOfAWS {
      report(diagnostic)
    }
    return policy
  }

  private func partialPolicy(_ holder: SourceNode, _ key: String) -> PartialPolicy {
    guard let node = holder[key: key] else {
      return PartialPolicy(
        unreadable: .unexpectedAnswer(
          holder, of: IdentityReader.command, expected: "a policy with '\(key)'"),
        at: holder.range, in: file)
    }
    switch node.value {
    case .object: return PartialPolicy(node, in: file, as: .identityBased)
    case .string: return embeddedPolicy(node)
    default:
      return PartialPolicy(
        unreadable: .embeddedPolicyExpected(node, in: key), at: node.range, in: file)
    }
  }

  private func embeddedPolicy(_ node: SourceNode) -> PartialPolicy {
    do throws(JSONSyntaxError) {
      let inner = try JSONReader.read(percentEncodedIn: node, of: file)
      return PartialPolicy(inner, in: file, as: .identityBased)
    } catch {
      return PartialPolicy(unreadable: .invalidJSON(error), at: node.range, in: file)
    }
  }
}

extension SourceNode {
  /// What some members say, whatever their order and white space.
  func fingerprint(of keys: [String]) -> String {
    keys.map { key in self[key: key].map { JSONWriter.compact($0.canonical) } ?? "" }
      .joined(separator: "\n")
  }

  /// The same content with members in the order of their keys.
  var canonical: JSONValue {
    switch value {
    case .object(let members):
      .object(
        members.enumerated()
          .sorted { ($0.element.key.value, $0.offset) < ($1.element.key.value, $1.offset) }
          .map { JSONMember($0.element.key.value, $0.element.node.canonical) })
    case .array(let elements): .array(elements.map(\.canonical))
    case .string(let text): .string(text)
    case .number(let text): .number(text)
    case .bool(let flag): .bool(flag)
    case .null: .null
    }
  }
}
