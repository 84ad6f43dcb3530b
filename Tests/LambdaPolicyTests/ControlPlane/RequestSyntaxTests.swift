import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// Patterns, lengths and joined errors: lambda.md 1.2, 1.3, 1.6, 2.2 and appendix D.
struct `The syntax of a request` {
  private static let long65 = String(repeating: "n", count: 65)
  private static let long129 = String(repeating: "q", count: 129)
  private static let arn = "arn:aws:lambda:us-east-1:111122223333:function:"

  private static func badName(_ name: String, _ rule: String = "1.3") -> [ServiceRow] {
    [
      ServiceRow(
        rule, "GetFunction", ["FunctionName": .string(name)],
        Refusal.validation(Refusal.pattern(name, "functionName", Printed.namespaced))),
      ServiceRow(
        rule, "PublishVersion", ["FunctionName": .string(name)],
        Refusal.validation(Refusal.pattern(name, "functionName", Printed.function))),
      ServiceRow(
        rule, "GetFunctionUrlConfig", ["FunctionName": .string(name)],
        Refusal.validation(Refusal.pattern(name, "functionName", Printed.urlFunction))),
    ]
  }

  /// The names that AWS was recorded to reject.
  static let rejectedNames: [ServiceRow] = [
    "*", "my-function!", "invalid-account:function:x", "us-east-11:111122223333:function:x",
    "arn:aws:s3:us-east-1:111122223333:function:x", "arn:aws:lambda::111122223333:function:x",
    "arn:aws:lambda:us-east-1::function:x", arn + "fn:1:2", "function:fn:$LATEST:extra",
    arn + "fn:$LATES", "arn:aws:lambda:us-east-1:123400000000@function:fn",
    "invalid:function:name",
  ].flatMap { badName($0) }

  static let names: [ServiceRow] = [
    ServiceRow(
      "1.3 function:1 is the function 1", "GetFunction", ["FunctionName": "function:1"],
      Refusal.missing("Function not found: \(arn)1")),
    ServiceRow(
      "1.3 account and name", "GetFunction", ["FunctionName": "111122223333:prod"],
      Refusal.missing("Function not found: \(arn)prod")),
    ServiceRow(
      "1.3 a function named function", "GetFunction",
      ["FunctionName": "arn:aws:lambda:us-east-1:111122223333:function"],
      Refusal.missing("Function not found: \(arn)function")),
    ServiceRow(
      "1.2 a dot in a namespaced name", "GetFunction", ["FunctionName": "a.b"],
      Refusal.missing("Function not found: \(arn)a.b")),
    ServiceRow(
      "1.2 no dot in a plain name", "CreateAlias",
      ["FunctionName": "a.b", "Name": "A", "FunctionVersion": "1"],
      Refusal.validation(Refusal.pattern("a.b", "functionName", Printed.function))),
    ServiceRow(
      "1.2 65 characters", "GetFunction", ["FunctionName": .string(long65)],
      Refusal.missing("Function not found: \(arn)\(long65)")),
    ServiceRow(
      "1.2 65 characters", "DeleteFunction", ["FunctionName": .string(long65)],
      Refusal.missing("Function not found: \(arn)\(long65)")),
    ServiceRow(
      "1.2 65 characters", "Invoke", ["FunctionName": .string(long65)],
      Refusal.missing("Function not found: \(arn)\(long65):$LATEST")),
    ServiceRow(
      "1.2 65 characters", "CreateFunction",
      ["FunctionName": .string(long65), "Role": .string(Service.role), "Code": ["S3Key": "k"]],
      Refusal.invalid(
        "1 validation error detected: "
          + Refusal.tooLong(long65, "functionName", 64))),
    ServiceRow(
      "1.2 URL pattern", "GetFunctionUrlConfig", ["FunctionName": .string(long65)],
      Refusal.validation(Refusal.pattern(long65, "functionName", Printed.urlFunction))),
    ServiceRow(
      "1.2 URL pattern, version as suffix", "GetFunctionUrlConfig", ["FunctionName": "f:1"],
      Refusal.validation(Refusal.pattern("f:1", "functionName", Printed.urlFunction))),
    ServiceRow(
      "1.2 URL pattern, $LATEST as suffix", "GetFunctionUrlConfig",
      ["FunctionName": "f:$LATEST"],
      Refusal.validation(Refusal.pattern("f:$LATEST", "functionName", Printed.urlFunction))),
    ServiceRow(
      "1.2 URL pattern has no length for the suffix", "GetFunctionUrlConfig",
      ["FunctionName": .string("f:" + long129)],
      Refusal.missing("The resource you requested does not exist.")),
  ]

