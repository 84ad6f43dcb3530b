import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The table of lambda.md 2.4, row by row and column by column.
struct `What is missing` {
  private static let gone = "arn:aws:lambda:us-east-1:111122223333:function:gone"
  private static let f = "arn:aws:lambda:us-east-1:111122223333:function:f"
  private static let none = "The resource you requested does not exist."

  private static func row(
    _ operation: String, _ name: String, _ qualifier: String?, _ rest: [String: JSONValue],
    _ text: String
  ) -> ServiceRow {
    var members = rest
    members["FunctionName"] = .string(name)
    if let qualifier { members["Qualifier"] = .string(qualifier) }
    return ServiceRow(
      "2.4 \(name):\(qualifier ?? "")", operation, members, Refusal.missing(text))
  }

  private static func row(_ operation: String, _ name: String, _ text: String) -> ServiceRow {
    row(operation, name, nil, [:], text)
  }

  private static func row(
    _ operation: String, _ name: String, _ qualifier: String?, _ text: String
  ) -> ServiceRow {
    row(operation, name, qualifier, [:], text)
  }

  static let reads: [ServiceRow] = ["GetFunction", "GetFunctionConfiguration"].flatMap {
    operation in
    [
      row(operation, "gone", "Function not found: \(gone)"),
      row(operation, "gone", "1", "Function not found: \(gone):1"),
      row(operation, "gone", "A", "Function not found: \(gone):A"),
      row(operation, "f", "9", "Function not found: \(f):9"),
      row(operation, "f", "A", "Function not found: \(f):A"),
    ]
  }

  static let invocations: [ServiceRow] = [
    row("Invoke", "gone", "Function not found: \(gone):$LATEST"),
    row("Invoke", "gone", "$LATEST", "Function not found: \(gone):$LATEST"),
    row("Invoke", "gone", "A", "Function not found: \(gone):A"),
    row("Invoke", "f", "9", "Function not found: \(f):9"),
    row("Invoke", "f", "A", "Function not found: \(f):A"),
    row(
      "Invoke", "gone", nil, ["InvocationType": "DryRun"], "Function not found: \(gone):$LATEST"),
    row("Invoke", "f", "A", ["InvocationType": "Event"], "Function not found: \(f):A"),
  ]

  static let functions: [ServiceRow] = [
    row("DeleteFunction", "gone", "Function not found: \(gone)"),
    row("DeleteFunction", "gone", "1", "Function not found: \(gone)"),
    row("ListAliases", "gone", "Function not found: \(gone)"),
    row("ListVersionsByFunction", "gone", "Function not found: \(gone)"),
    row("UpdateFunctionCode", "gone", nil, ["S3Key": "k"], "Function not found: \(gone)"),
    row("UpdateFunctionConfiguration", "gone", "Function not found: \(gone)"),
    row("PublishVersion", "gone", "Function not found: \(gone)"),
    row("GetFunctionConcurrency", "gone", "Function not found: \(gone)"),
    row("GetFunctionCodeSigningConfig", "gone", "Function not found: \(gone)"),
    row(
      "PutFunctionConcurrency", "gone", nil, ["ReservedConcurrentExecutions": 1],
      "Function not found: \(gone):$LATEST"),
  ]

  static let aliases: [ServiceRow] = [
    row(
      "CreateAlias", "gone", nil, ["Name": "A", "FunctionVersion": "1"],
      "Function not found: \(gone):1"),
    row(
      "CreateAlias", "f", nil, ["Name": "A", "FunctionVersion": "9"],
      "Function not found: \(f):9"),
    row(
      "CreateAlias", "gone", nil, ["Name": "A", "FunctionVersion": "$LATEST"],
      "Function not found: \(gone):$LATEST"),
    row(
      "CreateAlias", "f", nil, ["Name": "A", "FunctionVersion": "$LATEST.PUBLISHED"],
      "Function not found: \(f):$LATEST.PUBLISHED"),
    row("GetAlias", "gone", nil, ["Name": "A"], "Cannot find alias arn: \(gone):A"),
    row("GetAlias", "f", nil, ["Name": "A"], "Cannot find alias arn: \(f):A"),
    row("UpdateAlias", "gone", nil, ["Name": "A"], "Function not found: \(gone)"),
    row("UpdateAlias", "f", nil, ["Name": "A"], "Alias not found: \(f):A"),
    row(
      "UpdateAlias", "f", nil, ["Name": "PROD", "FunctionVersion": "9"],
      "Function not found: \(f):9"),
    row("DeleteAlias", "gone", nil, ["Name": "A"], "Function not found: \(gone)"),
    ServiceRow("2.4", "DeleteAlias", ["FunctionName": "f", "Name": "A"], "204"),
  ]

