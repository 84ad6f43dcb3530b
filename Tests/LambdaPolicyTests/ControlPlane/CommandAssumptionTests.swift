import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The assumptions about commands of lambda.md 10.1, each with both of its values.
struct `An assumption about commands` {
  private static let f = "arn:aws:lambda:us-east-1:111122223333:function:f"

  private func service(_ name: String, _ value: String) throws -> Service {
    var service = try Service.scene()
    let assumption = try #require(Assumption.all.first { $0.name == name })
    #expect(assumption.area == .commands)
    try #require(assumption.set(value, in: &service.plane.assumptions))
    return service
  }

  private static let creation: [String: JSONValue] = [
    "FunctionName": "n", "Role": .string(Service.role), "Code": ["S3Key": "k"],
  ]

  struct Row: Sendable, CustomStringConvertible {
    let name: String
    let value: String
    let operation: String
    let members: [String: JSONValue]
    let outline: String
    var description: String { "\(name)=\(value)" }
  }

  private static func creating(_ rest: [String: JSONValue]) -> [String: JSONValue] {
    creation.merging(rest) { $1 }
  }

  private static let everybody: [String: JSONValue] = [
    "FunctionName": "f", "StatementId": "s", "Action": "lambda:InvokeFunction", "Principal": "*",
  ]
  private static let open = Scenes.document(principal: "\"*\"", on: "$LATEST")
  private static let latest: [String: JSONValue] = [
    "ResourceArn": .string(f + ":$LATEST"), "Policy": .string(open),
  ]
  private static let retired =
    "The runtime parameter of nodejs6.10 is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions."

  static let rows: [Row] = [
    Row(
      name: "remoteCode", value: "accept", operation: "CreateFunction", members: creation,
      outline: "201"),
    Row(
      name: "remoteCode", value: "refuse", operation: "CreateFunction", members: creation,
      outline: "400 InvalidParameterValueException"),
    Row(
      name: "runtimeCheck", value: "unknownOnly", operation: "CreateFunction",
      members: creating(["Runtime": "nodejs6.10"]), outline: "201"),
    Row(
      name: "runtimeCheck", value: "retiredToo", operation: "CreateFunction",
      members: creating(["Runtime": "nodejs6.10"]),
      outline: "400 InvalidParameterValueException: \(retired)"),
    Row(
      name: "runtimeCheck", value: "retiredToo", operation: "UpdateFunctionConfiguration",
      members: ["FunctionName": "f", "Runtime": "nodejs6.10"],
      outline: "400 InvalidParameterValueException: \(retired)"),
    Row(
      name: "runtimeCheck", value: "unknownOnly", operation: "CreateFunction",
      members: creating(["Runtime": "cobol"]),
      outline:
        "400 InvalidParameterValueException: Value cobol at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: ["
    ),
    Row(
      name: "createWithQualifier", value: "refuse", operation: "CreateFunction",
      members: creating(["FunctionName": "n:1"]), outline: "400 InvalidParameterValueException"),
    Row(
      name: "createWithQualifier", value: "ignore", operation: "CreateFunction",
      members: creating(["FunctionName": "n:1"]), outline: "201"),
    Row(
      name: "latestPolicy", value: "refuse", operation: "PutResourcePolicy", members: latest,
      outline:
        "400 InvalidParameterValueException: We currently do not support adding policies for $LATEST."
    ),
    Row(
      name: "latestPolicy", value: "accept", operation: "PutResourcePolicy", members: latest,
      outline: "200"),
    Row(
      name: "publicPolicyBlock", value: "never", operation: "AddPermission", members: everybody,
      outline: "201"),
    Row(
      name: "publicPolicyBlock", value: "always", operation: "AddPermission", members: everybody,
      outline: "400 PublicPolicyException"),
    Row(
      name: "principalExists", value: "assume", operation: "AddPermission",
      members: everybody.merging(["Principal": "arn:aws:iam::444455556666:user/u"]) { $1 },
      outline: "201"),
  ]

  @Test(arguments: rows)
  func `changes what a request is answered (10.1)`(_ row: Row) throws {
    var service = try service(row.name, row.value)
    let reply = try service.call(row.operation, row.members)
    #expect(reply.outline.hasPrefix(row.outline), "\(row): \(reply.outline)")
  }

  @Test func `of sizes counts five bytes for each statement, or none (5.5, 10.1)`() throws {
    let grant: [String: JSONValue] = [
      "FunctionName": "f", "Action": "lambda:InvokeFunction", "Principal": "s3.amazonaws.com",
    ]
    func permission(_ sid: String, padding: Int) -> [String: JSONValue] {
      let arn = "arn:aws:s3:::" + String(repeating: "b", count: padding)
      return grant.merging(["StatementId": .string(sid), "SourceArn": .string(arn)]) { $1 }
    }
    let envelope = #"{"Version":"2012-10-17","Id":"default","Statement":[]}"#.utf8.count
    for (size, bytesOfThree) in [("compact", 0), ("compactPlus5", 15)] {
      var service = try service("policySize", size)
      try service.call("AddPermission", permission("r", padding: 1_000))
      try service.call("AddPermission", permission("s", padding: 9_000))
      let used = try service.call("GetPolicy", ["FunctionName": "f"]).text("Policy") ?? ""
      let statement = (used.utf8.count - envelope - 1 - 10_000) / 2
      let room = 20_480 - bytesOfThree - used.utf8.count - 1 - statement
      let above = try service.call("AddPermission", permission("t", padding: room + 1))
      #expect(
        above.outline
          == "400 PolicyLengthExceededException: The final policy size (20481) is bigger than the limit (20480)."
      )
      #expect(above.body.names == ["Type", "message"])
      #expect(try service.call("AddPermission", permission("t", padding: room)).status == 201)
    }
  }
}
