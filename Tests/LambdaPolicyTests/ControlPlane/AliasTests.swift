import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The rows of lambda.md 3.3 to 3.5 and 4.2 to 4.4 that scripts rest on.
struct `Functions, versions and aliases` {
  static let arn = "arn:aws:lambda:us-east-1:111122223333:function:f"

  private func message(_ step: (inout ControlPlane) throws -> Void) throws -> String? {
    var plane = try Scenes.plane()
    let before = plane
    let error = #expect(throws: ServiceError.self) { try step(&plane) }
    #expect(plane == before)
    return error?.message
  }

  @Test func `refuse an alias in the order of the rules (4.2)`() throws {
    let weight = { (version: String, weight: Double) in
      AliasWeight(version: version, weight: weight)
    }
    let rows: [(CreateAlias, String)] = [
      (
        CreateAlias(functionName: "f", name: "2024", functionVersion: "1"),
        "1 validation error detected: Value '2024' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)"
      ),
      (
        CreateAlias(functionName: "f", name: "N", functionVersion: "PROD"),
        #"1 validation error detected: Value 'PROD' at 'functionVersion' failed to satisfy constraint: Member must satisfy regular expression pattern: (\$LATEST(\.PUBLISHED)?|[0-9]+)"#
      ),
      (
        CreateAlias(functionName: "gone", name: "N", functionVersion: "1"),
        "Function not found: arn:aws:lambda:us-east-1:111122223333:function:gone:1"
      ),
      (
        CreateAlias(functionName: "f", name: "N", functionVersion: "9"),
        "Function not found: \(Self.arn):9"
      ),
      (
        CreateAlias(functionName: "f", name: "PROD", functionVersion: "1"),
        "Alias already exists: \(Self.arn):PROD"
      ),
      (
        CreateAlias(
          functionName: "f", name: "N", functionVersion: "1",
          weights: [weight("1", 0.1), weight("2", 0.1)]),
        "Number of items in AdditionalVersionWeights cannot be greater than 1"
      ),
      (
        CreateAlias(functionName: "f", name: "N", functionVersion: "1", weights: [weight("2", 2)]),
        "1 validation error detected: Value '{2=2.0}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map value must satisfy constraint: [Member must have value less than or equal to 1.0, Member must have value greater than or equal to 0.0, Member must not be null]"
      ),
      (
        CreateAlias(
          functionName: "f", name: "N", functionVersion: "1", weights: [weight("1", 0.5)]),
        "Invalid function version 1. Function version 1 is already included in routing configuration."
      ),
      (
        CreateAlias(
          functionName: "f", name: "N", functionVersion: "$LATEST", weights: [weight("1", 0.5)]),
        "$LATEST is not supported for an alias pointing to more than 1 version"
      ),
      (
        CreateAlias(
          functionName: "f", name: "N", functionVersion: "1", weights: [weight("$LATEST", 0.5)]),
        "1 validation error detected: Value '{$LATEST=0.5}' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [0-9]+]"
      ),
      (
        CreateAlias(
          functionName: "f", name: "N", functionVersion: "1", weights: [weight("9", 0.5)]),
        "Function not found: \(Self.arn):9"
      ),
    ]
    for (request, text) in rows {
      #expect(try message { try request(on: &$0, at: Scenes.endpoint) } == text)
    }
  }

