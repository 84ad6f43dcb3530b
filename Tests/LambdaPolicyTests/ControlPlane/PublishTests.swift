import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// Publishing and deleting: lambda.md 3.5 and 3.6.
struct `Publishing and deleting` {
  private static let f = "arn:aws:lambda:us-east-1:111122223333:function:f"

  private func latest(_ service: inout Service) throws -> Reply {
    try service.call("GetFunctionConfiguration", ["FunctionName": "f"])
  }

  private func publish(
    _ service: inout Service, _ members: [String: JSONValue] = [:]
  ) throws -> Reply {
    try service.call("PublishVersion", members.merging(["FunctionName": "f"]) { $1 })
  }

  @Test func `compares the code before the revision (3.5 rules 1, 2)`() throws {
    var service = try Service.scene()
    let current = try latest(&service).text("CodeSha256") ?? ""
    let other = Refusal.invalid(
      "CodeSHA256 (x) is different from current CodeSHA256 in $LATEST (\(current)). Please try again with the CodeSHA256 in $LATEST."
    )
    let stale = Refusal.stale(call: "GetFunction/GetAlias")
    let rows: [([String: JSONValue], String)] = [
      (["CodeSha256": "x"], other), (["CodeSha256": "x", "RevisionId": "y"], other),
      (["RevisionId": "y"], stale), (["RevisionId": "y", "CodeSha256": .string(current)], stale),
      (["CodeSha256": .string(current)], "201"),
    ]
    for (members, expected) in rows {
      let all = members.merging(["FunctionName": "f"]) { $1 }
      try check(ServiceRow("3.5", "PublishVersion", all, expected), on: service)
    }
  }

  /// Changes of `$LATEST` with whether they make a new version.
  static let changes: [(String, [String: JSONValue], Bool)] = [
    ("none", [:], false), ("Timeout of the same value", ["Timeout": 3], false),
    ("Description", ["Description": "new"], true), ("Timeout", ["Timeout": 4], true),
    ("MemorySize", ["MemorySize": 256], true), ("Handler", ["Handler": "h"], true),
    ("Runtime", ["Runtime": "python3.12"], true),
    ("Environment", ["Environment": ["Variables": ["a": "b"]]], true),
    ("Role", ["Role": "arn:aws:iam::111122223333:role/other"], true),
    ("DeadLetterConfig", ["DeadLetterConfig": ["TargetArn": "arn:aws:sqs:us-east-1:1:q"]], true),
    ("Layers", ["Layers": ["arn:aws:lambda:us-east-1:1:layer:l:1"]], true),
    ("VpcConfig", ["VpcConfig": ["SubnetIds": ["s"]]], true),
    ("EphemeralStorage", ["EphemeralStorage": ["Size": 1024]], true),
    ("LoggingConfig", ["LoggingConfig": ["LogFormat": "JSON"]], true),
    ("FileSystemConfigs", ["FileSystemConfigs": [["Arn": "a"]]], true),
    ("SnapStart", ["SnapStart": ["ApplyOn": "PublishedVersions"]], true),
    ("TracingConfig", ["TracingConfig": ["Mode": "Active"]], true),
  ]

  @Test(arguments: changes.indices)
  func `makes a version only of what changed, and counts contents (3.5 rule 3)`(
    _ index: Int
  ) throws {
    let (what, change, makesVersion) = Self.changes[index]
    var service = try Service.scene()
    try service.call("UpdateFunctionConfiguration", change.merging(["FunctionName": "f"]) { $1 })
    let before = try latest(&service)
    let published = try publish(&service, ["Description": "of the request"])
    #expect(published.text("Version") == (makesVersion ? "4" : "3"), "\(what)")
    #expect(published.text("Description") == (makesVersion ? "of the request" : ""), "\(what)")
    let after = try latest(&service)
    #expect((after["RevisionId"] != before["RevisionId"]) == makesVersion, "\(what)")
  }

  @Test func `takes numbers and objects for the same in every form of writing (3.5 rule 3)`() throws
  {
    var service = try Service.scene()
    let set = { (service: inout Service, variables: JSONValue, timeout: JSONValue) in
      try service.call(
        "UpdateFunctionConfiguration",
        ["FunctionName": "f", "Environment": ["Variables": variables], "Timeout": timeout])
    }
    _ = try set(&service, ["A": "1", "B": "2"], 7)
    #expect(try publish(&service).text("Version") == "4")
    _ = try set(&service, ["B": "2", "A": "1"], .number("7"))
    #expect(try publish(&service).text("Version") == "4")
  }

  @Test func `does not count what is no part of a version (3.5 rule 3)`() throws {
    var service = try Service.scene()
    let changes: [(String, [String: JSONValue])] = [
      ("PutFunctionConcurrency", ["FunctionName": "f", "ReservedConcurrentExecutions": 1]),
      ("TagResource", ["Resource": .string(Self.f), "Tags": ["a": "b"]]),
      (
        "AddPermission",
        ["FunctionName": "f", "StatementId": "s", "Action": "*", "Principal": "*"]
      ),
      ("CreateAlias", ["FunctionName": "f", "Name": "A", "FunctionVersion": "1"]),
      ("CreateFunctionUrlConfig", ["FunctionName": "f", "AuthType": "NONE"]),
    ]
    for (operation, members) in changes { try service.call(operation, members) }
    #expect(try publish(&service).text("Version") == "3")
  }

