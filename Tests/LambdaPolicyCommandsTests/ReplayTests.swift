import Foundation
import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

struct `replay` {
  static let role = "arn:aws:iam::123456789012:role/r"
  static let create =
    "aws lambda create-function --region us-west-2 --function-name f --role \(role) --runtime python3.12 --handler h.h --code S3Bucket=b,S3Key=k\n"

  /// Runs a script from standard input.
  static func run(_ script: String, _ options: String...) throws -> Tool.Result {
    try Tool.run(["replay", "-"] + options, input: script)
  }

  /// The objects of `--format ndjson`.
  static func objects(_ script: String, _ options: String...) throws -> [RequestMembers] {
    let result = try Tool.run(["replay", "-", "--format", "ndjson"] + options, input: script)
    return try result.output.split(separator: "\n").map { line in
      let node = try JSONReader.read(SourceFile(name: "ndjson", text: String(line)))
      return try #require(JSONValue(node).structure)
    }
  }

  static func outputs(_ script: String, _ options: String...) throws -> [RequestMembers?] {
    let result = try Tool.run(["replay", "-", "--format", "ndjson"] + options, input: script)
    return try result.output.split(separator: "\n").map { line in
      let node = try JSONReader.read(SourceFile(name: "ndjson", text: String(line)))
      return JSONValue(node).structure?["output"]?.structure
    }
  }

  // lambda.md 9.6: four spaces, members in the order of the model, quotes inside strings escaped.
  @Test func `prints what the AWS CLI prints (9.6)`() throws {
    let script =
      Self.create
      + "aws lambda create-alias --region us-west-2 --function-name f --name a --function-version '$LATEST'\n"
      + "aws lambda add-permission --region us-west-2 --function-name f --statement-id s --action lambda:InvokeFunction --principal s3.amazonaws.com\n"
      + "aws lambda delete-alias --region us-west-2 --function-name f --name a\n"
      + "aws lambda delete-function --region us-west-2 --function-name f\n"
    let result = try Self.run(script)
    #expect(result.status == 0)
    let alias = """
      {
          "AliasArn": "arn:aws:lambda:us-west-2:123456789012:function:f:a",
          "Name": "a",
          "FunctionVersion": "$LATEST",
          "Description": "",
          "RevisionId": 
      """
    #expect(result.output.contains(alias), "\(result.output)")
    let statement =
      #"    "Statement": "{\"Sid\":\"s\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"s3.amazonaws.com\"},\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"arn:aws:lambda:us-west-2:123456789012:function:f\"}""#
    #expect(result.output.contains(statement), "\(result.output)")
    #expect(result.output.hasSuffix("{\n    \"StatusCode\": 204\n}\n"), "\(result.output)")
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let command: String
    let text: String
    let status: String
    let sourceLocation: SourceLocation
    var testDescription: String { command }

    init(
      _ command: String, _ text: String, _ status: String,
      at sourceLocation: SourceLocation = #_sourceLocation
    ) {
      self.command = command
      self.text = text
      self.status = status
      self.sourceLocation = sourceLocation
    }
  }