  @Test
  func `want the same role and the same dead-letter queue behind a weighted alias (4.2 g, h)`()
    throws
  {
    var plane = ControlPlane()
    let role = "arn:aws:iam::111122223333:role/a"
    try CreateFunction(
      functionName: "f", role: role, code: "1")(
        on: &plane, at: Scenes.endpoint)
    try PublishVersion(functionName: "f")(on: &plane, at: Scenes.endpoint)
    plane.deployment.functions[Scenes.function]?.latest?.deadLetterTarget =
      "arn:aws:sqs:us-east-1:111122223333:q"
    try PublishVersion(functionName: "f")(on: &plane, at: Scenes.endpoint)
    plane.deployment.functions[Scenes.function]?.latest?.role = role + "2"
    try PublishVersion(functionName: "f")(on: &plane, at: Scenes.endpoint)
    func refusal(_ version: String, _ other: String) -> String? {
      let error = #expect(throws: ServiceError.self) {
        try CreateAlias(
          functionName: "f", name: "N", functionVersion: version,
          weights: [AliasWeight(version: other, weight: 0.5)])(on: &plane, at: Scenes.endpoint)
      }
      return error?.message
    }
    #expect(
      refusal("1", "2")
        == "Specified versions must be associated with the same dead letter configuration")
    #expect(
      refusal("2", "3") == "Specified versions must be associated with the same execution role")
  }

  @Test func `update what is given and validate the result (4.3)`() throws {
    var plane = try Scenes.plane()
    let alias = try UpdateAlias(functionName: "f", name: "PROD", description: "d")(
      on: &plane, at: Scenes.endpoint)
    #expect(alias.routing?.weight == 0.25)
    #expect(alias.description == "d")
    let text = try message {
      try UpdateAlias(functionName: "f", name: "PROD", functionVersion: "3")(
        on: &$0, at: Scenes.endpoint)
    }
    #expect(
      text
        == "Invalid function version 3. Function version 3 is already included in routing configuration."
    )
    let moved = try UpdateAlias(functionName: "f", name: "PROD", functionVersion: "3", weights: [])(
      on: &plane, at: Scenes.endpoint)
    #expect(moved.routing == nil)
    #expect(moved.target?.description == "3")
    #expect(
      try message { try UpdateAlias(functionName: "f", name: "GONE")(on: &$0, at: Scenes.endpoint) }
        == "Alias not found: \(Self.arn):GONE")
    #expect(
      try message {
        try UpdateAlias(functionName: "f", name: "PROD", revisionID: "x")(
          on: &$0, at: Scenes.endpoint)
      }
        == "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id"
    )
  }

  @Test func `delete an alias with its policy, and a missing one without a word (4.4, 5.8)`() throws
  {
    var plane = try Scenes.plane()
    let permission = AddPermission(
      functionName: "f:PROD", statementID: "s", action: "lambda:InvokeFunction", principal: "*")
    try permission(on: &plane, at: Scenes.endpoint)
    try DeleteAlias(functionName: "f", name: "GONE")(on: &plane, at: Scenes.endpoint)
    try DeleteAlias(functionName: "f", name: "PROD")(on: &plane, at: Scenes.endpoint)
    try CreateAlias(functionName: "f", name: "PROD", functionVersion: "1")(
      on: &plane, at: Scenes.endpoint)
    #expect(throws: ServiceError.self) {
      try GetPolicy(functionName: "f:PROD")(on: plane, at: Scenes.endpoint)
    }
  }

  @Test func `publish no version of what did not change, and never a number twice (3.5)`() throws {
    var plane = try Scenes.plane()
    #expect(try PublishVersion(functionName: "f")(on: &plane, at: Scenes.endpoint)?.number == 3)
    #expect(
      try PublishVersion(functionName: "f", description: "ignored")(
        on: &plane, at: Scenes.endpoint)?.number == 3)
    try UpdateFunctionCode(functionName: "f", code: "code-3")(on: &plane, at: Scenes.endpoint)
    #expect(try PublishVersion(functionName: "f")(on: &plane, at: Scenes.endpoint)?.number == 3)
    try UpdateFunctionCode(functionName: "f", code: "code-4")(on: &plane, at: Scenes.endpoint)
    #expect(try PublishVersion(functionName: "f")(on: &plane, at: Scenes.endpoint)?.number == 4)
  }

  @Test func `publish again after a setting changed (3.4, 3.5)`() throws {
    var plane = try Scenes.plane()
    var update = UpdateFunctionConfiguration(functionName: "f")
    update.description = "changed"
    try update(on: &plane, at: Scenes.endpoint)
    #expect(try PublishVersion(functionName: "f")(on: &plane, at: Scenes.endpoint)?.number == 4)
    update.description = "changed"
    try update(on: &plane, at: Scenes.endpoint)
    #expect(try PublishVersion(functionName: "f")(on: &plane, at: Scenes.endpoint)?.number == 4)
  }

  @Test func `ignore a qualifier in the name of alias operations (1.4)`() throws {
    var plane = try Scenes.plane()
    try CreateAlias(functionName: "f:BETA", name: "N", functionVersion: "1")(
      on: &plane, at: Scenes.endpoint)
    try PublishVersion(functionName: "f:1")(on: &plane, at: Scenes.endpoint)
    try UpdateFunctionCode(functionName: "f:BETA", code: "x")(on: &plane, at: Scenes.endpoint)
    #expect(plane.deployment.functions[Scenes.function]?.aliases.count == 3)
  }

  @Test func `copy no policy to a new version or alias (5.4)`() throws {
    var plane = try Scenes.plane()
    try AddPermission(
      functionName: "f", statementID: "s", action: "lambda:InvokeFunction", principal: "*")(
        on: &plane, at: Scenes.endpoint)
    try UpdateFunctionCode(functionName: "f", code: "code-4")(on: &plane, at: Scenes.endpoint)
    try PublishVersion(functionName: "f")(on: &plane, at: Scenes.endpoint)
    #expect(
      plane.deployment.functions[Scenes.function]?.policies.keys.map(\.self) == [.unqualified])
  }

  @Test func `refuse a name that CreateFunction refuses (1.2, 1.5, 3.3)`() throws {
    let role = "arn:aws:iam::111122223333:role/a"
    func create(_ name: String, role: String = role) throws -> String? {
      try message {
        try CreateFunction(
          functionName: name, role: role, code: "")(
            on: &$0, at: Scenes.endpoint)
      }
    }
    let long = String(repeating: "a", count: 65)
    #expect(
      try create(long)
        == "1 validation error detected: Value '\(long)' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64"
    )
    #expect(try create("f") == "Function already exist: f")
    #expect(
      try create("arn:aws:lambda:us-west-2:111122223333:function:g")
        == "Functions from 'us-west-2' are not reachable in this region ('us-east-1')")
    #expect(try create("444455556666:function:g") == nil)
    #expect(try create("g:PROD") != nil)
    #expect(
      try create("g", role: "arn:aws:iam::account-id:role/a")?.contains(
        "at 'role' failed to satisfy constraint") == true)
  }
}

