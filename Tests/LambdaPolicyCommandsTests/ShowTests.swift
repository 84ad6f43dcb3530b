import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// `show`: functions, grants and callers, with a verdict on every call.
struct `A deployment that is shown` {
  private static let place = ["--account", "123456789012", "--region", "us-west-2"]
  private static let template = "Fixtures/Wiring/rule-calls-function.yaml"

  private func show(_ more: [String], from source: String = template) throws -> Tool.Result {
    try Tool.run(["show", "--from", source] + Self.place + more)
  }

  @Test func `tells of a broken wire which part differs from the nearest grant`() throws {
    let result = try show([])
    #expect(result.status == 0)
    #expect(result.error.isEmpty)
    let lines = result.output.split(separator: "\n").map { $0.drop { $0 == " " } }
    let broken = try #require(lines.firstIndex { $0.hasPrefix("BROKEN") })
    #expect(lines[broken].hasSuffix("EventBridge rule Nightly -> orders"))
    #expect(
      lines[broken + 1]
        == "differs in the qualifier: granted on alias live, invoked was the unqualified function")
    #expect(lines[broken + 2].hasPrefix("nearest grant: statement 'NightlyPermission'"))
    #expect(lines.count { $0.hasPrefix("BROKEN") } == 1)
  }

  @Test(arguments: [
    "ok      SNS subscription OrdersPlaced -> orders:live",
    "ok      S3 notification Bucket -> orders:live",
    "polls   event source mapping OrdersWaiting -> orders:live",
    "alias live -> version 1",
    "not known: parameter 'Inbox' (--parameter Inbox=VALUE)",
  ])
  func `tells what calls the alias, and where it points`(_ line: String) throws {
    #expect(try show([]).output.contains(line))
  }

  @Test func `counts values for parameters`() throws {
    let output = try show(["--parameter", "Inbox=orders-inbox"]).output
    #expect(output.contains("ArnLike AWS:SourceArn 'arn:aws:s3:::orders-inbox'"))
    #expect(!output.contains("not known: parameter"))
  }

  @Test func `tells a program the same`() throws {
    let node = try JSONReader.read(
      SourceFile(name: "out", text: try show(["--format", "json"]).output))
    let triggers = node[key: "triggers"]?.elements ?? []
    #expect(
      triggers.map { $0[key: "verdict"]?.text ?? "" }.sorted() == ["BROKEN", "ok", "ok", "polls"])
    let broken = try #require(triggers.first { $0[key: "verdict"]?.text == "BROKEN" })
    #expect(
      broken[key: "arn"]?.text == "arn:aws:lambda:us-west-2:123456789012:function:orders")
    #expect(broken[key: "calls"]?.elements?.first?[key: "decision"]?.text == "denied")
    let function = try #require(node[key: "functions"]?.elements?.first)
    let qualifiers = function[key: "qualifiers"]?.elements ?? []
    #expect(qualifiers.map { $0[key: "qualifier"]?.text } == [nil, "1", "live"])
    #expect(node[key: "openGrants"]?.elements?.count == 1)
  }

  /// Every node that an edge names is quoted, and the braces are even.
  @Test func `draws a graph`() throws {
    let output = try show(["--format", "dot"]).output
    #expect(output.hasPrefix("digraph deployment {\n"))
    #expect(output.count { $0 == "{" } == output.count { $0 == "}" })
    #expect(output.contains("[label=\"BROKEN\", color=red, style=bold];"))
    #expect(output.count { $0 == "\"" }.isMultiple(of: 2))
  }

  @Test func `shows a policy whose function nothing describes`() throws {
    let output = try show([], from: "Fixtures/Policies/bucket-on-alias.json").output
    #expect(output.contains("grant bucket: s3.amazonaws.com may lambda:InvokeFunction"))
    #expect(output.contains("not known: whether it has other versions and aliases"))
  }

  /// A grant to another service is no help to whoever looks for one to this.
  @Test func `says that nothing names the service where nothing does`() throws {
    let template = """
      {"Resources": {"F": {"Type": "AWS::Lambda::Function", "Properties": {"FunctionName": "f"}},
      "R": {"Type": "AWS::Events::Rule", "Properties": {"Targets": [{"Arn": {"Fn::GetAtt": ["F", "Arn"]}}]}},
      "G": {"Type": "AWS::Lambda::Permission", "Properties": {"FunctionName": {"Ref": "F"},
      "Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com"}}}}
      """
    let result = try Tool.run(["show", "--from", "-"] + Self.place, input: template)
    #expect(result.output.contains("no statement of a policy names events.amazonaws.com"))
    #expect(!result.output.contains("nearest grant"))
  }

  /// An alias that only an open grant names is shown, with names as the template has them.
  @Test func `shows open grants on what nothing else tells of`() throws {
    let template = """
      {"Resources": {"G": {"Type": "AWS::Lambda::Permission", "Properties": {"FunctionName": "f:live",
      "Action": "lambda:InvokeFunction", "Principal": "sns.amazonaws.com",
      "SourceArn": {"Fn::ImportValue": "net:topic"}}}}}
      """
    let result = try Tool.run(["show", "--from", "-"] + Self.place, input: template)
    #expect(result.output.contains("  alias live -> not known\n    open grant G: sns."))
    #expect(result.output.contains("'⟨importedValue net:topic⟩'"))
  }

  @Test func `needs a source`() throws {
    let result = try Tool.run(["show"])
    #expect(result.status == 2)
    #expect(result.error.contains("found no --from, expected at least one source"))
    #expect(try Tool.run(["show", "--from", "no-such-file"]).status == 2)
    #expect(try Tool.run(["show", "--from", Self.template]).status == 2)
  }

  @Test(arguments: ["text", "json", "dot"])
  func `prints the same twice`(_ format: String) throws {
    let one = try show(["--format", format]).output
    #expect(try show(["--format", format]).output == one)
  }
}
