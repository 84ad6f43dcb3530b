import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

struct `A source` {
  static let f = "arn:aws:lambda:us-east-1:111122223333:function:f"

  static func statement(_ sid: String, resource: String?) -> String {
    let element = resource.map { ",\"Resource\":\($0)" } ?? ""
    return
      "{\"Sid\":\"\(sid)\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"s3.amazonaws.com\"},\"Action\":\"lambda:InvokeFunction\"\(element)}"
  }

  static func document(_ statements: String...) -> String {
    "{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[\(statements.joined(separator: ","))]}"
  }

  static func wrapped(_ document: String) -> String {
    JSONWriter.pretty(
      .object(["Policy": .string(document), "RevisionId": .string("r")]), indentation: 4)
  }

  @Test(arguments: [
    document(statement("a", resource: "\"\(f):PROD\"")),
    wrapped(document(statement("a", resource: "\"\(f):PROD\""))),
    "{\"Policy\":\(document(statement("a", resource: "\"\(f):PROD\""))),\"RevisionId\":\"r\"}",
    JSONWriter.compact(.object(["Statement": .string(statement("a", resource: "\"\(f):PROD\""))])),
    "\u{FEFF}" + document(statement("a", resource: "\"\(f):PROD\"")),
  ])
  func `of a policy alone governs the qualifier that it names (6.9, T22)`(_ text: String) throws {
    let state = importing(text)
    #expect(state.ids.isEmpty, "\(state.bag.sorted)")
    #expect(try state.answer("s3.amazonaws.com", on: "PROD") == .allowed)
    #expect(try state.answer("s3.amazonaws.com", on: "BETA") == .denied)
    #expect(try state.answer("s3.amazonaws.com") == .denied)
    #expect(state.deployment.notes == [.policyTakenAlone(file: "source")])
  }

  @Test func `places each statement of a policy by its Resource (6.9, G-14)`() throws {
    let state = importing(
      Self.document(
        Self.statement("alias", resource: "\"\(Self.f):PROD\""),
        Self.statement("function", resource: "\"\(Self.f)\""),
        Self.statement("many", resource: "[\"\(Self.f):1\",\"\(Self.f):2\"]")))
    let function = try #require(state.deployment.functions[Scenes.function])
    #expect(
      function.policies.mapValues { $0.policy.statements.count } == [
        Scenes.arn("PROD").qualifier: 1, .unqualified: 2,
      ])
    #expect(try state.answer("s3.amazonaws.com", on: "2") == .allowed)
  }

  @Test func `without any function's name counts for the function asked about`() throws {
    for resource in ["\"*\"", nil] {
      let state = importing(Self.document(Self.statement("a", resource: resource)))
      let target = try state.deployment.target(Self.f)
      #expect(target == Scenes.arn())
      #expect(try state.answer("s3.amazonaws.com") == .allowed)
      #expect(
        try state.answer("s3.amazonaws.com", on: "PROD") == (resource == nil ? .denied : .allowed))
    }
  }

  @Test func `keeps places inside a policy inside a string`() throws {
    let bad = Self.document(
      Self.statement("a", resource: "\"\(Self.f)\"").replacing("Allow", with: "allow"))
    let text = Self.wrapped(bad)
    let state = importing(text)
    let diagnostic = try #require(state.bag.sorted.first)
    #expect(diagnostic.id == "invalid-effect")
    let range = try #require(diagnostic.range)
    let place = String(
      decoding: Array(text.utf8)[range.lowerBound..<range.upperBound], as: UTF8.self)
    #expect(place == #"\"allow\""#)
  }

  @Test func `that knows a qualifier without its policy leaves the answer open`() throws {
    let aliases = """
      {"Aliases":[{"AliasArn":"\(Self.f):PROD","Name":"PROD","FunctionVersion":"1","Description":"",
      "RoutingConfig":{"AdditionalVersionWeights":{"2":0.1}},"RevisionId":"r"},
      {"AliasArn":"\(Self.f):BETA","Name":"BETA","FunctionVersion":"2","Description":"","RevisionId":"r"}]}
      """
    let policy = Self.wrapped(Self.document(Self.statement("a", resource: "\"\(Self.f):PROD\"")))
    for order in [[("a", aliases), ("p", policy)], [("p", policy), ("a", aliases)]] {
      let state = importing(order)
      #expect(state.ids.isEmpty, "\(state.bag.sorted)")
      #expect(try state.answer("s3.amazonaws.com", on: "PROD") == .allowed)
      #expect(try state.answer("s3.amazonaws.com", on: "BETA") == .undetermined)
      #expect(try state.answer("s3.amazonaws.com") == .undetermined)
      #expect(throws: TargetError.self) { try state.deployment.target("f:GAMMA") }
      let versions = try Scenes.evaluate(state.deployment, caller: "s3.amazonaws.com", on: "PROD")
        .versions
      #expect(versions.map(\.share) == [0.9, 0.1])
    }
  }

  @Test func `that lists versions knows which do not exist`() throws {
    let state = importing(
      "{\"Versions\":[{\"FunctionArn\":\"\(Self.f):$LATEST\",\"Version\":\"$LATEST\"},{\"FunctionArn\":\"\(Self.f):1\",\"Version\":\"1\"}]}"
    )
    #expect(try state.deployment.target("f:1") == Scenes.arn("1"))
    #expect(throws: TargetError.self) { try state.deployment.target("f:2") }
    #expect(try state.deployment.target("f:PROD") == Scenes.arn("PROD"))
    #expect(try state.answer("s3.amazonaws.com", on: "1") == .undetermined)
  }

  @Test func `that contradicts another is refused with both places`() throws {
    let one = Self.document(Self.statement("a", resource: "\"\(Self.f)\""))
    let other = Self.document(Self.statement("b", resource: "\"\(Self.f)\""))
    #expect(importing([("1", one), ("2", one)]).ids.isEmpty)
    let state = importing([("1", one), ("2", other)])
    #expect(state.ids == ["conflicting-policies"])
    let message = try #require(state.bag.sorted.first).description
    #expect(message.hasPrefix("2:1:1: error:"))
    #expect(message.contains("1:1:"))
  }

  @Test func `of one statement joins the others of its policy`() throws {
    let outputs = ["a", "b", "a"].map { sid in
      JSONWriter.compact(
        .object(["Statement": .string(Self.statement(sid, resource: "\"\(Self.f)\""))]))
    }
    let state = importing(outputs.map { ("x", $0) })
    #expect(state.ids.isEmpty)
    let statements = state.deployment.functions[Scenes.function]?.policies[.unqualified]?.policy
      .statements
    #expect(statements?.compactMap(\.statement.sid) == ["a", "b"])
  }

  @Test func `with a revision that nobody told accepts any (5.8)`() throws {
    let policy = Self.document(Self.statement("a", resource: "\"\(Self.f)\""))
    let grant =
      "aws lambda add-permission --function-name \(Self.f) --statement-id b --action lambda:InvokeFunction --principal sns.amazonaws.com --revision-id r\n"
    let state = importing([("p", Self.wrapped(policy)), ("s", grant)])
    #expect(state.ids.isEmpty, "\(state.bag.sorted)")
    #expect(try state.answer("sns.amazonaws.com") == .allowed)
  }

  @Test func `says when statements count as of the function's own policy`() throws {
    let state = importing(
      Self.document(
        Self.statement("a", resource: "\"\(Self.f):PROD\""), Self.statement("b", resource: nil)))
    #expect(
      state.deployment.notes.contains(.statementsOfFunction(file: "source", count: 1)))
  }

  @Test(arguments: [
    ("", "empty file"), ("   \n", "empty file"), ("hello world", "text of no known format"),
    ("{\"a\":1}", "JSON with the keys 'a'"), ("[]", "an array"), ("{\"a\":", "invalid JSON"),
    ("\u{0}\u{1}", "not UTF-8 text"), ("Resources:\n  F:\n", "text of no known format"),
  ])
  func `of no known format is an error with its place`(_ text: String, _ words: String) throws {
    let state = importing(text)
    #expect(state.bag.hasErrors)
    let diagnostic = try #require(state.bag.sorted.first)
    #expect(diagnostic.message.contains(words), "\(diagnostic)")
    #expect(diagnostic.description.hasPrefix("source:1:"))
  }

  @Test(arguments: [
    "{\"Policy\":1}", "{\"Policy\":\"{\"}", "{\"Aliases\":[1]}", "{\"Aliases\":[{\"Name\":\"x\"}]}",
    "{\"Versions\":[{\"FunctionArn\":\"x\"}]}", "{\"Statement\":\"x\"}",
  ])
  func `of a known format with a wrong content is an error`(_ text: String) {
    #expect(importing(text).bag.hasErrors)
  }
}

