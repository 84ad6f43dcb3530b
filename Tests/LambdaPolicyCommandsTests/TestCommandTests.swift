import Foundation
import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// `test`: expectations of a deployment, and what a change of a policy does to them.
struct `Tests of policies` {
  private static let folder = "Fixtures/PolicyTests"

  /// A story with a word of the message that names its cause.
  struct Story: Sendable {
    let name: String
    let cause: String

    init(_ name: String, _ cause: String) {
      self.name = name
      self.cause = cause
    }
  }

  static let stories = [
    Story(
      "alias-grant",
      "differs in the qualifier: granted on alias live, invoked was the unqualified function"),
    Story("source-account", "expected deny, found allowed: s3.amazonaws.com"),
    Story("widened-principal", "expected deny, found allowed: arn:aws:iam::310987654321:root"),
    Story("forgotten-grant", "expected allow, found denied: events.amazonaws.com"),
    Story("deleted-alias", "expected allow, found denied: events.amazonaws.com"),
  ]

  private func test(_ arguments: [String], input: String? = nil) throws -> Tool.Result {
    try Tool.run(["test"] + arguments, input: input)
  }

  private func path(_ story: String, _ when: String) -> String {
    "\(Self.folder)/\(story)/\(when).lambda-policy.yaml"
  }

  @Test(arguments: stories)
  func `pass before a change and fail after it with its cause`(_ story: Story) throws {
    let before = try test([path(story.name, "before")])
    #expect(before.status == 0, "\(before)")
    #expect(before.error.isEmpty)
    let after = try test([path(story.name, "after")])
    #expect(after.status == 1, "\(after)")
    #expect(after.output.contains(story.cause), "\(after.output)")
  }

  /// The order of statements means nothing.
  @Test func `pass for a document in another order`() throws {
    #expect(try test([path("forgotten-grant", "reordered")]).status == 0)
  }

