import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The tables of iam.md 4.
struct `An action` {
  static let asked = ["lambda:InvokeFunction", "lambda:InvokeFunctionUrl", "lambda:InvokeAsync"]

  struct Row: Sendable, CustomTestStringConvertible {
    let rule: String
    let pattern: String
    let key: String
    let matches: [Bool]
    var testDescription: String { "\(rule): \(key) \(pattern)" }

    init(_ rule: String, _ pattern: String, _ matches: [Bool], key: String = "Action") {
      self.rule = rule
      self.pattern = pattern
      self.matches = matches
      self.key = key
    }
  }

  @Test(arguments: [
    Row("C-1", "lambda:InvokeFunction", [true, false, false]),
    Row("C-1", "LAMBDA:invokefunction", [true, false, false]),
    Row("C-2", "lambda:Invoke*", [true, true, true]),
    Row("C-2", "lambda:InvokeFunction*", [true, true, false]),
    Row("C-2", "lambda:InvokeFunction???", [false, true, false]),
    Row("C-3", "*", [true, true, true]),
    Row("C-4", "*:*", [true, true, true]),
    Row("C-4", "*:Invoke*", [true, true, true]),
    Row("C-9", "lambda:*", [true, true, true]),
    Row("C-5", "lambda: InvokeFunction", [false, false, false]),
    Row("C-5", "lambda:InvokeFunction ", [false, false, false]),
    Row("C-6", "lambda:${*}", [false, false, false]),
    Row("C-7", "lambda:InvokeFunction", [false, true, true], key: "NotAction"),
    Row("C-8", "lambda:Frobnicate", [false, false, false]),
    Row("C-4", "s3:*", [false, false, false]),
  ])
  func `is matched as the table says`(_ row: Row) throws {
    let text =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"\(row.key)\":\"\(row.pattern)\",\"Resource\":\"*\"}}"
    let deployment = try Scenes.deployment(text)
    for (asked, expected) in zip(Self.asked, row.matches) {
      let answer = try Scenes.evaluate(deployment, caller: "s3.amazonaws.com", action: asked)
      #expect(answer.isAllowed == expected, "\(asked)")
    }
  }

  @Test func `with a wildcard in its prefix is uncertain unless that is all of it (C-4)`() throws {
    for (effect, expected) in [("Allow", Expected.denied), ("Deny", .explicitlyDenied)] {
      let text = Scenes.document(
        effect: effect, principal: "\"*\"", action: "\"lambd*:InvokeFunction\"")
      let answer = try Scenes.evaluate(try Scenes.deployment(text), caller: "s3.amazonaws.com")
      #expect(Expected(answer.decision) == expected)
      #expect(answer.outcomes[0].allUncertainties == [.wildcardInActionPrefix])
    }
  }

  @Test func `is canonical in messages (iam.md 8.1)`() {
    #expect(ActionName("LAMBDA:invokefunction")?.description == "lambda:InvokeFunction")
    #expect(ActionName("lambda:") == nil)
    #expect(ActionName("InvokeFunction") == nil)
    #expect(ActionName("lambda:Invoke*") == nil)
  }
}

/// The tables of iam.md 2.2 and 2.3.
struct `A resource` {
  static let head = "arn:aws:lambda:us-east-1:111122223333:"

  private func outcome(
    _ resource: String, effect: String = "Allow", on qualifier: String? = nil,
    key: String = "Resource"
  ) throws -> StatementOutcome {
    let text =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"\(effect)\",\"Principal\":\"*\",\"Action\":\"*\",\"\(key)\":\(resource)}}"
    let deployment = try `A principal`.deployment(text)
    return try Scenes.evaluate(deployment, caller: "s3.amazonaws.com", on: qualifier).outcomes[0]
  }

