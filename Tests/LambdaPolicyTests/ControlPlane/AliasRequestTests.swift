import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// Aliases through the API: lambda.md 4.1 to 4.4.
struct `A request about an alias` {
  private static let f = "arn:aws:lambda:us-east-1:111122223333:function:f"
  private static let member = "routingConfig.additionalVersionWeights"
  private static let values =
    "Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]"
  private static let keys =
    "Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [0-9]+]"

  private static func create(
    _ rule: String, _ version: String, _ weights: [(String, JSONValue)], _ expected: String,
    name: String = "N"
  ) -> ServiceRow {
    ServiceRow(
      "4.2 \(rule)", "CreateAlias",
      [
        "FunctionName": "f", "Name": .string(name), "FunctionVersion": .string(version),
        "RoutingConfig": [
          "AdditionalVersionWeights": .object(weights.map { JSONMember($0.0, $0.1) })
        ],
      ], expected)
  }

  private static let tooMany = Refusal.invalid(
    "Number of items in AdditionalVersionWeights cannot be greater than 1")
  private static let included = Refusal.invalid(
    "Invalid function version 1. Function version 1 is already included in routing configuration.")
  private static let ofLatest = Refusal.invalid(
    "$LATEST is not supported for an alias pointing to more than 1 version")

  static let table: [ServiceRow] = [
    create("a", "1", [("2", 0.1), ("3", 0.1)], tooMany),
    create("a before c", "1", [("1", 0.1), ("3", 0.1)], tooMany),
    create(
      "b", "1", [("2", 2)], Refusal.validation(Refusal.value("{2=2.0}", member, values))),
    create(
      "b", "1", [("2", -1)], Refusal.validation(Refusal.value("{2=-1.0}", member, values))),
    create(
      "b before existence", "9", [("2", 1.5)],
      Refusal.validation(Refusal.value("{2=1.5}", member, values))),
    create("c", "1", [("1", 0.5)], included),
    create("d", "$LATEST", [("1", 0.5)], ofLatest),
    create("d before f", "$LATEST", [("9", 0.5)], ofLatest),
    create(
      "e", "1", [("$LATEST", 0.5)],
      Refusal.validation(Refusal.value("{$LATEST=0.5}", member, keys))),
    create(
      "e", "1", [("PROD", 0.5)], Refusal.validation(Refusal.value("{PROD=0.5}", member, keys))),
    create("f", "1", [("9", 0.5)], Refusal.missing("Function not found: \(f):9")),
    create("step 2 before 3", "9", [], Refusal.missing("Function not found: \(f):9"), name: "PROD"),
    create(
      "step 3 before 5", "1", [("1", 0.5)], Refusal.conflict("Alias already exists: \(f):PROD"),
      name: "PROD"),
    create("weight 0", "1", [("2", 0)], "201"), create("weight 1", "1", [("2", 1)], "201"),
    create("empty map", "1", [], "201"),
    create("empty map on $LATEST", "$LATEST", [], "201"),
  ]

  @Test(arguments: table)
  func `is checked in the order of the table (4.2)`(_ row: ServiceRow) throws {
    try check(row, on: try Service.scene())
  }

  @Test func `with weights on $LATEST has an error without type (4.2 d)`() throws {
    var service = try Service.scene()
    let rows = [("$LATEST", ["message"]), ("1", ["Type", "message"])]
    for (version, names) in rows {
      let reply = try service.call(
        "CreateAlias",
        [
          "FunctionName": "f", "Name": "N", "FunctionVersion": .string(version),
          "RoutingConfig": ["AdditionalVersionWeights": ["1": 0.5]],
        ])
      #expect(reply.status == 400)
      #expect(reply.body.names == names)
    }
  }

  @Test func `wants one role and one dead-letter queue (4.2 g, h)`() throws {
    var service = try Service.scene()
    let queue: [String: JSONValue] = [
      "DeadLetterConfig": ["TargetArn": "arn:aws:sqs:us-east-1:1:q"]
    ]
    let role: [String: JSONValue] = ["Role": "arn:aws:iam::111122223333:role/other"]
    for change in [queue, role] {
      try service.call("UpdateFunctionConfiguration", change.merging(["FunctionName": "f"]) { $1 })
      try service.call("PublishVersion", ["FunctionName": "f"])
    }
    let rows = [
      ("3", "4", "Specified versions must be associated with the same dead letter configuration"),
      ("4", "5", "Specified versions must be associated with the same execution role"),
      ("3", "5", "Specified versions must be associated with the same execution role"),
    ]
    for (version, other, text) in rows {
      try check(
        Self.create("g, h", version, [(other, 0.5)], Refusal.invalid(text)), on: service)
    }
  }

