import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// Invocations through the API: lambda.md 6.1, 6.3, 6.5, 6.6, 6.7, 6.8.
struct `An invocation` {
  private static let f = "arn:aws:lambda:us-east-1:111122223333:function:f"
  private static let columns: [String?] = [nil, "$LATEST", "2", "3", "PROD", "BETA"]

  /// Every spelling of 6.1: suffix, parameter, both, of the name, the partial and the whole ARN.
  private static func spellings(_ qualifier: String?) -> [[String: JSONValue]] {
    ["f", "111122223333:function:f", f].flatMap { head -> [[String: JSONValue]] in
      guard let qualifier else { return [["FunctionName": .string(head)]] }
      return [
        ["FunctionName": .string("\(head):\(qualifier)")],
        ["FunctionName": .string(head), "Qualifier": .string(qualifier)],
        ["FunctionName": .string("\(head):\(qualifier)"), "Qualifier": .string(qualifier)],
      ]
    }
  }

  private func granting(on qualifier: String?) throws -> Service {
    var service = try Service.scene()
    var members: [String: JSONValue] = [
      "FunctionName": "f", "StatementId": "s", "Action": "lambda:InvokeFunction",
      "Principal": "sns.amazonaws.com",
    ]
    members["Qualifier"] = qualifier.map { .string($0) }
    if qualifier == "$LATEST" {
      service.plane.assumptions.latestPolicy = .accept
      let document = Scenes.document(
        principal: "{\"Service\":\"sns.amazonaws.com\"}", on: "$LATEST")
      try service.call(
        "PutResourcePolicy", ["ResourceArn": "\(Self.f):$LATEST", "Policy": .string(document)])
    } else {
      try service.call("AddPermission", members)
    }
    return service
  }

  @Test(arguments: columns)
  func `is open where the grant was stored and nowhere else (6.3)`(_ grant: String?) throws {
    var service = try granting(on: grant)
    for column in Self.columns {
      for spelling in Self.spellings(column) {
        for type in ["DryRun", "RequestResponse", "Event"] {
          let members = spelling.merging(["InvocationType": .string(type)]) { $1 }
          let reply = try service.call(as: "sns.amazonaws.com", "Invoke", members)
          let arn = Self.f + (column.map { ":\($0)" } ?? "")
          let denied = Refusal.denied("sns.amazonaws.com", "lambda:InvokeFunction", arn)
          let status = ["DryRun": "204", "Event": "202"][type] ?? "200"
          #expect(reply.outline == (column == grant ? status : denied), "\(spelling)")
        }
      }
    }
  }

  @Test func `of an alias stays open when the alias moves (6.3, 6.8)`() throws {
    var service = try granting(on: "BETA")
    for version in ["2", "3", "$LATEST"] {
      try service.call(
        "UpdateAlias",
        ["FunctionName": "f", "Name": "BETA", "FunctionVersion": .string(version)])
      let reply = try service.call(as: "sns.amazonaws.com", "Invoke", ["FunctionName": "f:BETA"])
      #expect(reply.text("ExecutedVersion") == version)
    }
  }

  @Test func `of a user whose identity policies are not known is undetermined (6.5 3)`() throws {
    var service = try Service.scene()
    let user = "arn:aws:iam::111122223333:user/u"
    let reply = try service.call(as: user, "Invoke", ["FunctionName": "f"])
    #expect(reply.outline == "undetermined")
  }

  static let checks: [ServiceRow] = [
    ServiceRow(
      "6.7 type", "Invoke", ["FunctionName": "f", "InvocationType": "x"],
      Refusal.validation(
        Refusal.value(
          "x", "invocationType",
          "Member must satisfy enum value set: [Event, RequestResponse, DryRun]"))),
    ServiceRow(
      "6.7 types in order", "Invoke", ["FunctionName": "f", "InvocationType": "DryRun"], "204"),
    ServiceRow("6.7 event", "Invoke", ["FunctionName": "f", "InvocationType": "Event"], "202"),
    ServiceRow("6.7 default", "Invoke", ["FunctionName": "f"], "200"),
  ]

  @Test(arguments: checks)
  func `has the statuses of its type (6.7)`(_ row: ServiceRow) throws {
    try check(row, on: try Service.scene())
  }

