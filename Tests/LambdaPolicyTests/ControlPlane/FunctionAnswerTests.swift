import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// What functions answer, and when work is done: lambda.md 3.1, 3.3, 3.4, 3.7, 3.9.
struct `The answers of a function` {
  private static let arn = "arn:aws:lambda:us-east-1:111122223333:function:g"
  private static let progress = ["State", "StateReason", "StateReasonCode"]
  private static let update = [
    "LastUpdateStatus", "LastUpdateStatusReason", "LastUpdateStatusReasonCode",
  ]
  private static let creating: JSONValue = [
    "State": "Pending", "StateReason": "The function is being created.",
    "StateReasonCode": "Creating",
  ]
  private static let settled: JSONValue = ["State": "Active", "LastUpdateStatus": "Successful"]
  private static let updating: JSONValue = [
    "State": "Active", "LastUpdateStatus": "InProgress",
    "LastUpdateStatusReason": "The function is being created.",
    "LastUpdateStatusReasonCode": "Creating",
  ]

  /// The members that tell the progress, as they are answered.
  private func progress(_ value: JSONValue?) -> JSONValue {
    let names = Self.progress + Self.update
    return .object((value?.members ?? []).filter { names.contains($0.key) })
  }

  private func service(_ settle: Assumptions.Settling) -> Service {
    var service = Service()
    service.plane.assumptions.settle = settle
    return service
  }

  private func read(_ service: inout Service, _ qualifier: String? = nil) throws -> Reply {
    var members: [String: JSONValue] = ["FunctionName": "g"]
    if let qualifier { members["Qualifier"] = .string(qualifier) }
    return try service.call("GetFunctionConfiguration", members)
  }

  private func wait(_ service: inout Service) {
    service.plane.settle(Scenes.identity("g"))
  }

  private func revisions(_ replies: [Reply]) -> Set<String> {
    Set(replies.compactMap { $0.text("RevisionId") })
  }

  @Test func `has the members of 3.1 in the order of D, and no others`() throws {
    var service = Service()
    let reply = try service.create("g", ["Description": "d"])
    #expect(
      reply.body.names == [
        "FunctionName", "FunctionArn", "Role", "CodeSize", "Description", "Timeout", "MemorySize",
        "LastModified", "CodeSha256", "Version", "RevisionId", "State", "StateReason",
        "StateReasonCode", "PackageType",
      ])
    let expected: [(String, JSONValue)] = [
      ("FunctionName", "g"), ("FunctionArn", .string(Self.arn)), ("Role", .string(Service.role)),
      ("CodeSize", 4), ("Timeout", 3), ("MemorySize", 128), ("Version", "$LATEST"),
      ("LastModified", "2026-01-01T00:00:00.000+0000"), ("PackageType", "Zip"),
      // echo -n code | sha256sum | xxd -r -p | base64
      ("CodeSha256", "VpTQii5T/8rgwxA+Wtb2B2q9lg6x+KVldwQLwQKPcCs="),
    ]
    for (name, value) in expected { #expect(reply[name] == value, "\(name)") }
  }

  struct Given: Sendable {
    let name: String
    let create: JSONValue?
    let created: JSONValue?
    let update: JSONValue?
    let updated: JSONValue?
  }

  static let given: [Given] = [
    Given(name: "Description", create: nil, created: "", update: "x", updated: "x"),
    Given(name: "Description", create: "d", created: "d", update: nil, updated: "d"),
    Given(name: "Description", create: "d", created: "d", update: "", updated: ""),
    Given(name: "Environment", create: nil, created: nil, update: nil, updated: nil),
    Given(
      name: "Environment", create: ["Variables": [:]], created: ["Variables": [:]],
      update: nil, updated: ["Variables": [:]]),
    Given(
      name: "Environment", create: ["Variables": ["A": "1", "B": "2"]],
      created: ["Variables": ["A": "1", "B": "2"]], update: ["Variables": ["C": "3"]],
      updated: ["Variables": ["C": "3"]]),
    Given(
      name: "DeadLetterConfig", create: ["TargetArn": "arn:aws:sqs:us-east-1:1:q"],
      created: ["TargetArn": "arn:aws:sqs:us-east-1:1:q"], update: ["TargetArn": ""],
      updated: nil),
    Given(
      name: "DeadLetterConfig", create: ["TargetArn": ""], created: nil,
      update: ["TargetArn": "arn:aws:sns:us-east-1:1:t"],
      updated: ["TargetArn": "arn:aws:sns:us-east-1:1:t"]),
    Given(name: "KMSKeyArn", create: nil, created: nil, update: "k", updated: "k"),
    Given(name: "Timeout", create: nil, created: 3, update: 9, updated: 9),
    Given(name: "MemorySize", create: 256, created: 256, update: nil, updated: 256),
    Given(name: "Handler", create: "a.b", created: "a.b", update: "c.d", updated: "c.d"),
  ]

