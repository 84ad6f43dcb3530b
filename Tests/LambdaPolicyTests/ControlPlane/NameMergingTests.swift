import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// Name against qualifier, Region, account and partition: lambda.md 1.4 and 1.5.
struct `The target of a request` {
  private static let mismatch = Refusal.invalid(
    "The derived qualifier from the function name does not match the specified qualifier.")
  private static let own = "arn:aws:lambda:us-east-1:111122223333:function:"

  /// Operations with a Qualifier, with what else they need.
  private static let qualified: [(String, [String: JSONValue])] = [
    ("GetFunction", [:]), ("GetFunctionConfiguration", [:]), ("DeleteFunction", [:]),
    ("Invoke", [:]), ("GetPolicy", [:]),
    (
      "AddPermission",
      ["StatementId": "s", "Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com"]
    ),
    ("RemovePermission", ["StatementId": "s"]), ("GetFunctionEventInvokeConfig", [:]),
    ("PutFunctionEventInvokeConfig", ["MaximumRetryAttempts": 1]),
    ("GetFunctionUrlConfig", [:]), ("DeleteFunctionUrlConfig", [:]),
    ("CreateFunctionUrlConfig", ["AuthType": "NONE"]), ("UpdateFunctionUrlConfig", [:]),
  ]

  /// Names of another Region, for operations whose answer must be the same.
  private static let located: [(String, [String: JSONValue])] =
    qualified + [
      ("CreateFunction", ["Role": .string(Service.role), "Code": ["S3Key": "k"]]),
      ("UpdateFunctionCode", ["S3Key": "k"]), ("UpdateFunctionConfiguration", [:]),
      ("PublishVersion", [:]), ("ListVersionsByFunction", [:]), ("ListAliases", [:]),
      ("CreateAlias", ["Name": "A", "FunctionVersion": "1"]), ("GetAlias", ["Name": "A"]),
      ("UpdateAlias", ["Name": "A"]), ("DeleteAlias", ["Name": "A"]),
      ("GetFunctionConcurrency", [:]), ("DeleteFunctionConcurrency", [:]),
      ("PutFunctionConcurrency", ["ReservedConcurrentExecutions": 1]),
      ("GetFunctionCodeSigningConfig", [:]), ("ListFunctionUrlConfigs", [:]),
      ("ListFunctionEventInvokeConfigs", [:]),
    ]

  static let mismatches: [ServiceRow] = qualified.flatMap { operation, rest in
    ["f", "gone"].map { name in
      ServiceRow(
        "1.4 \(name)", operation,
        rest.merging(["FunctionName": "\(name):PROD", "Qualifier": "BETA"]) { $1 }, mismatch)
    }
  }

  static let elsewhere: [ServiceRow] = located.map { operation, rest in
    ServiceRow(
      "1.5 Region", operation,
      rest.merging(
        ["FunctionName": "arn:aws:lambda:eu-west-1:111122223333:function:gone"]
      ) { $1 },
      Refusal.missing(
        "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')"))
  }

  static let foreign: [ServiceRow] = [
    "GetFunction", "GetFunctionConfiguration", "ListVersionsByFunction", "PublishVersion",
    "GetPolicy", "DeleteFunction", "ListAliases", "GetFunctionConcurrency",
    "UpdateFunctionConfiguration", "RemovePermission",
  ].map { operation in
    ServiceRow(
      "1.5 absent function of another account", operation,
      ["FunctionName": "444455556666:function:gone", "StatementId": "s"],
      Refusal.denied(
        "arn:aws:iam::111122223333:root", "lambda:\(operation)",
        "arn:aws:lambda:us-east-1:444455556666:function:gone"))
  }

  static let others: [ServiceRow] = [
    ServiceRow(
      "1.4 exact comparison", "GetFunction",
      ["FunctionName": "f:$LATEST", "Qualifier": "$latest"], mismatch),
    ServiceRow(
      "1.4 after syntax", "GetFunction", ["FunctionName": "f:PROD", "Qualifier": "a!"],
      Refusal.validation(Refusal.pattern("a!", "qualifier", Printed.qualifier))),
    ServiceRow(
      "1.4 equal", "GetFunction", ["FunctionName": "f:PROD", "Qualifier": "PROD"], "200"),
    ServiceRow("1.4 alone", "GetFunction", ["FunctionName": "f", "Qualifier": "PROD"], "200"),
    ServiceRow(
      "1.4 concurrency", "PutFunctionConcurrency",
      ["FunctionName": .string(own + "f:PROD"), "ReservedConcurrentExecutions": 1],
      Refusal.invalid(
        "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN."
      )),
    ServiceRow(
      "1.4 suffix of alias operations", "GetAlias", ["FunctionName": "f:9", "Name": "PROD"], "200"),
    ServiceRow("1.4 suffix of publish", "PublishVersion", ["FunctionName": "f:PROD"], "201"),
    ServiceRow(
      "1.4 suffix of update", "UpdateFunctionConfiguration", ["FunctionName": "f:9"], "200"),
    ServiceRow(
      "1.5 CreateFunction, foreign account", "CreateFunction",
      [
        "FunctionName": "444455556666:function:n", "Role": .string(Service.role),
        "Code": ["S3Key": "k"],
      ], "403 AccessDeniedException: null"),
    ServiceRow(
      "1.5 partition as Region", "GetFunction",
      ["FunctionName": "arn:aws-cn:lambda:us-east-1:111122223333:function:f"],
      Refusal.missing(
        "Functions from 'us-east-1' are not reachable in this region ('us-east-1')")),
  ]

  @Test(arguments: mismatches + elsewhere + foreign + others)
  func `is found or refused in the order of the rules (1.4, 1.5)`(_ row: ServiceRow) throws {
    try check(row, on: try Service.scene())
  }

  @Test func `of another account has an error without type or text (1.5, 3.2)`() throws {
    var service = try Service.scene()
    let reply = try service.create("444455556666:function:n")
    #expect(reply.body == .object([JSONMember("Message", .null)]))
  }
}