  @Test func `matches by the table of Lambda patterns (2.3)`() throws {
    let columns: [String?] = [nil, "1", "prod", "$LATEST"]
    let rows: [(String, [Bool])] = [
      ("function:f", [true, false, false, false]),
      ("function:f:1", [false, true, false, false]),
      ("function:f:*", [false, true, true, true]),
      ("function:f*", [true, true, true, true]),
      ("function:?", [true, false, false, false]),
      ("function:*:prod", [false, false, true, false]),
      ("function:*", [true, true, true, true]),
    ]
    for (pattern, expected) in rows {
      for (column, matches) in zip(columns, expected) {
        let found = try outcome("\"\(Self.head)\(pattern)\"", on: column).resource
        #expect((found == .yes) == matches, "\(pattern) on \(column ?? "f")")
      }
    }
    for column in columns { #expect(try outcome("\"*\"", on: column).resource == .yes) }
  }

  @Test func `is uncertain where a wildcard covers a colon that does not end its segment (A-12)`()
    throws
  {
    let cases = [
      ("function:f?1", "1"), ("func*n:f", nil as String?), ("f*f:1", "1"),
    ]
    for (pattern, qualifier) in cases {
      let found = try outcome("\"\(Self.head)\(pattern)\"", on: qualifier)
      if pattern == "func*n:f" {
        #expect(found.resource == .yes, "no colon is covered (A-13)")
      } else {
        #expect(found.resource == .uncertain, "\(pattern)")
        #expect(found.uncertainties == [.wildcardAcrossColon])
      }
    }
  }

  @Test func `compares letter case, and is uncertain where only its head differs (A-15)`() throws {
    #expect(try outcome("\"\(Self.head)function:F\"").resource == .no)
    let found = try outcome("\"arn:aws:Lambda:us-east-1:111122223333:function:f\"")
    #expect(found.resource == .uncertain)
    #expect(found.uncertainties == [.resourceCase])
    #expect(found.applies == .no)
    #expect(
      try outcome("\"arn:aws:Lambda:us-east-1:111122223333:function:f\"", effect: "Deny").applies
        == .yes)
  }

  @Test func `matches when one entry does, or for NotResource when none does (A-16)`() throws {
    let list = "[\"\(Self.head)function:g\",\"\(Self.head)function:f\"]"
    #expect(try outcome(list).resource == .yes)
    #expect(try outcome(list, key: "NotResource").resource == .no)
    #expect(try outcome(list, on: "1", key: "NotResource").resource == .yes)
  }

  @Test func `with fewer than six parts is uncertain in a resource policy (A-18)`() throws {
    #expect(try outcome("\"arn:aws:lambda\"").resource == .uncertain)
    #expect(try outcome("\"arn:aws:s3\"").resource == .no)
    #expect(try outcome("\"arn:aws:lambda\"").uncertainties == [.shortResource])
  }

  @Test func `takes a wildcard for the account as any other (A-19, Q-18)`() throws {
    #expect(try outcome("\"arn:aws:lambda:us-east-1:*:function:f\"").resource == .yes)
  }

  @Test func `without entries fits nothing, negated it is uncertain (D-35, D-36)`() throws {
    #expect(try outcome("[]").resource == .no)
    #expect(try outcome("[]", key: "NotResource").resource == .uncertain)
    #expect(try outcome("[null]").resource == .no)
  }

  @Test func `takes variables behind the fifth colon only (A-14, A-17, D-53, D-54)`() throws {
    #expect(try outcome("\"\(Self.head)function:${aws:PrincipalTag/x}\"").resource == .no)
    #expect(try outcome("\"\(Self.head)function:${aws:PrincipalTag/x, 'f'}\"").resource == .yes)
    #expect(try outcome("\"\(Self.head)function:${aws:ResourceTag/x}\"").resource == .unknown)
    #expect(try outcome("\"\(Self.head)function:${*}\"").resource == .no)
    #expect(try outcome("\"\(Self.head)function:${aws:CalledVia, 'f'}\"").resource == .no)
    #expect(try outcome("\"\(Self.head)function:${}\"").resource == .no)
    #expect(
      try outcome("\"\(Self.head)function:${aws:username}\"", key: "NotResource").resource
        == .uncertain)
    #expect(
      try outcome(
        "[\"\(Self.head)function:${aws:username}\",\"*\"]", key: "NotResource"
      ).resource == .no)
    #expect(try outcome("\"arn:aws:lambda:${aws:x}:111122223333:function:f\"").resource == .no)
  }
}