  @Test func `answers the alias, its routing only when it has a weight (4.1)`() throws {
    var service = try Service.scene()
    let reply = try service.call("GetAlias", ["FunctionName": "f", "Name": "PROD"])
    #expect(
      reply.body.names == [
        "AliasArn", "Name", "FunctionVersion", "Description", "RoutingConfig", "RevisionId",
      ])
    #expect(reply["RoutingConfig"] == ["AdditionalVersionWeights": ["3": 0.25]])
    #expect(reply["AliasArn"] == .string("\(Self.f):PROD"))
    #expect(reply["Description"] == "")
    let plain = try service.call("GetAlias", ["FunctionName": "f", "Name": "BETA"])
    #expect(plain["RoutingConfig"] == nil)
  }

  /// Updates of PROD (2, partner 3 at 0.25) with the version and the weights they leave.
  private static let updates:
    [(members: [String: JSONValue], version: String, weights: JSONValue?)] = [
      ([:], "2", ["3": 0.25]), (["Description": "d"], "2", ["3": 0.25]),
      (["FunctionVersion": "1"], "1", ["3": 0.25]),
      (["RoutingConfig": [:]], "2", nil),
      (["RoutingConfig": ["AdditionalVersionWeights": [:]]], "2", nil),
      (["RoutingConfig": ["AdditionalVersionWeights": ["1": 0.5]]], "2", ["1": 0.5]),
      (
        ["FunctionVersion": "3", "RoutingConfig": ["AdditionalVersionWeights": ["2": 0.5]]], "3",
        ["2": 0.5]
      ),
      (["FunctionVersion": "$LATEST", "RoutingConfig": [:]], "$LATEST", nil),
    ]

  @Test(arguments: updates.indices)
  func `changes what is given, always with a new revision (4.3)`(_ index: Int) throws {
    let row = Self.updates[index]
    var service = try Service.scene()
    let before = try service.call("GetAlias", ["FunctionName": "f", "Name": "PROD"])
    let reply = try service.call(
      "UpdateAlias", row.members.merging(["FunctionName": "f", "Name": "PROD"]) { $1 })
    #expect(reply.outline == "200")
    #expect(reply.text("FunctionVersion") == row.version)
    #expect(reply["RoutingConfig"]?["AdditionalVersionWeights"] == row.weights)
    #expect(reply["RevisionId"] != before["RevisionId"])
    #expect(reply["AliasArn"] == before["AliasArn"])
    #expect(try service.call("GetAlias", ["FunctionName": "f", "Name": "PROD"]).body == reply.body)
  }

  static let refusedUpdates: [ServiceRow] = [
    (
      ["FunctionVersion": "3"],
      Refusal.invalid(
        "Invalid function version 3. Function version 3 is already included in routing configuration."
      )
    ),
    (["FunctionVersion": "$LATEST"], ofLatest),
    (["RevisionId": "x", "FunctionVersion": "9"], Refusal.stale(call: "GetFunction/GetAlias")),
    (
      ["RoutingConfig": ["AdditionalVersionWeights": ["9": 0.5]]],
      Refusal.missing("Function not found: \(f):9")
    ),
  ].map { (members: [String: JSONValue], expected) in
    ServiceRow(
      "4.3", "UpdateAlias", members.merging(["FunctionName": "f", "Name": "PROD"]) { $1 }, expected)
  }

  @Test(arguments: refusedUpdates)
  func `is held to the rules of the resulting alias (4.3)`(_ row: ServiceRow) throws {
    try check(row, on: try Service.scene())
  }

  @Test func `is not touched by publishing or updates of $LATEST (4.3)`() throws {
    var service = try Service.scene()
    let before = try service.call("GetAlias", ["FunctionName": "f", "Name": "PROD"])
    try service.call("UpdateFunctionConfiguration", ["FunctionName": "f", "Timeout": 9])
    try service.call("PublishVersion", ["FunctionName": "f"])
    #expect(
      try service.call("GetAlias", ["FunctionName": "f", "Name": "PROD"]).body == before.body)
  }

  @Test func `deletes the alias's policy, URL and configuration with it (4.4, 5.8)`() throws {
    var service = try Service.scene()
    let target: [String: JSONValue] = ["FunctionName": "f", "Qualifier": "PROD"]
    try service.call(
      "AddPermission",
      target.merging(["StatementId": "s", "Action": "*", "Principal": "*"]) { $1 })
    try service.call("CreateFunctionUrlConfig", target.merging(["AuthType": "NONE"]) { $1 })
    try service.call(
      "PutFunctionEventInvokeConfig", target.merging(["MaximumRetryAttempts": 1]) { $1 })
    let alias: [String: JSONValue] = ["FunctionName": "f", "Name": "PROD"]
    #expect(try service.call("DeleteAlias", alias).outline == "204")
    #expect(try service.call("DeleteAlias", alias).outline == "204")
    try service.call("CreateAlias", alias.merging(["FunctionVersion": "1"]) { $1 })
    for operation in ["GetPolicy", "GetFunctionUrlConfig", "GetFunctionEventInvokeConfig"] {
      #expect(try service.call(operation, target).status == 404)
    }
  }
}
