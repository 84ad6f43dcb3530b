import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// The shorthand of the AWS CLI and the names of its options: lambda.md 9.6.
struct `The command line's shorthand` {
  static let values: [(text: String, value: JSONValue)] = [
    ("a=b", ["a": "b"]), ("a=b,c=d", ["a": "b", "c": "d"]), ("a=b, c = d", ["a": "b", "c": "d"]),
    ("a=", ["a": ""]), ("a=1", ["a": "1"]),
    ("AdditionalVersionWeights={2=0.03}", ["AdditionalVersionWeights": ["2": "0.03"]]),
    ("AdditionalVersionWeights={}", ["AdditionalVersionWeights": [:]]),
    (
      "AdditionalVersionWeights={2=0.1,3=0.2}",
      ["AdditionalVersionWeights": ["2": "0.1", "3": "0.2"]]
    ),
    ("AllowOrigins=a,b,MaxAge=300", ["AllowOrigins": ["a", "b"], "MaxAge": "300"]),
    ("AllowOrigins=[a,b],MaxAge=300", ["AllowOrigins": ["a", "b"], "MaxAge": "300"]),
    ("AllowOrigins=[]", ["AllowOrigins": []]),
    ("Variables={A=1,B=x y}", ["Variables": ["A": "1", "B": "x y"]]),
    ("Variables={A='x,y',B=\"p}q\"}", ["Variables": ["A": "x,y", "B": "p}q"]]),
    (#"a='it\'s',b="q\"q""#, ["a": "it's", "b": "q\"q"]),
    (#"a=x\,y"#, ["a": "x,y"]), ("a=ü,b=ß", ["a": "ü", "b": "ß"]),
    (
      "OnSuccess={Destination=arn:aws:sqs:us-east-1:1:q}",
      ["OnSuccess": ["Destination": "arn:aws:sqs:us-east-1:1:q"]]
    ),
  ]

  @Test(arguments: values.indices)
  func `is read as maps, lists and texts (9.6)`(_ index: Int) throws {
    let row = Self.values[index]
    #expect(JSONValue.object(try ShorthandParser.members(row.text)) == row.value)
  }

  /// Inputs with what is expected, what stands there, and how far the caret is in.
  static let faults: [(text: String, expected: String, received: String, column: Int)] = [
    ("\"a\"=b", "=", "\"", 0), ("a", "=", "EOF", 1), ("", "=", "EOF", 0),
    ("a=b,", "<second>", "<none>", 4),
    ("a={2", "=", "EOF", 4), ("a={2=1", ",", "EOF", 6), ("a=[b", ",", "EOF", 4),
    ("a='b", "'", "EOF", 4), ("a={b=c}d", ",", "d", 7), ("ä=b", "=", "ä", 0),
    ("a={ü=1}", "=", "ü", 3),
  ]

  @Test(arguments: faults.indices)
  func `that is none is shown with a caret under the place (9.6)`(_ index: Int) {
    let row = Self.faults[index]
    let error = #expect(throws: ShorthandParser.Fault.self) {
      try ShorthandParser.members(row.text)
    }
    let caret = String(repeating: " ", count: row.column) + "^"
    #expect(
      error?.text
        == "Expected: '\(row.expected)', received: '\(row.received)' for input:\n\(row.text)\n\(caret)"
    )
  }

  @Test func `of several lines has its caret under the line at fault (9.6)`() {
    let error = #expect(throws: ShorthandParser.Fault.self) {
      try ShorthandParser.members("a=[b,\nc}\nlast")
    }
    #expect(
      error?.text == "Expected: ',', received: '}' for input:\na=[b,\nc}\n ^\nlast")
  }

  @Test func `is never read past its end, whatever it is`() {
    var random = SeededGenerator(seed: 9)
    let pieces = ["a", "=", ",", "{", "}", "[", "]", "'", "\"", "\\", " ", "ü", "\n", "$"]
    for _ in 0..<3_000 {
      let text = (0..<Int(random.next() % 12)).map { _ in random.pick(pieces) }.joined()
      _ = try? ShorthandParser.members(text)
    }
  }

  static let names = [
    ("PrincipalOrgID", "principal-org-id"), ("CodeSha256", "code-sha256"),
    ("KMSKeyArn", "kms-key-arn"), ("S3Bucket", "s3-bucket"), ("S3Key", "s3-key"),
    ("S3ObjectVersion", "s3-object-version"), ("SourceKMSKeyArn", "source-kms-key-arn"),
    ("FunctionUrlAuthType", "function-url-auth-type"), ("StatementId", "statement-id"),
    ("InvokedViaFunctionUrl", "invoked-via-function-url"), ("MaxItems", "max-items"),
    ("CreateFunctionUrlConfig", "create-function-url-config"), ("GetPolicy", "get-policy"),
    ("ZipFile", "zip-file"), ("VpcConfig", "vpc-config"), ("ResourceArn", "resource-arn"),
  ]

  @Test(arguments: names)
  func `names operations and options as the command line does`(_ name: String, _ option: String) {
    #expect(CommandLineName.of(name) == option)
  }
}