  static let qualifiers: [ServiceRow] = [
    ServiceRow(
      "2.2 invalid!", "GetFunction", ["FunctionName": "f", "Qualifier": "invalid!"],
      Refusal.validation(Refusal.pattern("invalid!", "qualifier", Printed.qualifier))),
    ServiceRow(
      "2.2 129 characters", "GetPolicy", ["FunctionName": "f", "Qualifier": .string(long129)],
      Refusal.validation(Refusal.tooLong(long129, "qualifier", 128))),
    ServiceRow(
      "2.2 $ anywhere", "GetFunction",
      ["FunctionName": "f", "Qualifier": "valid-with-$-but-doesnotexist"],
      Refusal.missing("Function not found: \(arn)f:valid-with-$-but-doesnotexist")),
    ServiceRow(
      "2.1 $latest", "GetFunction", ["FunctionName": "f", "Qualifier": "$latest"],
      Refusal.missing("Function not found: \(arn)f:$latest")),
    ServiceRow(
      "2.1 $LATEST.PUBLISHED", "GetFunction",
      ["FunctionName": "f", "Qualifier": "$LATEST.PUBLISHED"],
      Refusal.missing("Function not found: \(arn)f:$LATEST.PUBLISHED")),
    ServiceRow(
      "2.2 URL of a version", "CreateFunctionUrlConfig",
      ["FunctionName": "f", "Qualifier": "1", "AuthType": "NONE"],
      Refusal.validation(Refusal.pattern("1", "qualifier", Printed.urlQualifier))),
    ServiceRow(
      "2.2 URL of $LATEST", "CreateFunctionUrlConfig",
      ["FunctionName": "f", "Qualifier": "$LATEST", "AuthType": "NONE"],
      Refusal.validation(Refusal.pattern("$LATEST", "qualifier", Printed.urlQualifier))),
  ]

  /// 234 characters.
  private static let badRegion =
    "arn:aws:lambda:us-east-11:111122223333:function:" + String(repeating: "n", count: 186)

