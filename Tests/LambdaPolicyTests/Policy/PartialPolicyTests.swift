import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// A malformed document of which the rest is read: fail closed.
struct `A policy without its malformed parts` {
  struct Row: Sendable, CustomTestStringConvertible {
    let text: String
    /// The Sids of what is kept.
    let kept: [String]
    let leftOut: [LeftOutPart.Extent]
    var testDescription: String { text }

    init(_ kept: [String], _ leftOut: [LeftOutPart.Extent], _ text: String) {
      self.text = text
      self.kept = kept
      self.leftOut = leftOut
    }
  }

  static func statement(_ sid: String, _ effect: String = "\"Allow\"", _ tail: String = "")
    -> String
  {
    "{\"Sid\":\"\(sid)\",\"Effect\":\(effect),\"Action\":\"*\",\"Resource\":\"*\"\(tail)}"
  }

  static func document(_ statements: String..., head: String = "\"Version\":\"2012-10-17\"")
    -> String
  {
    "{\(head),\"Statement\":[\(statements.joined(separator: ","))]}"
  }

  static let unknown = ",\"Foo\":1"

  @Test(arguments: [
    Row(["a", "b"], [], document(statement("a"), statement("b"))),
    Row(
      ["b"], [.statement(.allow)], document(statement("a", "\"Allow\"", unknown), statement("b"))),
    Row(["b"], [.statement(.deny)], document(statement("a", "\"Deny\"", unknown), statement("b"))),
    // G-7: no other spelling is readable.
    Row(["b"], [.statement(nil)], document(statement("a", "\"allow\""), statement("b"))),
    Row(["b"], [.statement(nil)], document(statement("a", "1"), statement("b"))),
    Row(
      ["b"], [.statement(nil)], document("{\"Action\":\"*\",\"Resource\":\"*\"}", statement("b"))),
    Row(
      ["b"], [.statement(nil)],
      document(statement("a", "\"Allow\"", ",\"Effect\":\"Deny\""), statement("b"))),
    Row(["b"], [.statement(nil)], document("7", statement("b"))),
    // G-12: the second of a name.
    Row(["a"], [.statement(.allow)], document(statement("a"), statement("a"))),
    Row(
      [], [.statement(.allow)],
      "{\"Statement\":\(statement("a", "\"Allow\"", ",\"Condition\":{\"X\":{\"k\":1}}"))}"),
    // Members of the document.
    Row(["a"], [.member], document(statement("a"), head: "\"Version\":\"2013\"")),
    Row(["a"], [.member], document(statement("a"), head: "\"Statments\":[]")),
    Row(
      ["a"], [.member],
      "{\"Statement\":[\(statement("a"))],\"Statement\":[\(statement("b", "\"Deny\""))]}"),
    // Nothing can be read.
    Row([], [.document], "{\"Statement\":7}"), Row([], [.document], "{}"),
    Row([], [.document], "[]"),
    Row([], [.document], "{"), Row([], [.document], ""),
  ])
  func `keeps whole statements and says what it left out`(_ row: Row) {
    let file = SourceFile(name: "p.json", text: row.text)
    let partial = PartialPolicy(reading: file, as: .identityBased)
    #expect(partial.policy.statements.compactMap(\.statement.sid) == row.kept)
    #expect(partial.leftOut.map(\.extent) == row.leftOut)
    let hasErrors = partial.diagnostics.contains { $0.severity == .error }
    #expect(hasErrors == !partial.leftOut.isEmpty)
    #expect((Policy.read(file, as: .identityBased).policy == nil) == hasErrors)
  }

  @Test func `names the place of a statement as a whole`() {
    let marked = MarkedText(
      "{\"Statement\":[\(Self.statement("a")),«1»\(Self.statement("b", "\"Deny\"", Self.unknown))«2»]}"
    )
    let partial = PartialPolicy(
      reading: SourceFile(name: "p.json", text: marked.text), as: .identityBased)
    let range = partial.leftOut.first?.origin.range
    #expect(range?.lowerBound == marked.offsets["1"])
    #expect(range?.upperBound == marked.offsets["2"])
  }

  static let bob = "arn:aws:iam::111122223333:user/bob"

  struct Question: Sendable, CustomTestStringConvertible {
    let layer: PolicyLayer
    let text: String
    let expected: Expected
    var testDescription: String { "\(layer) \(text)" }

    init(_ layer: PolicyLayer, _ expected: Expected, _ text: String) {
      self.layer = layer
      self.text = text
      self.expected = expected
    }
  }

  /// Without the document of the row, the request is allowed by an identity policy.
  @Test(arguments: [
    Question(.identityBased, .allowed, document(statement("a", "\"Allow\"", unknown))),
    Question(.identityBased, .undetermined, document(statement("a", "\"Deny\"", unknown))),
    Question(.identityBased, .undetermined, document(statement("a", "\"deny\""))),
    Question(.identityBased, .undetermined, "{"),
    Question(
      .identityBased, .explicitlyDenied,
      document(statement("a", "\"Deny\""), statement("b", "\"Deny\"", unknown))),
    // A layer that limits is there, whatever it says.
    Question(.permissionsBoundary, .denied, document(statement("a", "\"Allow\"", unknown))),
    Question(
      .permissionsBoundary, .undetermined,
      document(statement("a"), statement("b", "\"Deny\"", unknown))),
    Question(.permissionsBoundary, .undetermined, "{"),
    Question(.session, .denied, document(statement("a", "\"Allow\"", unknown))),
    Question(.session, .undetermined, "{"),
    Question(.endpoint, .undetermined, "{"),
    Question(.serviceControl, .denied, document(statement("a", "\"Allow\"", unknown))),
    Question(
      .serviceControl, .undetermined,
      document(statement("a"), statement("b", "\"Deny\"", unknown))),
    Question(.serviceControl, .undetermined, "{"),
  ])
  func `does not apply where it allows and leaves the answer open where it may deny`(
    _ question: Question
  ) throws {
    let all = try #require(
      try decodePolicy(Self.document(Self.statement("a")), as: .identityBased).policy)
    var request = InvokeRequest(caller: try Caller(Self.bob, in: .aws), target: Scenes.arn())
    request.policies.identity = [CallerPolicies.Document(name: "all", policy: all)]
    let partial = PartialPolicy(
      reading: SourceFile(name: "p.json", text: question.text), as: question.layer.kind)
    let document = CallerPolicies.Document(name: "p.json", policy: partial.policy)
    var level: String?
    switch question.layer {
    case .identityBased: request.policies.identity?.append(document)
    case .permissionsBoundary: request.policies.boundary = [document]
    case .session: request.policies.session = [document]
    case .endpoint: request.policies.endpoint = [document]
    case .serviceControl:
      level = "root"
      request.policies.serviceControl = [CallerPolicies.Level(name: "root", documents: [document])]
    case .resourceBased: break
    }
    request.policies.gaps = partial.leftOut.map { part in
      PolicyGap(question.layer, level: level, at: part.origin, because: .leftOut(part))
    }
    let answer = try Scenes.plane().deployment.evaluation(of: request)
    #expect(Expected(answer.decision) == question.expected)
    #expect(answer.missing.isEmpty == (question.expected != .undetermined))
    #expect(answer.notes.contains(.leftOut(partial.leftOut)))
    // What does not bind the caller leaves nothing open.
    guard question.layer == .serviceControl else { return }
    request.facts.isInManagementAccount = true
    #expect(try Scenes.plane().deployment.evaluation(of: request).isAllowed)
  }
}
