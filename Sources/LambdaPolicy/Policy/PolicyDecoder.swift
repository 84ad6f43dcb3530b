/// Reads a policy document from a tree: the grammar of iam.md 1, every fault a diagnostic.
///
/// Reading goes on after a fault, so that all of them show at once. A policy comes back only when
/// the document has the outline of one; whoever asks must refuse it when there are errors.
package struct PolicyDecoder {
  let file: SourceFile
  let kind: PolicyKind
  package private(set) var diagnostics: [Diagnostic] = []

  private init(file: SourceFile, kind: PolicyKind) {
    self.file = file
    self.kind = kind
  }

  /// What was read and what was wrong with it.
  package struct Result: Sendable {
    package let policy: Policy?
    package let diagnostics: [Diagnostic]

    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
  }

  /// Decodes one document.
  package static func decode(
    _ node: SourceNode, in file: SourceFile, as kind: PolicyKind = .resourceBased
  ) -> Result {
    var decoder = PolicyDecoder(file: file, kind: kind)
    let policy = decoder.policy(node)
    return Result(policy: policy, diagnostics: decoder.diagnostics)
  }

  mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic.located(in: file))
  }

  // G-1
  private mutating func policy(_ node: SourceNode) -> Policy? {
    guard let members = node.members else {
      report(.wrongType(node, of: "policy", expected: "an object with a 'Statement'"))
      return nil
    }
    let object = object(members, in: "the policy", known: ["Version", "Id", "Statement"])
    let version = object["Version"].flatMap { self.version($0) }
    let id = object["Id"].flatMap { string($0, of: "Id") }
    if !kind.namesPrincipals, let node = object["Id"] {
      report(.idInIdentityPolicy(at: node.range))
    }
    guard let list = object["Statement"] else {
      report(.missing("Statement", in: "the policy", at: node.range))
      return nil
    }
    let statements = self.statements(list)
    checkSids(statements.map(\.sid))
    return Policy(
      version: version, id: id,
      statements: statements.map {
        SourcedStatement($0.statement, origin: SourceOrigin(file, $0.range))
      })
  }

  // G-8
  private mutating func version(_ node: SourceNode) -> Policy.Version? {
    guard let text = string(node, of: "Version") else { return nil }
    guard let version = Policy.Version(rawValue: text) else {
      report(.invalidVersion(Located(text, at: node.range)))
      return nil
    }
    return version
  }

  // G-2
  private mutating func statements(_ node: SourceNode) -> [DecodedStatement] {
    switch node.value {
    case .object: return [statement(node)].compactMap(\.self)
    case .array(let elements):
      if elements.isEmpty { report(.emptyList("Statement", at: node.range)) }
      return elements.compactMap { statement($0) }
    default:
      report(.wrongType(node, of: "Statement", expected: "an object or an array of objects"))
      return []
    }
  }

  // G-12: several empty Sids are tolerated.
  private mutating func checkSids(_ sids: [Located<String>?]) {
    var seen: Set<String> = []
    for case let sid? in sids where !sid.value.isEmpty && !seen.insert(sid.value).inserted {
      report(.duplicateSid(sid))
    }
  }

  /// The members by name; unknown and repeated keys are reported (G-4, G-5).
  mutating func object(
    _ members: [SourceNode.Member], in place: String, known: [String]
  ) -> [String: SourceNode] {
    var result: [String: SourceNode] = [:]
    for member in unique(members) {
      guard known.contains(member.key.value) else {
        report(.unknownKey(member.key, in: place, among: known))
        continue
      }
      result[member.key.value] = member.node
    }
    return result
  }

  /// The members without repeated keys, which are reported (G-5).
  mutating func unique(_ members: [SourceNode.Member]) -> [SourceNode.Member] {
    var seen: Set<String> = []
    return members.filter { member in
      let isNew = seen.insert(member.key.value).inserted
      if !isNew { report(.duplicateKey(member.key)) }
      return isNew
    }
  }

  mutating func string(_ node: SourceNode, of element: String) -> String? {
    guard let text = node.text else {
      report(.wrongType(node, of: element, expected: "a string"))
      return nil
    }
    return text
  }
}

/// A statement with what only the decoder needs to know of it.
struct DecodedStatement {
  let statement: Statement
  let sid: Located<String>?
  let range: SourceRange
}