  @Test(arguments: [
    Refusal(
      "get-function --function-name f",
      "\nAn error occurred (ResourceNotFoundException) when calling the GetFunction operation: Function not found: arn:aws:lambda:us-east-1:123456789012:function:f\n",
      "254"),
    Refusal(
      "create-alias --function-name f --name a",
      "\naws: error: the following arguments are required: --function-version\n", "252"),
    Refusal(
      "create-aliass --function-name f",
      "\nInvalid choice: 'create-aliass', maybe you meant:\n\n  * create-alias\n", "252"),
    Refusal("get-function --function-name f --bogus", "\nUnknown options: --bogus\n", "252"),
    Refusal(
      "get-function --function-nam f --function-name f",
      "Unknown options: --function-nam, f; did you mean '--function-name'?", "252"),
    Refusal(
      "create-function --function-name f --role r --zip-file fileb:///no/x.zip",
      "\nError parsing parameter '--zip-file': Unable to load paramfile fileb:///no/x.zip: [Errno 2] No such file or directory: '/no/x.zip'\n",
      "252"),
    Refusal(
      "create-alias --cli-input-json '{bad'",
      "\nError parsing parameter 'cli-input-json': Invalid JSON: found 'b' where a key in double quotes was expected\nJSON received: {bad\n",
      "252"),
    Refusal(
      "update-alias --function-name f --name a --routing-config 'AdditionalVersionWeights={\"2\"=0.1}'",
      "\nError parsing parameter '--routing-config': Expected: '=', received: '\"' for input:\nAdditionalVersionWeights={\"2\"=0.1}\n                          ^\n",
      "252"),
    Refusal(
      "get-policy --function-name ''",
      "\nParameter validation failed:\nInvalid length for parameter FunctionName, value: 0, valid min length: 1\n",
      "252"),
    Refusal(
      "get-policy --cli-input-json '{\"FunctionNam\":\"f\"}'",
      "Missing required parameter in input: \"FunctionName\"\nUnknown parameter in input: \"FunctionNam\", must be one of: FunctionName, Qualifier; did you mean \"FunctionName\"?",
      "252"),
    Refusal(
      "get-policy --function-name f --region nowhere",
      "\nProvided region_name 'nowhere' doesn't match a supported format.\n", "252"),
  ])
  func `answers what would be refused with AWS's words, and status 1 (9.6)`(
    _ row: Refusal
  ) throws {
    let script = "aws lambda \(row.command)\n"
    let result = try Self.run(script)
    #expect(result.error.contains(row.text), "\(result.error)", sourceLocation: row.sourceLocation)
    #expect(result.output == "", sourceLocation: row.sourceLocation)
    #expect(result.status == 1, sourceLocation: row.sourceLocation)
    let object = try #require(try Self.objects(script).first)
    #expect(object["status"]?.number == row.status, sourceLocation: row.sourceLocation)
    #expect(object["error"] != nil && object["output"] == nil)
  }

  @Test func `goes on behind a failure, or stops there with --stop-on-error`() throws {
    let script = "aws lambda get-function --function-name g\n" + Self.create
    #expect(try Self.objects(script).count == 2)
    #expect(try Self.objects(script, "--stop-on-error").count == 1)
  }

  @Test func `lists what it does not carry out with a reason`() throws {
    let objects = try Self.objects(
      "echo hi\naws lambda get-policy --function-name $X\naws s3 ls\n")
    #expect(objects.map { $0["line"]?.number } == ["1", "2", "3"])
    #expect(objects.allSatisfy { $0["skipped"]?.text != nil })
    // A command of Lambda that is not carried out is no success.
    #expect(try Self.run("aws lambda get-policy --function-name $X\n").status == 2)
    #expect(try Self.run("echo hi\n").status == 0)
  }