/// The rows of lambda.md 1.5, 1.6 and 2.4 for the operations there are.
struct `What is missing or elsewhere` {
  static let gone = "arn:aws:lambda:us-east-1:111122223333:function:gone"

  typealias Step = @Sendable (inout ControlPlane) throws -> Void

  static let steps: [(what: String, message: String, step: Step)] = [
    (
      "UpdateFunctionCode", "Function not found: \(gone)",
      { try UpdateFunctionCode(functionName: "gone", code: "")(on: &$0, at: Scenes.endpoint) }
    ),
    (
      "PublishVersion", "Function not found: \(gone)",
      { try PublishVersion(functionName: "gone")(on: &$0, at: Scenes.endpoint) }
    ),
    (
      "CreateAlias", "Function not found: \(gone):7",
      {
        try CreateAlias(functionName: "gone", name: "A", functionVersion: "7")(
          on: &$0, at: Scenes.endpoint)
      }
    ),
    (
      "UpdateAlias", "Function not found: \(gone)",
      { try UpdateAlias(functionName: "gone", name: "A")(on: &$0, at: Scenes.endpoint) }
    ),
    (
      "UpdateAlias to a missing version",
      "Function not found: arn:aws:lambda:us-east-1:111122223333:function:f:9",
      {
        try UpdateAlias(functionName: "f", name: "BETA", functionVersion: "9")(
          on: &$0, at: Scenes.endpoint)
      }
    ),
    (
      "DeleteAlias", "Function not found: \(gone)",
      { try DeleteAlias(functionName: "gone", name: "A")(on: &$0, at: Scenes.endpoint) }
    ),
    (
      "a wrong Region", "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')",
      { try PublishVersion(functionName: "eu-west-1:f")(on: &$0, at: Scenes.endpoint) }
    ),
    (
      "a wrong partition",
      "Functions from 'us-east-1' are not reachable in this region ('us-east-1')",
      {
        try PublishVersion(functionName: "arn:aws-cn:lambda:us-east-1:111122223333:function:f")(
          on: &$0, at: Scenes.endpoint)
      }
    ),
    (
      "the owner's account, from the ARN",
      "Function not found: arn:aws:lambda:us-east-1:444455556666:function:f",
      { try PublishVersion(functionName: "444455556666:function:f")(on: &$0, at: Scenes.endpoint) }
    ),
  ]

  @Test func `is answered with AWS's text (1.5, 2.4)`() throws {
    for (what, message, step) in Self.steps {
      var plane = try Scenes.plane()
      let error = #expect(throws: ServiceError.self, "\(what)") { try step(&plane) }
      #expect(error?.message == message, "\(what)")
      #expect(error?.status == 404, "\(what)")
    }
  }

  @Test func `does not hide errors of syntax: all of them are joined, in the model's order (1.6)`()
    throws
  {
    var plane = try Scenes.plane()
    let error = #expect(throws: ServiceError.self) {
      try CreateAlias(functionName: "*", name: "1", functionVersion: "x")(
        on: &plane, at: Scenes.endpoint)
    }
    let message = try #require(error?.message)
    #expect(message.hasPrefix("3 validation errors detected: Value '*' at 'functionName' failed"))
    #expect(message.contains("; Value '1' at 'name' failed"))
    #expect(message.contains("; Value 'x' at 'functionVersion' failed"))
    let region =
      "arn:aws:lambda:bad-region:111122223333:function:" + String(repeating: "a", count: 182)
    let long = #expect(throws: ServiceError.self) {
      try PublishVersion(functionName: region)(on: &plane, at: Scenes.endpoint)
    }
    #expect(long?.message?.hasPrefix("2 validation errors detected: ") == true)
    let namespaced = #expect(throws: ServiceError.self) {
      try GetPolicy(functionName: region)(on: plane, at: Scenes.endpoint)
    }
    #expect(namespaced?.message?.hasPrefix("1 validation error detected: ") == true)
  }
}