  @Test(arguments: given)
  func `shows what was given and keeps what is not given again (3.1, 3.4)`(_ row: Given) throws {
    var service = Service()
    let created = try service.create("g", row.create.map { [row.name: $0] } ?? [:])
    #expect(created[row.name] == row.created)
    var members: [String: JSONValue] = ["FunctionName": "g"]
    members[row.name] = row.update
    #expect(try service.call("UpdateFunctionConfiguration", members)[row.name] == row.updated)
    #expect(try read(&service)[row.name] == row.updated)
  }

  @Test func `tells when the unpublished version and a version were made (3.1)`() throws {
    var service = Service()
    try service.create("g")
    try service.call("PublishVersion", ["FunctionName": "g"])
    let updated = try service.call(
      "UpdateFunctionConfiguration", ["FunctionName": "g", "Timeout": 4])
    #expect(updated.text("LastModified") == "2026-01-01T00:00:02.000+0000")
    #expect(try read(&service, "1").text("LastModified") == "2026-01-01T00:00:01.000+0000")
  }

  @Test(arguments: [Assumptions.Settling.immediately, .onWait])
  func `is Pending when created, Active later, with three revisions (3.3, 3.9)`(
    _ settle: Assumptions.Settling
  ) throws {
    var service = service(settle)
    let created = try service.create("g", ["Publish": true])
    #expect(progress(created.body) == Self.creating)
    #expect(created.text("Version") == "1")
    #expect(created.text("FunctionArn") == Self.arn)
    let between = try read(&service)
    #expect(progress(between.body) == (settle == .onWait ? Self.creating : Self.settled))
    #expect((between.text("RevisionId") == created.text("RevisionId")) == (settle == .onWait))
    wait(&service)
    let latest = try read(&service)
    let version = try read(&service, "1")
    #expect(progress(latest.body) == Self.settled)
    #expect(progress(version.body) == Self.settled)
    #expect(version.text("FunctionArn") == Self.arn + ":1")
    #expect(revisions([created, latest, version]).count == 3)
  }

  @Test func `is no longer Pending before the next request that is no read (3.9)`() throws {
    for operation in ["UpdateFunctionCode", "PublishVersion", "Invoke"] {
      var service = service(.onWait)
      try service.create("g")
      let reply = try service.call(operation, ["FunctionName": "g", "S3Key": "k"])
      #expect((200...201).contains(reply.status ?? 0), "\(operation)")
    }
  }

  @Test(arguments: [Assumptions.Settling.immediately, .onWait])
  func `changes its revision twice at every update, even a redundant one (3.4)`(
    _ settle: Assumptions.Settling
  ) throws {
    var service = service(settle)
    try service.create("g")
    wait(&service)
    let updates: [(String, [String: JSONValue])] = [
      ("UpdateFunctionConfiguration", ["FunctionName": "g", "Timeout": 3]),
      ("UpdateFunctionConfiguration", ["FunctionName": "g"]),
      ("UpdateFunctionCode", ["FunctionName": "g", "ZipFile": "Y29kZQ=="]),
    ]
    for (operation, members) in updates {
      let before = try read(&service)
      let answer = try service.call(operation, members)
      #expect(progress(answer.body) == Self.updating)
      #expect(answer.text("FunctionArn") == Self.arn)
      #expect(answer.text("Version") == "$LATEST")
      let between = try read(&service)
      #expect(progress(between.body) == (settle == .onWait ? Self.updating : Self.settled))
      wait(&service)
      let after = try read(&service)
      #expect(progress(after.body) == Self.settled)
      #expect(revisions([before, answer, after]).count == 3)
    }
  }

  @Test func `refuses updates and publishing during an update, and nothing else (3.4, 3.9)`() throws
  {
    var service = service(.onWait)
    try service.create("g")
    try service.call("PublishVersion", ["FunctionName": "g"])
    try service.call("UpdateFunctionConfiguration", ["FunctionName": "g", "Timeout": 9])
    let busy = Refusal.conflict(
      "The operation cannot be performed at this time. An update is in progress for resource: \(Self.arn)"
    )
    let rows = [
      ServiceRow("3.4", "UpdateFunctionCode", ["FunctionName": "g", "S3Key": "k"], busy),
      ServiceRow("3.4", "UpdateFunctionConfiguration", ["FunctionName": "g"], busy),
      ServiceRow("3.9", "PublishVersion", ["FunctionName": "g"], busy),
      ServiceRow("3.9", "Invoke", ["FunctionName": "g"], "200"),
      ServiceRow(
        "3.9", "CreateAlias", ["FunctionName": "g", "Name": "A", "FunctionVersion": "1"], "201"),
      ServiceRow(
        "3.9", "AddPermission",
        ["FunctionName": "g", "StatementId": "s", "Action": "*", "Principal": "*"], "201"),
      ServiceRow(
        "3.9", "CreateFunctionUrlConfig", ["FunctionName": "g", "AuthType": "NONE"], "201"),
    ]
    for row in rows { try check(row, on: service) }
  }

