import LambdaPolicyTestSupport
import Testing

/// Templates as sources of `can-invoke`.
struct `can-invoke from a template` {
  private static let template = "Fixtures/Imports/unknown-parameter/template.yaml"

  private func ask(_ more: [String], from source: String = template, input: String? = nil) throws
    -> Tool.Result
  {
    try Tool.run(
      [
        "can-invoke", "orders", "--from", source, "--account", "123456789012", "--region",
        "us-west-2", "--principal", "s3.amazonaws.com", "--source-arn",
        "arn:aws:s3:::orders-inbox", "--source-account", "123456789012",
      ] + more, input: input)
  }

  @Test(arguments: [
    ([], 3), (["--parameter", "Inbox=orders-inbox"], 0), (["--parameter", "Inbox=another"], 1),
    (["--parameter", "Inbox=orders-inbox", "--parameter", "Owner=210987654321"], 1),
  ])
  func `takes values for parameters`(_ options: [String], _ status: Int) throws {
    #expect(Int(try ask(options).status) == status)
  }

  @Test func `says which parameter would settle an open answer`() throws {
    #expect(try ask([]).output.contains("parameter 'Inbox' (--parameter Inbox=VALUE)"))
    let json = try ask(["--format", "json"]).output
    #expect(json.contains("parameter 'Inbox' (--parameter Inbox=VALUE)"))
  }

  @Test(arguments: [
    (["--parameter", "Inbx=x"], "did you mean 'Inbox'?"),
    (["--parameter", "Inbox"], "expected NAME=VALUE"),
    (["--parameter", "Inbox=a", "--parameter", "Inbox=b"], "twice"),
  ])
  func `refuses parameters that are none`(_ options: [String], _ message: String) throws {
    let result = try ask(options)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.error.contains(message))
  }

  @Test func `reads a template from standard input and from a folder`() throws {
    let text = try Fixtures.text("Imports/unknown-parameter/template.yaml")
    #expect(try ask(["--parameter", "Inbox=orders-inbox"], from: "-", input: text).status == 0)
    #expect(try ask([], from: "Fixtures/Imports/grant-on-alias").status == 1)
  }

  @Test func `needs an account and a Region from somewhere`() throws {
    let result = try Tool.run([
      "can-invoke", "orders", "--from", Self.template, "--principal", "s3.amazonaws.com",
    ])
    #expect(result.status == 2)
    #expect(result.error.contains("expected --account and --region, or an ARN"))
  }

  @Test func `tells where the YAML is broken`() throws {
    let result = try ask([], from: "-", input: "Description: x\nResources:\n  A: [\n")
    #expect(result.status == 2)
    #expect(result.error.contains("<stdin>:"))
    #expect(result.error.contains("[invalid-yaml]"))
  }
}
