import LambdaPolicy
import LambdaPolicyTestRunner
import LambdaPolicyTestSupport
import LambdaPolicyYAML
import Testing

/// What editors are told of test files is what the reading of them admits.
struct `The schema of test files` {
  private static let schema = JSONWriter.pretty(TestFileSchema.document)

  private func faults(_ text: String) throws -> [String] {
    let schema = try JSONReader.read(SourceFile(name: "schema.json", text: Self.schema))
    var checker = SchemaChecker()
    checker.check(try YAMLReader.read(SourceFile(name: "t.yaml", text: text)), schema)
    return checker.faults
  }

  private func diagnostics(_ text: String) throws -> [String] {
    let file = SourceFile(name: "t.yaml", text: text)
    return PolicyTestFileDecoder.decode(try YAMLReader.read(file), in: file).diagnostics
      .map(\.description)
  }

  static let fixtures = Fixtures.names(in: "PolicyTests").flatMap { story in
    Fixtures.names(in: "PolicyTests/\(story)").filter { $0.hasSuffix(".lambda-policy.yaml") }
      .map { "PolicyTests/\(story)/\($0)" }
  }

  @Test(arguments: fixtures)
  func `admits every fixture`(_ path: String) throws {
    #expect(try faults(Fixtures.text(path)).isEmpty)
  }

  @Test func `is about fixtures`() {
    #expect(Self.fixtures.count >= 11)
  }

  /// Every key there is, once.
  static let everything = """
    $schema: policy-tests.schema.json
    sources: [template.yaml]
    setup: aws lambda list-functions
    policies:
      - of: orders
        document: {Statement: {Effect: Deny, Principal: "*", Action: "*", Resource: "*"}}
    account: 123456789012
    region: us-west-2
    parameters: {Stage: test}
    assume: {functionDocumentForQualifiers: consult}
    defaults:
      invoke: orders
      function: orders
      qualifier: live
      principal: s3.amazonaws.com
      action: lambda:InvokeFunction
      source-arn: arn:aws:s3:::inbox
      source-account: "123456789012"
      principal-org-id: o-aaaaaaaaaa
      event-source-token: t
      context: {aws:SourceIp: [192.0.2.1]}
      absent: [aws:SourceVpc]
      assume-absent: true
    cases:
      - name: a ${word} ${n}
        invoke: orders
        matrix: {word: [deny, explicit-deny], n: 1}
        each: qualifier
        expect: ${word}
        by: Statement
        because: qualifier
        skip: later
        principal: sns.amazonaws.com
    wiring:
      - {name: calls, every-trigger: allow, except: [a, b], skip: later}
    exposure:
      - {name: outside, nobody-outside: ["123456789012", o-aaaaaaaaaa], except: s, skip: later}

    """

  @Test func `admits every key, as reading does`() throws {
    #expect(try faults(Self.everything).isEmpty)
    #expect(try diagnostics(Self.everything).isEmpty)
  }

  /// Whatever the schema names is in the file above, so that none is named that reading refuses.
  @Test func `names no other key`() throws {
    let schema = try JSONReader.read(SourceFile(name: "schema.json", text: Self.schema))
    let file = try YAMLReader.read(SourceFile(name: "t.yaml", text: Self.everything))
    func keys(_ path: [String]) -> [String] {
      let place = path.reduce(schema as SourceNode?) { node, key in
        let inner = node?[key: "properties"]?[key: key]
        return inner?[key: "items"] ?? inner
      }
      return (place?[key: "properties"]?.members ?? []).map(\.key.value).sorted()
    }
    func written(_ node: SourceNode?) -> [String] {
      let object = node?.elements?.first ?? node
      return (object?.members ?? []).map(\.key.value).sorted()
    }
    #expect(keys([]) == written(file))
    for key in ["policies", "defaults", "wiring", "exposure"] {
      #expect(keys([key]) == written(file[key: key]), "\(key)")
    }
    let ofCase = Set(written(file[key: "cases"])).union(written(file[key: "defaults"]))
    #expect(keys(["cases"]) == ofCase.sorted())
  }

  /// Files that both refuse: a line to be put in place of another.
  @Test(arguments: [
    ("region: us-west-2", "regions: us-west-2"), ("region: us-west-2", "region: [us-west-2]"),
    ("expect: ${word}", "expects: allow"), ("expect: ${word}", "expect: allowed"),
    ("each: qualifier", "each: alias"), ("assume-absent: true", "assume-absent: 1"),
    ("every-trigger: allow", "every-trigger: deny"), ("name: a ${word} ${n}", "absent: A"),
    ("- of: orders", "- to: orders"),
    ("functionDocumentForQualifiers: consult", "functionDocument: consult"),
    ("  invoke: orders", "  invokes: orders"), ("cases:", "case:"),
  ])
  func `refuses what reading refuses`(_ line: String, _ other: String) throws {
    #expect(Self.everything.contains(line))
    let parts = Self.everything.split(separator: line, omittingEmptySubsequences: false)
    let text = parts[0] + other + parts.dropFirst().joined(separator: line)
    #expect(try !faults(String(text)).isEmpty)
    #expect(try !diagnostics(String(text)).isEmpty)
  }
}
