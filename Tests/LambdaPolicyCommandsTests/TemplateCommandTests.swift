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

  /// A URL that sources tell of, and a question about it, about another type, and about an alias.
  @Test(arguments: [
    ("orders", "AWS_IAM", nil),
    ("orders", "NONE", "has AuthType AWS_IAM, the question is about NONE"),
    ("orders:live", "AWS_IAM", "there is one of the unqualified function"),
  ])
  func `tells when the URL that is asked about is another`(
    _ function: String, _ type: String, _ note: String?
  ) throws {
    let result = try Tool.run(
      [
        "can-invoke", function, "--account", "123456789012", "--region", "us-west-2",
        "--principal", "210987654321", "--function-url", type, "--from", "-",
      ],
      input: """
        aws lambda create-function --function-name orders --role arn:aws:iam::123456789012:role/r --code S3Bucket=b,S3Key=k --handler i.h --runtime nodejs22.x
        aws lambda publish-version --function-name orders
        aws lambda create-alias --function-name orders --name live --function-version 1
        aws lambda create-function-url-config --function-name orders --auth-type AWS_IAM
        """)
    #expect(result.output.contains("AuthType AWS_IAM, the question") == (type == "NONE"))
    if let note { #expect(result.output.contains(note), "\(result)") }
  }
}
