import Foundation
import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import LambdaPolicyYAML

/// Templates of other people with what their manifest says of each permission.
struct TemplateCorpus {
  struct Case: Sendable {
    let path: String
    let permissions: [Permission]
  }

  /// One permission of a manifest.
  struct Permission: Hashable, Sendable {
    let id: String
    /// The principal, where the manifest writes it as one text.
    let principal: String?
    let hasSourceARN: Bool
    let hasSourceAccount: Bool
  }

  /// What was found over a corpus.
  struct Tally: Sendable {
    var files = 0
    var filesWithErrors = 0
    var expected = 0
    var resolved = 0
    var open = 0
    /// Permissions under a condition that does not hold.
    var absent = 0
    var missing: [String] = []
    var errors: [String] = []
    var unresolved: [String: Int] = [:]

    var text: String {
      let kinds = unresolved.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      return
        "\(files) files, \(filesWithErrors) with errors; permissions: \(resolved) resolved, \(open) open and \(absent) absent by a condition of \(expected); unresolved: \(kinds.joined(separator: ", "))"
    }
  }

  static func cases(_ manifest: String, folder: String, file: String) throws -> [Case] {
    let node = try JSONReader.read(
      SourceFile(name: manifest, bytes: try Shared.bytes(manifest)))
    return (node[key: "list"]?.elements ?? []).compactMap { entry in
      guard let path = entry[key: file]?.text else { return nil }
      return Case(
        path: "\(folder)/\(path)",
        permissions: (entry[key: "permissions"]?.elements ?? []).compactMap(permission))
    }
  }

  private static func permission(_ node: SourceNode) -> Permission? {
    guard let id = node[key: "logicalId"]?.text else { return nil }
    func isTrue(_ key: String) -> Bool {
      if case .bool(true)? = node[key: key]?.value { return true }
      return false
    }
    return Permission(
      id: String(id.prefix(100)), principal: node[key: "principal"]?.text,
      hasSourceARN: isTrue("hasSourceArn"),
      hasSourceAccount: isTrue("hasSourceAccount"))
  }

  /// Reads one file in the account and Region that the corpus says.
  static func read(_ path: String, parameters: [String: String] = [:]) throws -> ImportState {
    var scope = ImportScope(account: AccountID("123456789012"), region: Region("ap-southeast-1"))
    scope.parameters = parameters
    var state = ImportState(scope: scope)
    ImporterCatalogue.read(
      input(SourceFile(name: path, bytes: try Shared.bytes(path))), into: &state)
    return state
  }

  /// The resources of a template that have a condition.
  private static func conditional(_ path: String) throws -> Set<String> {
    let file = SourceFile(name: path, bytes: try Shared.bytes(path))
    let tree: SourceNode
    do {
      tree = try JSONReader.read(file)
    } catch {
      guard let read = try? YAMLReader.read(file) else { return [] }
      tree = read
    }
    return Set(
      (tree[key: "Resources"]?.members ?? []).filter { $0.node[key: "Condition"] != nil }
        .map(\.key.value))
  }

  /// What a template makes, by kind: grants, versions, aliases, URLs and event source mappings.
  static func made(by path: String) throws -> [String: Set<String>] {
    let state = try read(path, parameters: ["param1": "value1", "param2": "value2"])
    var facts: [String: Set<String>] = ["Permission": grants(of: state)]
    for function in state.deployment.sortedFunctions {
      for version in function.versions.keys {
        facts["Version", default: []].insert("\(function.identity.unqualifiedARN):\(version)")
      }
      for alias in function.aliases.values {
        let target = alias.target.map(String.init(describing:)) ?? "-"
        facts["Alias", default: []].insert(
          "\(function.identity.unqualifiedARN):\(alias.name) -> \(target) \(alias.routing?.weight ?? 0)"
        )
      }
      for (qualifier, url) in function.urls {
        facts["Url", default: []].insert(
          "\(FunctionARN(function.identity, qualifier)) \(url.authType)")
      }
    }
    for trigger in state.deployment.triggers where trigger.source == .eventSourceMapping {
      facts["EventSourceMapping", default: []].insert(
        "\(trigger.calls.map { $0.sourceARN?.description ?? "-" }) -> \(trigger.reference)")
    }
    return facts
  }

  /// What a template grants: each statement, and what is known of each grant with an open part.
  private static func grants(of state: ImportState) -> Set<String> {
    func text(_ statement: Statement) -> String {
      JSONWriter.compact(PolicyEncoder.encode(statement))
    }
    let open = state.deployment.unreadParts.compactMap(\.grant).map { grant in
      "\(grant.id) \(grant.scope) \(grant.statement.map(text) ?? "") \(grant.values.map(\.name))"
    }
    return Set(state.grantedStatements.map(text) + open)
  }

  static func tally(_ cases: [Case]) throws -> Tally {
    var tally = Tally()
    for item in cases {
      tally.add(
        item, try read(item.path, parameters: ["param1": "value1", "param2": "value2"]),
        conditional: try conditional(item.path))
    }
    return tally
  }
}

extension TemplateCorpus.Tally {
  mutating func add(
    _ item: TemplateCorpus.Case, _ state: ImportState, conditional: Set<String>
  ) {
    files += 1
    let faults = state.bag.sorted.filter { $0.severity == .error }
    if !faults.isEmpty { filesWithErrors += 1 }
    errors += faults.map(\.description)
    let granted = state.grantedStatements
    let parts = state.deployment.unreadParts.compactMap(\.grant)
    for part in parts {
      for value in part.values { unresolved["\(value.kind)", default: 0] += 1 }
    }
    for permission in item.permissions {
      expected += 1
      if granted.contains(where: { permission.isLike($0) }) {
        resolved += 1
      } else if parts.contains(where: { $0.id == permission.id }) {
        open += 1
      } else if conditional.contains(where: { permission.id.hasPrefix($0) }) {
        absent += 1
      } else {
        missing.append("\(item.path) \(permission.id)")
      }
    }
  }
}

extension TemplateCorpus.Permission {
  /// Whether a statement is what the manifest tells of the permission.
  func isLike(_ statement: Statement) -> Bool {
    guard let sid = statement.sid, sid == id || sid.hasPrefix("\(id)-") else { return false }
    let keys = Set(statement.conditions.map { $0.key.name.asciiLowercased })
    guard keys.contains("aws:sourcearn") == hasSourceARN,
      keys.contains("aws:sourceaccount") == hasSourceAccount
    else { return false }
    guard let principal, principal.hasSuffix(".amazonaws.com") else { return true }
    return JSONWriter.compact(PolicyEncoder.encode(statement)).contains("\"\(principal)\"")
  }
}

extension ImportState {
  var grantedStatements: [Statement] {
    deployment.sortedFunctions.flatMap { function in
      function.policies.values.flatMap { $0.policy.statements.map(\.statement) }
    }
  }
}