  @Test func `answers a version that never changes again (3.5 rule 4)`() throws {
    var service = try Service.scene()
    try service.call(
      "UpdateFunctionConfiguration", ["FunctionName": "f", "Description": "of latest"])
    let published = try publish(&service)
    #expect(published.outline == "201")
    #expect(published.text("FunctionArn") == Self.f + ":4")
    #expect(published.text("Description") == "of latest")
    #expect(published.text("State") == "Active")
    #expect(published.text("LastUpdateStatus") == "Successful")
    #expect(published["StateReason"] == nil)
    try service.call("UpdateFunctionConfiguration", ["FunctionName": "f", "Timeout": 9])
    #expect(try publish(&service).text("Version") == "5")
    let read = try service.call(
      "GetFunctionConfiguration", ["FunctionName": "f", "Qualifier": "4"])
    #expect(read.body == published.body)
  }

  @Test func `never uses a number twice (3.3, 3.5 rules 5, 6)`() throws {
    var service = try Service.scene()
    try service.call("UpdateAlias", ["FunctionName": "f", "Name": "PROD", "RoutingConfig": [:]])
    try service.call("DeleteFunction", ["FunctionName": "f", "Qualifier": "3"])
    #expect(try publish(&service).text("Version") == "4")
    try service.call("DeleteFunction", ["FunctionName": "f"])
    try service.create("f")
    #expect(try publish(&service).text("Version") == "5")
    let other = try service.create("other", ["Publish": true])
    #expect(other.text("Version") == "1")
  }

  private static let ofAlias = Refusal.invalid("Deletion of aliases is not currently supported.")
  private static let ofLatest = Refusal.invalid(
    "$LATEST version cannot be deleted without deleting the function.")

  static let deletions: [(name: String, qualifier: String, expected: String)] = [
    ("gone", "PROD", ofAlias), ("f", "PROD", ofAlias), ("f", "nowhere", ofAlias),
    ("gone", "$LATEST", ofLatest), ("f", "$LATEST", ofLatest),
    (
      "gone", "1",
      Refusal.missing("Function not found: arn:aws:lambda:us-east-1:111122223333:function:gone")
    ),
    (
      "gone", "$latest",
      Refusal.missing("Function not found: arn:aws:lambda:us-east-1:111122223333:function:gone")
    ),
    (
      "f", "1",
      Refusal.conflict(
        "Unable to delete version because the following aliases reference it: [BETA]")
    ),
    (
      "f", "3",
      Refusal.conflict(
        "Unable to delete version because the following aliases reference it: [PROD]")
    ),
    ("f", "9", "204"), ("f", "$latest", "204"),
  ]

  @Test(arguments: deletions.indices)
  func `checks a deletion in order (3.6 rules 1 to 5)`(_ index: Int) throws {
    let row = Self.deletions[index]
    let service = try Service.scene()
    for members in [
      ["FunctionName": .string(row.name), "Qualifier": .string(row.qualifier)],
      ["FunctionName": .string("\(row.name):\(row.qualifier)")] as [String: JSONValue],
    ] where row.qualifier != "$latest" || members.count == 2 {
      try check(ServiceRow("3.6", "DeleteFunction", members, row.expected), on: service)
    }
  }

  @Test func `deletes a version with its policy, and leaves the rest (3.6 rule 5)`() throws {
    var service = try Service.scene()
    try service.call("DeleteAlias", ["FunctionName": "f", "Name": "BETA"])
    for qualifier in ["1", "2"] {
      try service.call(
        "AddPermission",
        [
          "FunctionName": "f", "Qualifier": .string(qualifier), "StatementId": "s", "Action": "*",
          "Principal": "*",
        ])
      try service.call(
        "PutFunctionEventInvokeConfig",
        ["FunctionName": "f", "Qualifier": .string(qualifier), "MaximumRetryAttempts": 1])
    }
    let reply = try service.call("DeleteFunction", ["FunctionName": "f:1"])
    #expect(reply.outline == "204")
    #expect(reply.body == ["StatusCode": 204])
    let function = service.plane.deployment.functions[Scenes.function]
    #expect(function?.versions.keys.map(\.number).sorted() == [2, 3])
    #expect(function?.policies.keys.sorted() == [Qualifier("2")])
    #expect(function?.eventInvokeConfigs.keys.sorted() == [Qualifier("2")])
  }

  @Test func `deletes everything with the function, for a new one too (3.3, 3.6 rule 6)`() throws {
    var service = try Service.scene()
    for qualifier in ["PROD", "1"] {
      try service.call(
        "AddPermission",
        [
          "FunctionName": "f", "Qualifier": .string(qualifier), "StatementId": "s", "Action": "*",
          "Principal": "*",
        ])
    }
    try service.call("CreateFunctionUrlConfig", ["FunctionName": "f:PROD", "AuthType": "NONE"])
    try service.call(
      "PutFunctionEventInvokeConfig", ["FunctionName": "f", "MaximumRetryAttempts": 1])
    #expect(try service.call("DeleteFunction", ["FunctionName": "f"]).outline == "204")
    try service.create("f")
    let lists = [
      ("ListAliases", "Aliases"), ("ListFunctionUrlConfigs", "FunctionUrlConfigs"),
      ("ListFunctionEventInvokeConfigs", "FunctionEventInvokeConfigs"),
    ]
    for (operation, name) in lists {
      #expect(try service.call(operation, ["FunctionName": "f"])[name] == [])
    }
    let versions = try service.call("ListVersionsByFunction", ["FunctionName": "f"])
    #expect(versions["Versions"]?.elements?.count == 1)
    #expect(service.plane.deployment.functions[Scenes.function]?.policies.isEmpty == true)
  }
}