  @Test func `is authorised before anything is looked for (6.6, 6.7)`() throws {
    var service = try Service.scene()
    for name in ["gone", "f:nowhere", "f:9"] {
      let reply = try service.call(
        as: "sns.amazonaws.com", "Invoke", ["FunctionName": .string(name)])
      #expect(
        reply.outline
          == Refusal.denied(
            "sns.amazonaws.com", "lambda:InvokeFunction",
            "arn:aws:lambda:us-east-1:111122223333:function:\(name)"))
      #expect(reply.body.names == ["Message"])
    }
  }

  @Test func `tells the version that runs, and only when it is waited for (6.7)`() throws {
    var service = try Service.scene()
    let rows: [(String, JSONValue)] = [
      ("f", "$LATEST"), ("f:$LATEST", "$LATEST"), ("f:2", "2"), ("f:BETA", "1"),
    ]
    for (name, version) in rows {
      let reply = try service.call("Invoke", ["FunctionName": .string(name)])
      let expected: JSONValue = ["StatusCode": 200, "ExecutedVersion": version]
      #expect(reply.body == expected)
    }
    for (type, status) in [("Event", 202), ("DryRun", 204)] {
      let reply = try service.call(
        "Invoke",
        ["FunctionName": "f:PROD", "InvocationType": .string(type), "LogType": "Tail"])
      #expect(reply.body == ["StatusCode": .integer(status)])
    }
  }

  @Test func `logs the resolved version, never the alias (6.7)`() throws {
    var service = try Service.scene()
    let reply = try service.call("Invoke", ["FunctionName": "f:BETA", "LogType": "Tail"])
    let log = reply.text("LogResult").flatMap(Base64.decode).map {
      String(decoding: $0, as: UTF8.self)
    }
    let lines = (log ?? "").split(separator: "\n").map { $0.split(separator: " ") }
    #expect(lines.map { $0.first ?? "" } == ["START", "END"])
    #expect(lines.first?.suffix(2).joined(separator: " ") == "Version: 1")
    #expect(lines.first?[2] == lines.last?[2])
    #expect(reply.body.names == ["StatusCode", "LogResult", "ExecutedVersion"])
  }

  @Test(arguments: [0, 0.03, 0.25, 0.5, 0.97, 1])
  func `runs the versions of an alias by their shares (6.8)`(_ weight: Double) throws {
    var service = try Service.scene()
    service.plane.draws = DrawSource(seed: 7)
    try service.call(
      "UpdateAlias",
      [
        "FunctionName": "f", "Name": "PROD",
        "RoutingConfig": ["AdditionalVersionWeights": ["3": .number("\(weight)")]],
      ])
    func invoked(_ count: Int) throws -> [String] {
      var copy = service
      return try (0..<count).map { _ in
        try copy.call("Invoke", ["FunctionName": "f:PROD"]).text("ExecutedVersion") ?? ""
      }
    }
    let function = try #require(service.plane.deployment.functions[Scenes.function])
    let shares = function.versionsRun(by: Qualifier("PROD"))
    var draws = service.plane.draws
    let drawn = (0..<20_000).map { _ in draws.version(from: shares)?.description ?? "" }
    let share = Double(drawn.count { $0 == "3" }) / 20_000
    if weight == 0 || weight == 1 { #expect(share == weight) }
    #expect(abs(share - weight) < 0.01)
    #expect(drawn.allSatisfy { $0 == "2" || $0 == "3" })
    #expect(try invoked(100) == Array(drawn.prefix(100)))
    #expect(try invoked(100) == Array(drawn.prefix(100)))
  }

  @Test func `that is dry draws no version (6.7, 6.8)`() throws {
    var service = try Service.scene()
    let before = service.plane.draws
    try service.call("Invoke", ["FunctionName": "f:PROD", "InvocationType": "DryRun"])
    #expect(service.plane.draws == before)
    try service.call("Invoke", ["FunctionName": "f:PROD", "InvocationType": "Event"])
    #expect(service.plane.draws != before)
  }

  @Test func `of a durable function needs a qualifier (6.1)`() throws {
    var service = Service()
    try service.create("d", ["DurableConfig": ["ExecutionTimeout": 1]])
    #expect(try service.call("Invoke", ["FunctionName": "d"]).status == 400)
    #expect(try service.call("Invoke", ["FunctionName": "d:$LATEST"]).status == 200)
  }
}
