import LambdaPolicy

/// A question written down, with the answer that the specification gives.
///
/// The text is a JSON object: the caller, the target's qualifier, the context and a policy for each
/// place that has one. A disagreement is printed in this form, to be kept in `KeptQuestions`.
package struct KeptQuestion: Sendable {
  package let expected: Expected
  package let text: String

  package init(_ expected: Expected, _ text: String) {
    self.expected = expected
    self.text = text
  }

  /// The question that the text asks.
  package func question() throws -> Question { try QuestionText(text).question() }

  /// A question in the form that is read back.
  package static func text(of question: Question) -> String {
    let request = question.request
    let members = request.context.sorted { $0.key.folded < $1.key.folded }.map { key, values in
      JSONMember(key.name, strings(values))
    }
    let absent = request.absentKeys.sorted { $0.folded < $1.folded }.map(\.name)
    let facts = request.facts
    func policy(_ place: Question.Place) -> JSONValue? {
      question[place].map { PolicyEncoder.encode($0) }
    }
    let levels = request.policies.serviceControl.indices.compactMap { policy(.level($0)) }
    return JSONWriter.pretty(
      .object([
        "caller": .string(name(of: request.caller)),
        "qualifier": request.target.qualifier.text.map(JSONValue.string),
        "context": members.isEmpty ? nil : .object(members),
        "absent": absent.isEmpty ? nil : strings(absent),
        "isWorldClosed": request.isWorldClosed ? .bool(true) : nil,
        "isInManagementAccount": facts.isInManagementAccount ? .bool(true) : nil,
        "isOutsideOrganization": facts.isOutsideOrganization ? .bool(true) : nil,
        "federatedBy": facts.federatedBy.map { .string(name(of: $0)) },
        "own": policy(.own), "function": policy(.function), "identity": policy(.identity),
        "boundary": policy(.boundary), "session": policy(.session),
        "endpoint": policy(.endpoint), "levels": levels.isEmpty ? nil : .array(levels),
      ]))
  }

  private static func strings(_ texts: [String]) -> JSONValue {
    .array(texts.map(JSONValue.string))
  }

  /// The caller in the form that is read back; a role where the session's name is not known.
  private static func name(of caller: Caller) -> String {
    guard case .roleSession(let session) = caller, session.session == nil else {
      return "\(caller)"
    }
    return
      "arn:\(session.partition):iam::\(session.account):role\(session.path ?? "/")\(session.role)"
  }
}

/// Reads the text of a kept question.
private struct QuestionText {
  let file: SourceFile
  let node: SourceNode

  init(_ text: String) throws {
    file = SourceFile(name: "kept question", text: text)
    node = try JSONReader.read(file)
  }

  func question() throws -> Question {
    var request = InvokeRequest(
      caller: try Caller(node[key: "caller"]?.text ?? "", in: .aws),
      target: Scenes.arn(node[key: "qualifier"]?.text))
    for member in node[key: "context"]?.members ?? [] {
      request.context[ConditionKey(member.key.value)] = strings(member.node)
    }
    request.absentKeys = Set(strings(node[key: "absent"]).map { ConditionKey($0) })
    request.isWorldClosed = isTrue("isWorldClosed")
    request.facts.isInManagementAccount = isTrue("isInManagementAccount")
    request.facts.isOutsideOrganization = isTrue("isOutsideOrganization")
    request.facts.federatedBy = try node[key: "federatedBy"]?.text.map { try Caller($0, in: .aws) }
    var question = Question(
      request: request, own: try policy("own", .resourceBased),
      function: try policy("function", .resourceBased))
    question[.identity] = try policy("identity", .identityBased)
    question[.boundary] = try policy("boundary", .permissionsBoundary)
    question[.session] = try policy("session", .session)
    question[.endpoint] = try policy("endpoint", .endpoint)
    question.request.policies.serviceControl = try (node[key: "levels"]?.elements ?? [])
      .enumerated().map { number, level in
        let document = CallerPolicies.Document(
          name: "p", policy: try policy(level, .serviceControl))
        return CallerPolicies.Level(name: "\(number)", documents: [document])
      }
    return question
  }

  private func strings(_ node: SourceNode?) -> [String] {
    (node?.elements ?? []).compactMap(\.text)
  }

  private func isTrue(_ key: String) -> Bool {
    if case .bool(let flag)? = node[key: key]?.value { flag } else { false }
  }

  private func policy(_ key: String, _ kind: PolicyKind) throws -> Policy? {
    try node[key: key].map { try policy($0, kind) }
  }

  /// Documents with errors are asked too: a NotPrincipal in an Allow is one.
  private func policy(_ node: SourceNode, _ kind: PolicyKind) throws -> Policy {
    let result = PolicyDecoder.decode(node, in: file, as: kind)
    guard let policy = result.policy else {
      throw UnreadablePolicy(diagnostics: result.diagnostics.map(\.description))
    }
    return policy
  }
}