  @Test func `answers the version that an update publishes (3.4)`() throws {
    var service = service(.onWait)
    try service.create("g", ["Description": "of latest"])
    let published = try service.call(
      "UpdateFunctionCode", ["FunctionName": "g", "ZipFile": "Ym9v", "Publish": true])
    #expect(published.text("FunctionArn") == Self.arn + ":1")
    #expect(published.text("Version") == "1")
    #expect(published.text("Description") == "of latest")
    #expect(progress(published.body) == Self.creating)
    #expect(try read(&service, "1").body == published.body)
    let during = try read(&service)
    #expect(progress(during.body) == Self.updating)
    wait(&service)
    let after = try read(&service)
    let version = try read(&service, "1")
    #expect(version.text("RevisionId") == published.text("RevisionId"))
    #expect(progress(version.body) == Self.settled)
    #expect(revisions([published, during, after]).count == 3)
    let again = try service.call(
      "UpdateFunctionCode", ["FunctionName": "g", "ZipFile": "Ym9v", "Publish": true])
    #expect(again.text("Version") == "1")
    #expect(again.text("RevisionId") == published.text("RevisionId"))
  }

  @Test func `wants the current revision for an update (3.4)`() throws {
    var service = Service()
    let created = try service.create("g")
    let stale: [String: JSONValue] = [
      "FunctionName": "g", "RevisionId": created["RevisionId"] ?? "",
    ]
    for operation in ["UpdateFunctionCode", "UpdateFunctionConfiguration", "PublishVersion"] {
      try check(
        ServiceRow("3.4", operation, stale, Refusal.stale(call: "GetFunction/GetAlias")),
        on: service)
      let current: [String: JSONValue] = [
        "FunctionName": "g", "S3Key": "k",
        "RevisionId": try read(&service)["RevisionId"] ?? "",
      ]
      #expect((200...201).contains(try service.call(operation, current).status ?? 0))
    }
  }

  @Test func `changes nothing at a dry run (3.4)`() throws {
    var service = Service()
    try service.create("g")
    let before = service.plane.deployment
    let dry = try service.call(
      "UpdateFunctionCode", ["FunctionName": "g", "S3Key": "other", "DryRun": true])
    #expect(dry.outline == "200")
    #expect(service.plane.deployment == before)
  }

  static let refusals: [ServiceRow] = [
    ServiceRow(
      "3.3 role", "CreateFunction",
      [
        "FunctionName": "n", "Role": "arn:aws:iam::1:role/r", "Code": ["S3Key": "k"],
      ], Refusal.validation(Refusal.pattern("arn:aws:iam::1:role/r", "role", Printed.role))),
    ServiceRow(
      "3.3 existing", "CreateFunction",
      ["FunctionName": "f", "Role": .string(Service.role), "Code": ["S3Key": "k"]],
      Refusal.conflict("Function already exist: f")),
    ServiceRow(
      "E architectures", "CreateFunction",
      [
        "FunctionName": "n", "Role": .string(Service.role), "Code": ["S3Key": "k"],
        "Architectures": ["x86_64", "arm64"],
      ],
      Refusal.validation(Refusal.tooLong("[x86_64, arm64]", "architectures", 1))),
  ]

  @Test(arguments: refusals)
  func `refuses what CreateFunction refuses (3.3, E)`(_ row: ServiceRow) throws {
    try check(row, on: try Service.scene())
  }

  @Test func `shows code, tags and concurrency only with GetFunction, when there are any (3.7)`()
    throws
  {
    var service = Service()
    try service.create("g")
    let plain = try service.call("GetFunction", ["FunctionName": "g"])
    #expect(plain.body.names == ["Configuration", "Code"])
    #expect(plain["Code"]?["RepositoryType"] == "S3")
    try service.call("TagResource", ["Resource": .string(Self.arn), "Tags": ["a": "b"]])
    try service.call(
      "PutFunctionConcurrency", ["FunctionName": "g", "ReservedConcurrentExecutions": 0])
    let full = try service.call("GetFunction", ["FunctionName": "g"])
    #expect(full.body.names == ["Configuration", "Code", "Tags", "Concurrency"])
    #expect(full["Concurrency"] == ["ReservedConcurrentExecutions": 0])
    #expect(full["Configuration"] == (try read(&service)).body)
  }

  @Test func `echoes the qualifier as asked and resolves the version (2.3, 3.7)`() throws {
    var service = try Service.scene()
    let f = "arn:aws:lambda:us-east-1:111122223333:function:f"
    let rows: [(String?, String, String)] = [
      (nil, f, "$LATEST"), ("$LATEST", "\(f):$LATEST", "$LATEST"), ("2", "\(f):2", "2"),
      ("PROD", "\(f):PROD", "2"), ("BETA", "\(f):BETA", "1"),
    ]
    for (qualifier, arn, version) in rows {
      var members: [String: JSONValue] = ["FunctionName": "f"]
      members["Qualifier"] = qualifier.map { .string($0) }
      let reply = try service.call("GetFunctionConfiguration", members)
      #expect(reply.text("FunctionArn") == arn)
      #expect(reply.text("Version") == version)
      let own = try service.call(
        "GetFunctionConfiguration", ["FunctionName": "f", "Qualifier": .string(version)])
      #expect(reply["RevisionId"] == own["RevisionId"])
    }
  }
}