  @Test func `keeps the state between replays, byte for byte, and asks it`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let state = folder.appending(path: "state.json").path
    let tutorial = "Fixtures/Tutorial/alias-tutorial.sh"
    #expect(try Tool.run(["replay", tutorial, "--state", state]).status == 0)
    let first = try String(contentsOfFile: state, encoding: .utf8)
    // Reading changes nothing but the clock, and not even that when it fails.
    #expect(try Tool.run(["replay", "-", "--state", state], input: "").status == 0)
    #expect(try String(contentsOfFile: state, encoding: .utf8) == first)
    let grant =
      "aws lambda get-policy --region us-west-2 --function-name helloworld --qualifier PROD\n"
    let read = try Tool.run(["replay", "-", "--state", state], input: grant)
    #expect(read.output.contains("bucket-calls-prod"), "\(read)")
    let answer = try Tool.run([
      "can-invoke", "helloworld:PROD", "--from", state, "--principal", "s3.amazonaws.com",
      "--source-arn", "arn:aws:s3:::examplebucket", "--source-account", "111111111111",
    ])
    #expect(answer.status == 0, "\(answer)")
    // Nothing is left beside the state.
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["state.json"])
  }

  @Test(arguments: [
    ("{", "invalid JSON: the text ends where"), ("[]", "found an array, expected an object"),
    (#"{"kind":"lambda-policy state","schemaVersion":2}"#, "which a newer program wrote"),
    (#"{"kind":"lambda-policy state","schemaVersion":1}"#, "found no member 'clock'"),
  ])
  func `refuses a state that it cannot read, and leaves it as it was`(
    _ text: String, _ reason: String
  ) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    try Data(text.utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let result = try Tool.run(["replay", "-", "--state", path], input: Self.create)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.error.hasPrefix("\(path):1:"), "\(result.error)")
    #expect(result.error.contains(reason), "\(result.error)")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  static let weighted =
    create
      + """
      export AWS_REGION=us-west-2
      aws lambda publish-version --function-name f
      aws lambda update-function-code --function-name f --s3-bucket b --s3-key k2
      aws lambda publish-version --function-name f
      aws lambda create-alias --function-name f --name a --function-version 1 --routing-config 'AdditionalVersionWeights={2=0.5}'

      """

  // lambda.md 6.8
  @Test func `draws the version of a weighted alias by its seed (6.8)`() throws {
    let calls = String(
      repeating: "aws lambda invoke --function-name f:a out.json\n", count: 20)
    func versions(_ seed: String) throws -> [String] {
      try Self.outputs(Self.weighted + calls, "--seed", seed).compactMap {
        $0?["ExecutedVersion"]?.text
      }
    }
    let first = try versions("1")
    #expect(first.count == 20)
    #expect(Set(first) == ["1", "2"])
    #expect(try versions("1") == first)
    #expect(try versions("2") != first)
  }

  // lambda.md 6.3, 6.6
  @Test(arguments: [
    ("f:PROD", true), ("f --qualifier PROD", true),
    ("arn:aws:lambda:us-west-2:123456789012:function:f:PROD", true), ("f", false),
    ("f:1", false), ("'f:$LATEST'", false),
  ])
  func `decides invocations for the caller that is told (6.3)`(
    _ target: String, _ isAllowed: Bool
  ) throws {
    let script =
      Self.create
        + """
        export AWS_REGION=us-west-2
        aws lambda publish-version --function-name f
        aws lambda create-alias --function-name f --name PROD --function-version 1
        aws lambda add-permission --function-name f --qualifier PROD --statement-id s --action lambda:InvokeFunction --principal s3.amazonaws.com --source-arn arn:aws:s3:::b --source-account 111111111111
        aws lambda invoke --function-name \(target) out.json

        """
    let last = try #require(
      try Self.objects(
        script, "--principal", "s3.amazonaws.com", "--source-arn", "arn:aws:s3:::b",
        "--source-account", "111111111111"
      ).last)
    if isAllowed {
      #expect(last["output"]?.structure?["ExecutedVersion"]?.text == "1")
    } else {
      #expect(last["error"]?.structure?["code"]?.text == "AccessDeniedException")
      let message = last["error"]?.structure?["message"]?.text ?? ""
      #expect(
        message.hasSuffix(
          "because no resource-based policy allows the lambda:InvokeFunction action"))
    }
    // Another bucket of the same account is not the one that was let in.
    let other = try #require(
      try Self.objects(
        script, "--principal", "s3.amazonaws.com", "--source-arn", "arn:aws:s3:::c",
        "--source-account", "111111111111"
      ).last)
    #expect(other["error"] != nil)
  }

  @Test func `says when it cannot decide, and is no success then`() throws {
    let script =
      Self.create
      + "aws lambda add-permission --region us-west-2 --function-name f --statement-id s --action lambda:InvokeFunction --principal s3.amazonaws.com --source-account 111111111111\naws lambda invoke --region us-west-2 --function-name f out.json\n"
    let result = try Self.run(script, "--principal", "s3.amazonaws.com")
    #expect(result.status == 2)
    #expect(result.error.contains("undetermined:"), "\(result.error)")
  }

  @Test func `writes the output file of invoke only when told to`() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    let script =
      Self.create + "aws lambda invoke --region us-west-2 --function-name f \(path)\n"
    #expect(try Self.run(script).status == 0)
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(try Self.run(script, "--write-files").status == 0)
    #expect(FileManager.default.fileExists(atPath: path))
    try FileManager.default.removeItem(atPath: path)
  }

  // lambda.md 3.9, 10.1
  @Test func `takes named assumptions (3.9)`() throws {
    let script =
      Self.create
      + "aws lambda update-function-configuration --region us-west-2 --function-name f --description x\naws lambda get-function --region us-west-2 --function-name f\n"
    func status(_ options: String...) throws -> String? {
      let result = try Tool.run(["replay", "-", "--format", "ndjson"] + options, input: script)
      return result.output.contains(#""LastUpdateStatus":"InProgress""#)
        ? String(result.output.split(separator: "\n")[2]) : nil
    }
    #expect(try status()?.contains("InProgress") == false)
    #expect(try status("--assume", "settle=onWait")?.contains("InProgress") == true)
    let wrong = try Self.run(script, "--assume", "setle=onWait")
    #expect(wrong.status == 2)
    #expect(wrong.error.contains("did you mean 'settle'?"), "\(wrong.error)")
  }

  // lambda.md 9.6: lists come as one, unless a number of entries is asked for.
  @Test func `joins the pages of lists (9.6)`() throws {
    let aliases = (0..<60).map {
      "aws lambda create-alias --region us-west-2 --function-name f --name a\($0) --function-version '$LATEST'\n"
    }.joined()
    let list = "aws lambda list-aliases --region us-west-2 --function-name f"
    let whole = try #require(try Self.outputs(Self.create + aliases + list + "\n").last ?? nil)
    #expect(whole["Aliases"]?.elements?.count == 60)
    #expect(whole["NextMarker"] == nil && whole["NextToken"] == nil)
    let part = try #require(
      try Self.outputs(Self.create + aliases + list + " --max-items 7\n").last ?? nil)
    #expect(part["Aliases"]?.elements?.count == 7)
    let token = try #require(part["NextToken"]?.text)
    let rest = try #require(
      try Self.outputs(Self.create + aliases + list + " --starting-token \(token)\n").last ?? nil)
    #expect(rest["Aliases"]?.elements?.count == 53)
  }
}