struct `Sources of other people` {
  static let policies = "corpora/policies"

  @Test(.enabled(if: Shared.exists(policies), "no folder '../shared/corpora/policies'"))
  func `that are policies end in diagnostics or in a policy`() throws {
    let files = Shared.files(below: Self.policies).filter { !$0.hasSuffix("manifest.json") }
    var read = 0
    for path in files {
      let file = SourceFile(name: path, bytes: try Shared.bytes(path))
      var state = ImportState(scope: ImportScope())
      ImporterCatalogue.read(ImportInput(file), into: &state)
      if !state.bag.hasErrors { read += 1 }
      guard case .success(let node) = Result(catching: { try JSONReader.read(file) }) else {
        continue
      }
      for kind in [PolicyKind.identityBased, .resourceBased] {
        let result = PolicyDecoder.decode(node, in: file, as: kind)
        guard let policy = result.policy, !result.hasErrors else { continue }
        let text = JSONWriter.compact(PolicyEncoder.encode(policy))
        let again = try decodePolicy(text, as: kind)
        #expect(again.policy.map(PolicyEncoder.encode) == PolicyEncoder.encode(policy), "\(path)")
      }
    }
    #expect(files.count > 200)
    #expect(read > 20)
    Shared.report("policies of other people", files.count)
  }

  static let answers = "corpora/aws-cli"

  @Test(.enabled(if: Shared.exists(answers), "no folder '../shared/corpora/aws-cli'"))
  func `that are policies of functions are read as such`() throws {
    let files = Shared.files(below: Self.answers).filter { path in
      path.contains("get-policy.") && path.contains("lambda") || path.contains("lambda-get-policy/")
    }
    for path in files {
      var state = ImportState(scope: ImportScope())
      let bytes = try Shared.bytes(path)
      ImporterCatalogue.read(ImportInput(SourceFile(name: path, bytes: bytes)), into: &state)
      let isAnswer = String(decoding: bytes, as: UTF8.self).contains("Statement")
      #expect(isAnswer == !state.deployment.functions.isEmpty, "\(path): \(state.bag.sorted)")
    }
    #expect(!files.isEmpty)
    Shared.report("answers of the AWS CLI", files.count)
  }
}