  private static let grant: [String: JSONValue] = [
    "StatementId": "s", "Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com",
  ]
  private static let removal: [String: JSONValue] = ["StatementId": "s"]

  static let policies: [ServiceRow] = [
    row("AddPermission", "gone", nil, grant, "Function not found: \(gone)"),
    row("AddPermission", "gone", "1", grant, "Function not found: \(gone):1"),
    row("AddPermission", "gone", "A", grant, "Cannot find alias arn: \(gone):A"),
    row("AddPermission", "f", "9", grant, "Function not found: \(f):9"),
    row("AddPermission", "f", "$latest", grant, "Function not found: \(f):$latest"),
    row("AddPermission", "f", "A", grant, "Cannot find alias arn: \(f):A"),
    row("RemovePermission", "gone", nil, removal, "No policy found for: \(gone)"),
    row("RemovePermission", "gone", "A", removal, "No policy found for: \(gone)"),
    row("RemovePermission", "f", "9", removal, "Function not found: \(f):9"),
    row("RemovePermission", "f", "A", removal, "Cannot find alias arn: \(f):A"),
    row("GetPolicy", "gone", none), row("GetPolicy", "f", none), row("GetPolicy", "f", "9", none),
    row("GetPolicy", "f", "A", none), row("GetPolicy", "f", "$LATEST", none),
  ]

  private static let auth: [String: JSONValue] = ["AuthType": "NONE"]
  private static let noURL = "Function does not exist"

  static let urls: [ServiceRow] = [
    row("CreateFunctionUrlConfig", "gone", nil, auth, noURL),
    row("CreateFunctionUrlConfig", "f", "A", auth, noURL),
    row("UpdateFunctionUrlConfig", "gone", noURL),
    row("UpdateFunctionUrlConfig", "f", "A", noURL),
    row("UpdateFunctionUrlConfig", "f", none),
    row("UpdateFunctionUrlConfig", "f", "PROD", none),
    row("ListFunctionUrlConfigs", "gone", noURL),
    row("GetFunctionUrlConfig", "gone", none), row("GetFunctionUrlConfig", "f", "A", none),
    row("DeleteFunctionUrlConfig", "gone", none), row("DeleteFunctionUrlConfig", "f", "A", none),
    row("DeleteFunctionUrlConfig", "f", none),
  ]

  private static let retry: [String: JSONValue] = ["MaximumRetryAttempts": 1]
  private static let noFunction = "The function doesn't exist."

  static let eventConfigs: [ServiceRow] =
    ["PutFunctionEventInvokeConfig", "UpdateFunctionEventInvokeConfig"].flatMap { operation in
      [
        row(operation, "gone", nil, retry, noFunction),
        row(operation, "f", "9", retry, noFunction),
        row(operation, "f", "A", retry, noFunction),
      ]
    }
    + ["GetFunctionEventInvokeConfig", "DeleteFunctionEventInvokeConfig"].flatMap { operation in
      [("gone", nil, "$LATEST"), ("f", nil, "$LATEST"), ("f", "9", "9"), ("f", "A", "A")].map {
        name, qualifier, shown in
        row(
          operation, name, qualifier,
          "The function \(name == "f" ? f : gone):\(shown) doesn't have an EventInvokeConfig")
      }
    }
    + [row("ListFunctionEventInvokeConfigs", "gone", noFunction)]

  static let wholePolicies: [ServiceRow] = [
    (gone, "Function not found: \(gone)"), ("\(f):9", "Function not found: \(f):9"),
    ("\(f):A", "Cannot find alias arn: \(f):A"),
  ].flatMap { arn, text in
    [
      ServiceRow(
        "5.10 \(arn)", "PutResourcePolicy",
        ["ResourceArn": .string(arn), "Policy": "{\"Version\":\"2012-10-17\",\"Statement\":[]}"],
        Refusal.missing(text)),
      ServiceRow(
        "5.10 \(arn)", "GetResourcePolicy", ["ResourceArn": .string(arn)], Refusal.missing(none)),
      ServiceRow(
        "5.10 \(arn)", "DeleteResourcePolicy", ["ResourceArn": .string(arn)],
        Refusal.missing(none)),
    ]
  }

  @Test(
    arguments: reads + invocations + functions + aliases + policies + urls + eventConfigs
      + wholePolicies)
  func `is answered with the text of its operation (2.4, 5.10)`(_ row: ServiceRow) throws {
    try check(row, on: try Service.scene())
  }

  @Test func `has a body of Type and Message (2.4, 3.2)`() throws {
    var service = try Service.scene()
    let reply = try service.call("GetFunction", ["FunctionName": "gone"])
    let expected: JSONValue = ["Type": "User", "Message": "Function not found: \(Self.gone)"]
    #expect(reply.body == expected)
  }
}
