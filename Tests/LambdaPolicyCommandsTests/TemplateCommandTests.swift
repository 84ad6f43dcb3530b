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

  private static let roles = """
    Parameters:
      Other: {Type: String}
    Resources:
      Orders: {Type: 'AWS::Lambda::Function', Properties: {FunctionName: orders}}
      Live:
        Type: AWS::Lambda::Alias
        Properties: {FunctionName: !Ref Orders, Name: live, FunctionVersion: $LATEST}
      Worker:
        Type: AWS::IAM::Role
        Properties:
          Policies:
          - PolicyName: call
            PolicyDocument:
              Version: '2012-10-17'
              Statement:
              - {Effect: Allow, Action: 'lambda:InvokeFunction', Resource: !GetAtt Orders.Arn}
              - {Effect: Allow, Action: 'lambda:InvokeFunction', Resource: !Sub '${Other}:live'}
    """

  @Test(arguments: [
    ("orders", "Worker", [], 0), ("orders:live", "Worker", [], 3),
    ("orders:$LATEST", "Worker", [], 1), ("orders", "Elsewhere", [], 3),
    (
      "orders:live", "Worker",
      ["--parameter", "Other=arn:aws:lambda:us-west-2:123456789012:function:orders"], 0
    ),
    (
      "orders:live", "Worker",
      ["--parameter", "Other=arn:aws:lambda:us-west-2:123456789012:function:other"], 1
    ),
  ])
  func `takes the policies of the template's roles into account (lambda.md 6.4)`(
    _ function: String, _ role: String, _ options: [String], _ status: Int
  ) throws {
    let result = try Tool.run(
      [
        "can-invoke", function, "--from", "-", "--account", "123456789012", "--region",
        "us-west-2", "--principal", "arn:aws:iam::123456789012:role/\(role)",
      ] + options, input: Self.roles)
    #expect(Int(result.status) == status, "\(result.output)\(result.error)")
    if status == 3, role == "Worker" {
      #expect(
        result.output.contains(
          "not known: what statement 2 of policy 'call' of role 'Worker' (<stdin>:17:14) does, which rests on parameter 'Other' (--parameter Other=VALUE)"
        ), "\(result.output)")
      #expect(
        result.output.contains(
          "note: <stdin> is taken as all there is for the policies of role 'Worker'; what others attach to it is not known"
        ))
    }
    if role == "Elsewhere" {
      #expect(result.output.contains("not known: the identity-based policies of the caller\n"))
    }
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
