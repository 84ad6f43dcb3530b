import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// URLs, event invoke configurations, tags, concurrency, code signing: lambda.md 5.12 and E.
struct `Neighbouring operations` {
  private static let f = "arn:aws:lambda:us-east-1:111122223333:function:f"

  @Test func `show the invoke mode of a URL only when they must (5.12)`() throws {
    var service = try Service.scene()
    let target: [String: JSONValue] = ["FunctionName": "f", "Qualifier": "PROD"]
    let created = try service.call(
      "CreateFunctionUrlConfig", target.merging(["AuthType": "AWS_IAM"]) { $1 })
    #expect(created.outline == "201")
    #expect(created.body.names == ["FunctionUrl", "FunctionArn", "AuthType", "CreationTime"])
    #expect(created.text("FunctionArn") == Self.f + ":PROD")
    let url = created.text("FunctionUrl") ?? ""
    #expect(url.hasPrefix("https://") && url.hasSuffix(".lambda-url.us-east-1.on.aws/"))
    let read = try service.call("GetFunctionUrlConfig", target)
    #expect(
      read.body.names == [
        "FunctionUrl", "FunctionArn", "AuthType", "CreationTime", "LastModifiedTime", "InvokeMode",
      ])
    #expect(read["InvokeMode"] == "BUFFERED")
    let empty = try service.call("UpdateFunctionUrlConfig", target)
    #expect(empty["InvokeMode"] == nil)
    #expect(empty["LastModifiedTime"] != read["LastModifiedTime"])
    for name in ["FunctionUrl", "AuthType", "CreationTime"] {
      #expect(empty[name] == read[name])
    }
    let changed = try service.call(
      "UpdateFunctionUrlConfig",
      target.merging(["InvokeMode": "RESPONSE_STREAM", "Cors": ["MaxAge": 5]]) { $1 })
    #expect(changed["InvokeMode"] == "RESPONSE_STREAM")
    #expect(changed["Cors"] == ["MaxAge": 5])
    #expect(changed["AuthType"] == "AWS_IAM")
    #expect(try service.call("UpdateFunctionUrlConfig", target)["InvokeMode"] == "RESPONSE_STREAM")
  }

  @Test func `list the URLs of the function and its aliases, and delete one alone (5.12)`() throws {
    var service = try Service.scene()
    for name in ["f:PROD", "f", "f:BETA"] {
      try service.call(
        "CreateFunctionUrlConfig", ["FunctionName": .string(name), "AuthType": "NONE"])
    }
    func listed() throws -> [JSONValue] {
      try service.call("ListFunctionUrlConfigs", ["FunctionName": "f"])["FunctionUrlConfigs"]?
        .elements ?? []
    }
    #expect(
      try listed().compactMap { $0["FunctionArn"]?.text } == [
        Self.f, Self.f + ":BETA", Self.f + ":PROD",
      ])
    #expect(Set(try listed().compactMap { $0["FunctionUrl"]?.text }).count == 3)
    #expect(
      try listed().first?.names == [
        "FunctionUrl", "FunctionArn", "CreationTime", "LastModifiedTime", "AuthType", "InvokeMode",
      ])
    let deleted = try service.call("DeleteFunctionUrlConfig", ["FunctionName": "f"])
    #expect(deleted.outline == "204")
    #expect(deleted.body.names == [])
    #expect(try listed().count == 2)
  }

  static let refusals: [ServiceRow] = [
    ServiceRow(
      "5.12 duplicate", "CreateFunctionUrlConfig",
      ["FunctionName": "f:PROD", "AuthType": "NONE"],
      Refusal.conflict(
        "Failed to create function url config for [functionArn = \(f):PROD]. Error message:  FunctionUrlConfig exists for this Lambda function"
      )),
    ServiceRow(
      "5.12 mode", "CreateFunctionUrlConfig",
      ["FunctionName": "f", "AuthType": "NONE", "InvokeMode": "x"],
      Refusal.validation(
        Refusal.value(
          "x", "invokeMode", "Member must satisfy enum value set: [RESPONSE_STREAM, BUFFERED]"))),
    ServiceRow(
      "D: MaxAge", "CreateFunctionUrlConfig",
      ["FunctionName": "f", "AuthType": "NONE", "Cors": ["MaxAge": 86_401]],
      Refusal.validation(
        Refusal.value(
          "86401", "cors.maxAge", "Member must have value less than or equal to 86400"))),
    ServiceRow(
      "5.12 AuthType", "CreateFunctionUrlConfig", ["FunctionName": "f"],
      Refusal.validation(
        "Value null at 'authType' failed to satisfy constraint: Member must not be null")),
    ServiceRow(
      "E nothing, before existence", "PutFunctionEventInvokeConfig", ["FunctionName": "gone"],
      Refusal.invalid("You must specify at least one of error handling or destination setting.")),
    ServiceRow(
      "E range", "PutFunctionEventInvokeConfig",
      ["FunctionName": "f", "MaximumRetryAttempts": 3],
      Refusal.validation(
        Refusal.value(
          "3", "maximumRetryAttempts", "Member must have value less than or equal to 2"))),
    destination(
      "missing function", f.dropLast() + "x", "The destination ARN \(f.dropLast())x is invalid."),
    destination("itself", f[...], "You can't specify the function as a destination for itself."),
    destination(
      "another service", "arn:aws:iam::1:role/r",
      "The provided destination config DestinationConfig(onSuccess=OnSuccess(destination=arn:aws:iam::1:role/r), onFailure=null) is invalid."
    ),
    ServiceRow(
      "E queue", "PutFunctionEventInvokeConfig",
      [
        "FunctionName": "f",
        "DestinationConfig": ["OnFailure": ["Destination": "arn:aws:sqs:us-east-1:111122223333:q"]],
      ], "200"),
    ServiceRow(
      "2.4 tags", "ListTags",
      ["Resource": "arn:aws:lambda:us-east-1:111122223333:function:gone"],
      Refusal.missing(
        "Function not found: arn:aws:lambda:us-east-1:111122223333:function:gone")),
  ]

  private static func destination(
    _ what: String, _ arn: Substring, _ text: String
  ) -> ServiceRow {
    ServiceRow(
      "E \(what)", "PutFunctionEventInvokeConfig",
      [
        "FunctionName": "f",
        "DestinationConfig": ["OnSuccess": ["Destination": .string(String(arn))]],
      ], Refusal.invalid(text))
  }

  @Test(arguments: refusals)
  func `refuse with AWS's texts (5.12, E)`(_ row: ServiceRow) throws {
    var service = try Service.scene()
    try service.call("CreateFunctionUrlConfig", ["FunctionName": "f:PROD", "AuthType": "NONE"])
    try check(row, on: service)
  }

  @Test func `put, merge and read how a target is invoked asynchronously (E)`() throws {
    var service = try Service.scene()
    let nowhere: JSONValue = ["OnSuccess": [:], "OnFailure": [:]]
    func call(_ operation: String, _ rest: [String: JSONValue] = [:]) throws -> Reply {
      try service.call(operation, rest.merging(["FunctionName": "f"]) { $1 })
    }
    let put = try call("PutFunctionEventInvokeConfig", ["MaximumRetryAttempts": 0])
    #expect(put.text("FunctionArn") == Self.f + ":$LATEST")
    #expect(put["MaximumRetryAttempts"] == 0)
    #expect(put["MaximumEventAgeInSeconds"] == nil)
    #expect(put["DestinationConfig"] == nowhere)
    let replaced = try call("PutFunctionEventInvokeConfig", ["MaximumEventAgeInSeconds": 60])
    #expect(replaced["MaximumRetryAttempts"] == nil)
    let merged = try call("UpdateFunctionEventInvokeConfig", ["MaximumRetryAttempts": 1])
    #expect(merged["MaximumRetryAttempts"] == 1 && merged["MaximumEventAgeInSeconds"] == 60)
    for qualifier in [[:], ["Qualifier": "$LATEST"]] as [[String: JSONValue]] {
      #expect(try call("GetFunctionEventInvokeConfig", qualifier).body == merged.body)
    }
    for qualifier in ["1", "PROD"] {
      let members: [String: JSONValue] = ["Qualifier": .string(qualifier)]
      #expect(try call("GetFunctionEventInvokeConfig", members).status == 404)
      let reply = try call(
        "PutFunctionEventInvokeConfig", members.merging(["MaximumRetryAttempts": 2]) { $1 })
      #expect(reply.text("FunctionArn") == "\(Self.f):\(qualifier)")
    }
    #expect(try call("DeleteFunctionEventInvokeConfig").outline == "204")
    let list = try call("ListFunctionEventInvokeConfigs")["FunctionEventInvokeConfigs"]
    #expect(
      list?.elements?.compactMap { $0["FunctionArn"]?.text }
        == ["1", "PROD"].map { "\(Self.f):\($0)" })
  }

  @Test func `add, show and take tags (2.4)`() throws {
    var service = try Service.scene()
    let resource: JSONValue = .string(Self.f)
    let tagged = try service.call(
      "TagResource", ["Resource": resource, "Tags": ["b": "2", "a": "1"]])
    #expect(tagged.outline == "204")
    try service.call("TagResource", ["Resource": resource, "Tags": ["a": "3"]])
    try service.call("UntagResource", ["Resource": resource, "TagKeys": ["b", "none"]])
    #expect(try service.call("ListTags", ["Resource": resource])["Tags"] == ["a": "3"])
    let alias = try service.call("ListTags", ["Resource": .string(Self.f + ":PROD")])
    #expect(alias.outline.hasPrefix("400 InvalidParameterValueException"))
  }

  @Test func `reserve concurrency and give it back (1.4, 2.4)`() throws {
    var service = try Service.scene()
    let name: [String: JSONValue] = ["FunctionName": "f"]
    #expect(try service.call("GetFunctionConcurrency", name).body.names == [])
    let put = try service.call(
      "PutFunctionConcurrency", name.merging(["ReservedConcurrentExecutions": 5]) { $1 })
    #expect(put.body == ["ReservedConcurrentExecutions": 5])
    #expect(try service.call("GetFunctionConcurrency", name).body == put.body)
    #expect(try service.call("DeleteFunctionConcurrency", name).outline == "204")
    #expect(try service.call("GetFunctionConcurrency", name).body.names == [])
  }

  @Test func `tell the code signing configuration (2.4)`() throws {
    var service = Service()
    try service.create("g", ["CodeSigningConfigArn": "arn:c"])
    let reply = try service.call("GetFunctionCodeSigningConfig", ["FunctionName": "g"])
    #expect(reply["CodeSigningConfigArn"] == "arn:c")
    #expect(reply["FunctionName"] == "g")
  }

  /// An error of every code, with the members of its body (3.2).
  static let bodies: [(String, [String: JSONValue], [String])] = [
    ("GetFunction", ["FunctionName": "gone"], ["Type", "Message"]),
    ("GetFunction", ["FunctionName": "!"], ["message"]),
    ("DeleteFunction", ["FunctionName": "f:PROD"], ["Type", "message"]),
    ("DeleteFunction", ["FunctionName": "f:1"], ["Type", "message"]),
    ("PublishVersion", ["FunctionName": "f", "RevisionId": "x"], ["Type", "message"]),
    ("GetFunction", ["FunctionName": "444455556666:function:f"], ["Message"]),
  ]

  @Test(arguments: bodies.indices)
  func `have error bodies with the message as each code spells it (3.2)`(_ index: Int) throws {
    var service = try Service.scene()
    let (operation, members, names) = Self.bodies[index]
    let reply = try service.call(operation, members)
    #expect(reply.body.names == names)
    if names.contains("Type") { #expect(reply["Type"] == "User") }
  }
}