  @Test func `of a folder are those whose names say so, in order`() throws {
    let result = try test(["\(Self.folder)/forgotten-grant", "--format", "json"])
    #expect(result.status == 1)
    let node = try JSONReader.read(SourceFile(name: "out", text: result.output))
    let files = (node[key: "files"]?.elements ?? []).compactMap { $0[key: "file"]?.text }
    #expect(
      files
        == ["after", "before", "reordered"].map { path("forgotten-grant", $0) })
  }

  @Test func `are chosen by a filter, and none is no success`() throws {
    let one = try test([path("source-account", "before"), "--filter", "inbox of the own"])
    #expect(one.status == 0)
    #expect(one.output.contains("1 passed"))
    let none = try test([path("source-account", "before"), "--filter", "no such test"])
    #expect(none.status == 2)
    #expect(none.error.contains("no test was run"))
  }

  @Test func `stop behind the first that fails when told to`() throws {
    let result = try test([path("widened-principal", "after"), "--fail-fast"])
    #expect(result.status == 1)
    #expect(result.output.contains("1 passed, 1 failed"))
  }

  /// A file of tests with a fault, the message, and its line and column.
  struct Fault: Sendable {
    let text: String
    let message: String

    init(_ text: String, _ message: String) {
      self.text = text
      self.message = message
    }
  }

  static let valid = """
    sources: [p.json]
    cases:
      - name: a
        invoke: arn:aws:lambda:us-west-2:123456789012:function:orders
        principal: s3.amazonaws.com
        expect: deny

    """

  static let faults = [
    Fault(valid + "case: []\n", "7:1: error: found key 'case' in the test file"),
    Fault(valid + "case: []\n", "did you mean 'cases'?"),
    Fault(
      valid.replacing("expect: deny", with: "expects: deny"), "6:5: error: found key 'expects'"),
    Fault(
      valid.replacing("    expect: deny\n", with: ""),
      "3:11: error: found case 'a' without 'expect'"),
    Fault(
      valid.replacing("expect: deny", with: "expect: denied"),
      "6:13: error: found 'denied' for 'expect', expected one of: allow, deny"),
    Fault(
      valid.replacing("expect: deny", with: "expect: denny"), "did you mean 'deny'?"),
    Fault(
      valid.replacing("p.json", with: "q.json"), "q.json', expected a source"),
    Fault(
      valid.replacing("principal: s3.amazonaws.com", with: "principal: s3"),
      "5:16: error: in case 'a': found principal 's3'"),
    Fault(
      valid
        + "  - {name: a, invoke: f, principal: s3.amazonaws.com, expect: deny}\n",
      "7:12: error: found a second case of the name 'a'"),
    Fault("cases: &a [*a]\n", "error: "),
    Fault("sources: [p.json]\n", "1:1: error: found no test"),
    Fault("cases: {}\n", "error: found an object for 'cases', expected a list"),
    Fault("cases: [\n", "error: "),
    Fault("- a\n", "error: found an array for 'the test file', expected an object"),
  ]

  @Test(arguments: faults.indices)
  func `that cannot be asked are reported with their place`(_ index: Int) throws {
    let fault = Self.faults[index]
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let policy = #"""
      {"Statement": {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"},
      "Action": "lambda:InvokeFunction", "Resource": "arn:aws:lambda:us-west-2:123456789012:function:orders"}}
      """#
    try Data(policy.utf8).write(to: folder.appending(path: "p.json"))
    let file = folder.appending(path: "t.lambda-policy.yaml")
    try Data(fault.text.utf8).write(to: file)
    let result = try test([file.path])
    #expect(result.status == 2, "\(result)")
    let told = result.error + result.output
    #expect(told.contains(fault.message), "\(told)")
  }

  @Test func `that are wrong do not keep the others from being read`() throws {
    let result = try test([
      "no-such-file.yaml", path("source-account", "before"), "\(Self.folder)/../Policies",
    ])
    #expect(result.status == 2)
    #expect(result.error.contains("no-such-file.yaml"))
    #expect(result.error.contains("a folder without tests"))
    #expect(result.output.contains("2 passed"))
  }

  /// An answer that depends on something never counts as allowed or denied.
  @Test(arguments: [("allow", 1), ("deny", 1), ("explicit-deny", 1), ("undetermined", 0)])
  func `take an undetermined answer for nothing else`(_ expected: String, _ status: Int) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "t.json")
    let text = """
      {"account": "123456789012", "region": "us-west-2",
      "policies": [{"of": "orders", "document": {"Statement": {"Effect": "Allow",
      "Principal": {"Service": "s3.amazonaws.com"}, "Action": "lambda:InvokeFunction",
      "Resource": "*", "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::inbox"}}}}}],
      "cases": [{"name": "a", "invoke": "orders", "principal": "s3.amazonaws.com",
      "expect": "\(expected)"}]}
      """
    try Data(text.utf8).write(to: file)
    #expect(Int(try test([file.path]).status) == status)
  }

  /// Each format holds every test once, and says of the failed one that it failed.
  @Test(arguments: [
    ("text", "FAILED  account 310987654321 does not"), ("json", "\"status\": \"failed\""),
    ("junit", "failures=\"2\""), ("tap", "not ok 2 - account 310987654321 does not"),
    (
      "github", "::error file=Fixtures/PolicyTests/widened-principal/after.lambda-policy.yaml,line="
    ),
    ("markdown", "| **failed** | account 310987654321 does not |"),
  ])
  func `are printed in each format`(_ format: String, _ mark: String) throws {
    let result = try test([path("widened-principal", "after"), "--format", format])
    #expect(result.status == 1)
    #expect(result.output.contains(mark), "\(result.output)")
    #expect(
      try test([path("widened-principal", "after"), "--format", format]).output == result.output)
  }

  /// The partner's account is outside, unless it is listed or its statement excepted (iam.md 9.2).
  @Test(arguments: [
    ("nobody-outside: ['123456789012']", 1, "arn:aws:iam::210987654321:root may use"),
    ("nobody-outside: ['123456789012', '210987654321']", 0, "1 passed"),
    ("{nobody-outside: '123456789012', except: Partner}", 0, "1 passed"),
    ("{nobody-outside: '123456789012', except: Other}", 1, "'Other'"),
    ("nobody-outside: ['12345']", 2, "found '12345' for 'nobody-outside'"),
    ("except: Partner", 2, "without 'nobody-outside'"),
  ])
  func `fail when somebody outside is let in`(
    _ expectation: String, _ status: Int, _ message: String
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "t.lambda-policy.yaml")
    let source = Fixtures.package.appending(path: path("widened-principal", "before"))
      .deletingLastPathComponent().appending(path: "before.json").path
    let text = "sources: ['\(source)']\nexposure:\n  - \(expectation)\n"
    try Data(text.utf8).write(to: file)
    let result = try test([file.path])
    #expect(Int(result.status) == status, "\(result)")
    #expect((result.output + result.error).contains(message), "\(result)")
  }
}
