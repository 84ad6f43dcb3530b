package import LambdaPolicy

/// Random policies and requests over a small vocabulary, the same for the same seed.
package struct PolicyGenerator {
  package var random: SeededGenerator

  private typealias Words = PolicyVocabulary

  package init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// A question with the documents of its target and its function.
  package mutating func question() throws -> Question {
    let request = try self.request()
    let own = random.once(in: 5) ? nil : try document(.resourceBased)
    let function = random.once(in: 2) ? nil : try document(.resourceBased)
    return Question(
      request: request, own: own,
      function: request.target.qualifier == .unqualified ? nil : function)
  }

  /// A document for a layer; about half of its statements have conditions.
  package mutating func document(_ kind: PolicyKind) throws -> Policy {
    let count = 1 + Int(random.next() % 3)
    let statements = (0..<count).map { _ in statement(kind) }
    let version = random.pick(["2012-10-17", "2012-10-17", "2008-10-17"])
    let text =
      "{\"Version\":\"\(version)\",\"Statement\":[\(statements.joined(separator: ","))]}"
    guard let policy = try decodePolicy(text, as: kind).policy else {
      throw UnreadablePolicy(diagnostics: [text])
    }
    return policy
  }

  private mutating func statement(_ kind: PolicyKind) -> String {
    var members = ["\"Effect\":\"\(random.once(in: 7) ? "Deny" : "Allow")\""]
    if kind.namesPrincipals { members.append(principal()) }
    members.append(
      "\"\(random.once(in: 8) ? "NotAction" : "Action")\":\(list(Words.actions, head: 3))")
    if !kind.namesPrincipals || !random.once(in: 8) {
      members.append(
        "\"\(random.once(in: 8) ? "NotResource" : "Resource")\":\(list(Words.resources, head: 4))")
    }
    if random.once(in: 2) { members.append("\"Condition\":\(conditions())") }
    return "{\(members.joined(separator: ","))}"
  }

  private mutating func principal() -> String {
    guard random.once(in: 8) else { return "\"Principal\":\(random.pick(Words.principals))" }
    let list = random.once(in: 3) ? Words.principals : Words.exemptions
    return "\"NotPrincipal\":\(random.pick(list))"
  }

  /// One or two entries, mostly from the front of the vocabulary.
  private mutating func list(_ words: [String], head: Int) -> String {
    let count = random.once(in: 4) ? 2 : 1
    return quoted(
      (0..<count).map { _ in
        random.once(in: 4) ? random.pick(words) : random.pick(Array(words.prefix(head)))
      })
  }

  private func quoted(_ words: [String]) -> String {
    "[\(words.map { "\"\($0)\"" }.joined(separator: ","))]"
  }

  private mutating func conditions() -> String {
    let count = random.once(in: 3) ? 2 : 1
    var used: Set<String> = []
    let parts = (0..<count).compactMap { _ -> String? in
      let key = random.pick(Words.keys)
      let name = operatorName(for: key)
      guard used.insert(name).inserted else { return nil }
      let values =
        random.once(in: 10) ? [] : (0...Int(random.next() % 2)).map { _ in random.pick(key.values) }
      let isNull = name.hasSuffix("Null") && !values.isEmpty
      let written = isNull ? [random.pick(["true", "false"])] : values
      return "\"\(name)\":{\"\(key.name)\":\(quoted(written))}"
    }
    return "{\(parts.joined(separator: ","))}"
  }

  /// Mostly one that suits the key's values; any with any prefix and suffix now and then.
  private mutating func operatorName(for key: PolicyVocabulary.Key) -> String {
    let suitable = !random.once(in: 3)
    var name = random.pick(suitable ? key.kind.operators : Words.operators)
    if name != "Null", random.once(in: 4) { name += "IfExists" }
    return (random.once(in: 4) ? random.pick(["ForAllValues:", "ForAnyValue:"]) : "") + name
  }

  /// A request with some keys supplied and some layers attached.
  package mutating func request() throws -> InvokeRequest {
    var request = InvokeRequest(
      caller: try Caller(random.pick(Words.callers), in: .aws),
      target: Scenes.arn(random.pick([nil, "PROD", "$LATEST", "2"])), context: context())
    for key in Words.keys where random.once(in: 8) {
      request.absentKeys.insert(ConditionKey(key.name))
    }
    request.isWorldClosed = random.once(in: 14)
    request.facts.isInManagementAccount = random.once(in: 8)
    request.facts.isOutsideOrganization = random.once(in: 8)
    if random.once(in: 2) {
      request.facts.federatedBy = try Caller(random.pick(Words.federators), in: .aws)
    }
    try attachPolicies(to: &request)
    return request
  }

  private mutating func context() -> [ConditionKey: [String]] {
    var context: [ConditionKey: [String]] = [:]
    for key in Words.keys where random.once(in: 5) {
      context[ConditionKey(key.name)] = values(of: key)
    }
    return context
  }

  /// Values that a request may have for a key; two only where a key may have several.
  private mutating func values(of key: PolicyVocabulary.Key) -> [String] {
    let isMany = ConditionKey.multivalued.contains(ConditionKey(key.name))
    let count = isMany && random.once(in: 2) ? 2 : 1
    return (0..<count).map { _ in random.pick(key.values) }
  }

  /// A key of the vocabulary with values, to be supplied.
  ///
  /// One of the keys that are asked for where there are any, else any key.
  package mutating func fact(
    about wanted: [ConditionKey] = []
  ) -> (key: ConditionKey, values: [String]) {
    let fitting = Words.keys.filter { wanted.contains(ConditionKey($0.name)) }
    let key = random.pick(fitting.isEmpty ? Words.keys : fitting)
    return (ConditionKey(key.name), values(of: key))
  }

  private mutating func attachPolicies(to request: inout InvokeRequest) throws {
    request.policies.identity = try documents(.identityBased, once: 2)
    request.policies.boundary = try documents(.permissionsBoundary, once: 7)
    request.policies.session = try documents(.session, once: 7)
    request.policies.endpoint = try documents(.endpoint, once: 9)
    guard random.once(in: 7) else { return }
    request.policies.serviceControl = try (0...Int(random.next() % 3)).map { number in
      CallerPolicies.Level(
        name: "\(number)", documents: try documents(.serviceControl, once: 1) ?? [])
    }
  }

  private mutating func documents(
    _ kind: PolicyKind, once count: UInt64
  ) throws -> [CallerPolicies.Document]? {
    guard random.once(in: count) else { return nil }
    return [CallerPolicies.Document(name: "p", policy: try document(kind))]
  }
}
