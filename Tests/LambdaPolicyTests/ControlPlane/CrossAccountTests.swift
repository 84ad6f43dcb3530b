import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// What a grant to another account opens: lambda.md 6.5.
struct `A caller of another account` {
  private static let f = "arn:aws:lambda:us-east-1:111122223333:function:f"
  private static let root = "arn:aws:iam::444455556666:root"

  private static let name: [String: JSONValue] = ["FunctionName": .string(f)]
  private static let alias = name.merging(["Name": "PROD"]) { $1 }
  private static let tagged: [String: JSONValue] = ["Resource": .string(f)]

  /// The operations that honour a resource policy, with a request that then succeeds.
  private static let open: [(String, [String: JSONValue])] = [
    ("GetFunction", name), ("GetFunctionConfiguration", name), ("GetPolicy", name),
    ("ListVersionsByFunction", name), ("ListAliases", name), ("GetAlias", alias),
    ("CreateAlias", name.merging(["Name": "N", "FunctionVersion": "1"]) { $1 }),
    ("UpdateAlias", alias), ("DeleteAlias", alias), ("PublishVersion", name), ("Invoke", name),
    ("UpdateFunctionCode", name.merging(["S3Key": "k"]) { $1 }), ("DeleteFunction", name),
    ("GetFunctionConcurrency", name), ("DeleteFunctionConcurrency", name),
    ("PutFunctionConcurrency", name.merging(["ReservedConcurrentExecutions": 1]) { $1 }),
    ("PutFunctionEventInvokeConfig", name.merging(["MaximumRetryAttempts": 1]) { $1 }),
    ("ListFunctionEventInvokeConfigs", name), ("ListTags", tagged),
    ("TagResource", tagged.merging(["Tags": ["a": "b"]]) { $1 }),
    ("UntagResource", tagged.merging(["TagKeys": ["a"]]) { $1 }),
  ]

  private static let closed: [(String, [String: JSONValue])] = [
    (
      "AddPermission", name.merging(["StatementId": "t", "Action": "*", "Principal": "*"]) { $1 }
    ),
    ("RemovePermission", name.merging(["StatementId": "s"]) { $1 }),
    ("UpdateFunctionConfiguration", name),
    (
      "PutResourcePolicy",
      ["ResourceArn": .string(f), "Policy": .string(Scenes.document(principal: "\"*\""))]
    ),
    ("GetResourcePolicy", ["ResourceArn": .string(f)]),
    ("DeleteResourcePolicy", ["ResourceArn": .string(f)]),
  ]

  private func call(_ service: inout Service, _ operation: String, _ members: [String: JSONValue])
    throws -> Reply
  {
    try service.call(as: Self.root, account: Scenes.foreign, operation, members)
  }

  private func granted() throws -> Service {
    var service = try Service.scene()
    // UntagResource and the reads of configurations need what they are about.
    try service.call(
      "AddPermission",
      [
        "FunctionName": "f", "StatementId": "s", "Action": "lambda:*",
        "Principal": .string(Scenes.foreign),
      ])
    return service
  }

  @Test func `may do what honours a grant of lambda:* on the function (6.5)`() throws {
    for (operation, members) in Self.open {
      var service = try granted()
      let reply = try call(&service, operation, members)
      #expect((200...204).contains(reply.status ?? 0), "\(operation): \(reply.outline)")
    }
  }

  @Test func `may do nothing without a grant, and never what honours none (6.5, 6.6)`() throws {
    for (operation, members) in Self.open {
      var service = try Service.scene()
      let action = operation == "Invoke" ? "InvokeFunction" : operation
      let reply = try call(&service, operation, members)
      #expect(reply.outline == Refusal.denied(Self.root, "lambda:\(action)", Self.f))
    }
    for (operation, members) in Self.closed {
      var service = try granted()
      let before = service.plane
      let reply = try call(&service, operation, members)
      #expect(reply.outline == Refusal.denied(Self.root, "lambda:\(operation)", Self.f))
      #expect(service.plane == before)
    }
  }

  @Test func `may invoke what the grant is stored on and no other qualifier (6.3, 6.5)`() throws {
    var service = try granted()
    for qualifier in ["$LATEST", "2", "PROD"] {
      let reply = try call(&service, "Invoke", ["FunctionName": "\(Self.f):\(qualifier)"])
      #expect(
        reply.outline
          == Refusal.denied(Self.root, "lambda:InvokeFunction", "\(Self.f):\(qualifier)"))
    }
  }

  @Test func `uses the account of the ARN, not its own (1.5)`() throws {
    var service = try granted()
    let reply = try call(&service, "GetFunction", Self.name)
    #expect(reply["Configuration"]?["FunctionArn"]?.text == Self.f)
    #expect(try call(&service, "GetFunction", ["FunctionName": "f"]).status == 404)
  }
}