  static let joined: [ServiceRow] = [
    ServiceRow(
      "1.6 length and pattern", "CreateFunction",
      ["FunctionName": .string(badRegion), "Role": .string(Service.role), "Code": [:]],
      Refusal.validation(
        Refusal.tooLong(badRegion, "functionName", 140),
        Refusal.pattern(badRegion, "functionName", Printed.function))),
    ServiceRow(
      "1.6 pattern alone within 256", "GetFunction", ["FunctionName": .string(badRegion)],
      Refusal.validation(Refusal.pattern(badRegion, "functionName", Printed.namespaced))),
    ServiceRow(
      "1.6 order of the model", "CreateAlias",
      ["FunctionName": "bad!", "Name": "1", "FunctionVersion": "PROD"],
      Refusal.validation(
        Refusal.pattern("bad!", "functionName", Printed.function),
        Refusal.pattern("1", "name", Printed.alias),
        Refusal.pattern("PROD", "functionVersion", Printed.version))),
    ServiceRow(
      "1.6 role before handler", "CreateFunction",
      ["FunctionName": "n", "Role": "r", "Handler": "a b", "Code": ["S3Key": "k"]],
      Refusal.validation(
        Refusal.pattern("r", "role", Printed.role),
        Refusal.pattern("a b", "handler", #"[^\s]+"#))),
    ServiceRow(
      "1.6 missing", "CreateFunction", ["FunctionName": "n", "Code": ["S3Key": "k"]],
      Refusal.validation(
        "Value null at 'role' failed to satisfy constraint: Member must not be null")),
    ServiceRow(
      "1.6 missing, twice", "CreateAlias", ["FunctionName": "f"],
      Refusal.validation(
        "Value null at 'name' failed to satisfy constraint: Member must not be null",
        "Value null at 'functionVersion' failed to satisfy constraint: Member must not be null")),
    ServiceRow(
      "1.6 too short", "GetAlias", ["FunctionName": "f", "Name": ""],
      Refusal.validation(
        Refusal.tooShort("", "name", 1), Refusal.pattern("", "name", Printed.alias))),
    ServiceRow(
      "1.6 number above", "ListAliases", ["FunctionName": "f", "MaxItems": 10_001],
      Refusal.validation(
        Refusal.value("10001", "maxItems", "Member must have value less than or equal to 10000"))),
    ServiceRow(
      "1.6 number below", "ListFunctions", ["MaxItems": 0],
      Refusal.validation(
        Refusal.value("0", "maxItems", "Member must have value greater than or equal to 1"))),
    ServiceRow(
      "D: URLs at most 50 a page", "ListFunctionUrlConfigs",
      ["FunctionName": "f", "MaxItems": 51],
      Refusal.validation(
        Refusal.value("51", "maxItems", "Member must have value less than or equal to 50"))),
    ServiceRow(
      "D: Description 0..256", "CreateAlias",
      [
        "FunctionName": "f", "Name": "N", "FunctionVersion": "1",
        "Description": .string(String(repeating: "d", count: 257)),
      ],
      Refusal.validation(
        Refusal.tooLong(String(repeating: "d", count: 257), "description", 256))),
    ServiceRow(
      "D: Timeout and MemorySize", "UpdateFunctionConfiguration",
      ["FunctionName": "f", "Timeout": 0, "MemorySize": 127],
      Refusal.validation(
        Refusal.value("0", "timeout", "Member must have value greater than or equal to 1"),
        Refusal.value(
          "127", "memorySize", "Member must have value greater than or equal to 128"))),
    ServiceRow(
      "D: MasterRegion", "ListFunctions", ["MasterRegion": "nowhere"],
      Refusal.validation(
        Refusal.pattern(
          "nowhere", "masterRegion",
          #"ALL|(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}"#))),
    ServiceRow(
      "D: FunctionArn needs a name", "ListTags",
      ["Resource": "arn:aws:lambda:us-east-1:111122223333:function"],
      Refusal.validation(
        Refusal.pattern(
          "arn:aws:lambda:us-east-1:111122223333:function", "resource", Printed.functionARN))),
    ServiceRow(
      "D: PolicyResourceArn has no dot", "GetResourcePolicy",
      ["ResourceArn": .string(arn + "a.b")],
      Refusal.validation(
        Refusal.pattern(arn + "a.b", "resourceArn", Printed.policyResource))),
    ServiceRow(
      "D: PolicyResourceArn needs every part", "GetResourcePolicy", ["ResourceArn": "f"],
      Refusal.validation(Refusal.pattern("f", "resourceArn", Printed.policyResource))),
    ServiceRow(
      "D: PolicyResourceArn admits runtimes", "GetResourcePolicy",
      ["ResourceArn": "arn:aws:lambda:us-east-1:111122223333:runtime/a.b/c"],
      Refusal.missing("The resource you requested does not exist.")),
    ServiceRow(
      "D: PolicyResourceArn admits odd suffixes", "GetResourcePolicy",
      ["ResourceArn": .string(arn + "f:a$LATESTb")],
      Refusal.missing("The resource you requested does not exist.")),
  ]

  @Test(arguments: rejectedNames + names + qualifiers + joined)
  func `is answered as AWS prints it (1.2, 1.3, 1.6, 2.2, D)`(_ row: ServiceRow) throws {
    try check(row, on: try Service.scene())
  }

  @Test(arguments: [
    "f", "function:f", "111122223333:function:f", "us-east-1:111122223333:function:f",
    "us-east-1:f", arn + "f", "arn::lambda:us-east-1:111122223333:function:f",
  ])
  func `takes every form of a name and answers the bare one (1.1, 3.1)`(_ name: String) throws {
    var service = try Service.scene()
    let reply = try service.call(
      "UpdateFunctionConfiguration", ["FunctionName": .string(name), "Timeout": 5])
    #expect(reply.outline == "200")
    #expect(reply.text("FunctionName") == "f")
    #expect(reply.text("FunctionArn") == Self.arn + "f")
    for alias in ["PROD", "1"] {
      let read = try service.call("GetFunction", ["FunctionName": "\(name):\(alias)"])
      #expect(read["Configuration"]?["FunctionArn"]?.text == "\(Self.arn)f:\(alias)")
    }
  }

  @Test(arguments: [
    "latest", "LATEST", "2024-01-02", "1a", "-", String(repeating: "a", count: 128),
  ])
  func `takes these names of aliases (2.1)`(_ name: String) throws {
    var service = try Service.scene()
    let reply = try service.call(
      "CreateAlias", ["FunctionName": "f", "Name": .string(name), "FunctionVersion": "1"])
    #expect(reply.outline == "201")
  }
}