struct `simulate-routing` {
  @Test func `shows expected and drawn counts for each version (6.8)`() throws {
    let arguments = [
      "simulate-routing", "helloworld:CANARY", "--from", "Fixtures/Tutorial/alias-tutorial.sh",
      "--invocations", "100000", "--seed", "7", "--format", "json",
    ]
    let result = try Tool.run(arguments)
    #expect(result.status == 0, "\(result)")
    let node = try JSONReader.read(SourceFile(name: "routing", text: result.output))
    let versions = try #require(JSONValue(node).structure?["versions"]?.elements)
    let drawn = versions.compactMap { $0.structure?["drawn"]?.number.flatMap { Int($0) } }
    #expect(versions.compactMap { $0.structure?["version"]?.text } == ["1", "2"])
    #expect(drawn.reduce(0, +) == 100_000)
    // Five standard deviations of a share of 3 %.
    #expect(abs(drawn[1] - 3_000) < 5 * 54)
    #expect(try Tool.run(arguments).output == result.output)
  }

  @Test func `has no answer where no source tells the version`() throws {
    let result = try Tool.run([
      "simulate-routing", "orders:PROD", "--from", "Fixtures/Policies/bucket-on-alias.json",
    ])
    #expect(result.status == 2)
    #expect(result.error.hasPrefix("error: no source tells which version"), "\(result.error)")
  }
}
