import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The operations on whole policies beside those on statements: lambda.md 5.6, 5.7, 5.8, 5.10.
struct `A whole policy` {
  private static let f = "arn:aws:lambda:us-east-1:111122223333:function:f"
  private static let document =
    "{ \"Version\": \"2012-10-17\",\n \"Statement\": [{\"Sid\": \"own\", \"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"lambda:*\", \"Resource\": \"\(f):*\"}] }"
  private static let none = Refusal.missing("The resource you requested does not exist.")
  private static let made = "ffffffff-ffff-4fff-8fff-ffffffffffff"

  private func put(_ service: inout Service, _ rest: [String: JSONValue] = [:]) throws -> Reply {
    try service.call(
      "PutResourcePolicy",
      ["ResourceArn": .string(Self.f), "Policy": .string(Self.document)].merging(rest) { $1 })
  }

  private func add(_ service: inout Service, _ rest: [String: JSONValue] = [:]) throws -> Reply {
    try service.call(
      "AddPermission",
      [
        "FunctionName": "f", "StatementId": "added", "Action": "lambda:InvokeFunction",
        "Principal": "s3.amazonaws.com",
      ].merging(rest) { $1 })
  }

  private func get(_ service: inout Service) throws -> Reply {
    try service.call("GetPolicy", ["FunctionName": "f"])
  }

  @Test func `is stored and returned as given, by both reading operations (5.10)`() throws {
    var service = try Service.scene()
    let answer = try put(&service)
    #expect(answer.outline == "200")
    #expect(answer.body.names == ["Policy", "RevisionId"])
    #expect(answer.text("Policy") == Self.document)
    #expect(try get(&service).body == answer.body)
    let whole = try service.call("GetResourcePolicy", ["ResourceArn": .string(Self.f)])
    #expect(whole.body == answer.body)
  }

  @Test func `is added to by AddPermission and replaced by Put (5.10)`() throws {
    var service = try Service.scene()
    _ = try put(&service)
    #expect(try add(&service).outline == "201")
    let text = try get(&service).text("Policy") ?? ""
    #expect(text.contains("\"Sid\":\"own\"") && text.contains("\"Sid\":\"added\""))
    _ = try put(&service)
    #expect(try get(&service).text("Policy") == Self.document)
  }

  @Test func `loses a statement by its Sid, and is gone without any (5.6, 5.10)`() throws {
    var service = try Service.scene()
    _ = try put(&service)
    _ = try add(&service)
    for sid in ["own", "added"] {
      let reply = try service.call(
        "RemovePermission", ["FunctionName": "f", "StatementId": .string(sid)])
      #expect(reply.outline == "204")
      #expect(reply.body.names == [])
    }
    #expect(try get(&service).outline == Self.none)
  }

  @Test func `has a new revision after every change and none after a read (5.8, 5.10)`() throws {
    var service = try Service.scene()
    let function = try service.call("GetFunctionConfiguration", ["FunctionName": "f"])
    var seen: [JSONValue?] = [try put(&service)["RevisionId"], try put(&service)["RevisionId"]]
    _ = try add(&service)
    seen.append(try get(&service)["RevisionId"])
    #expect(try get(&service)["RevisionId"] == seen.last)
    try service.call("PublishVersion", ["FunctionName": "f"])
    #expect(try get(&service)["RevisionId"] == seen.last)
    try service.call("RemovePermission", ["FunctionName": "f", "StatementId": "added"])
    seen.append(try get(&service)["RevisionId"])
    try service.call("DeleteResourcePolicy", ["ResourceArn": .string(Self.f)])
    seen.append(try put(&service)["RevisionId"])
    #expect(Set(seen).count == 5)
    let after = try service.call("GetFunctionConfiguration", ["FunctionName": "f"])
    #expect(after["RevisionId"] == function["RevisionId"])
  }

  @Test func `of one target is not another's (5.4, 5.8)`() throws {
    var service = try Service.scene()
    _ = try put(&service)
    let before = try get(&service)
    #expect(try add(&service, ["Qualifier": "PROD", "StatementId": "own"]).outline == "201")
    #expect(try get(&service).body == before.body)
  }

  private static func row(
    _ rule: String, _ operation: String, _ rest: [String: JSONValue], _ expected: String
  ) -> ServiceRow {
    var members = rest
    if operation.hasSuffix("ResourcePolicy"), members["ResourceArn"] == nil {
      members["ResourceArn"] = .string(f)
    }
    if operation == "PutResourcePolicy", members["Policy"] == nil {
      members["Policy"] = .string(document)
    }
    return ServiceRow(rule, operation, members, expected)
  }

  static let refusals: [ServiceRow] = [
    row(
      "5.10 stale", "PutResourcePolicy", ["RevisionId": .string(made)],
      Refusal.stale(call: "GetResourcePolicy")),
    row(
      "5.10 stale", "DeleteResourcePolicy", ["RevisionId": .string(made)],
      Refusal.stale(call: "GetResourcePolicy")),
    row(
      "5.10 malformed", "DeleteResourcePolicy", ["RevisionId": .string(made.uppercased())],
      Refusal.validation(Refusal.pattern(made.uppercased(), "revisionId", Printed.revision))),
    row(
      "5.10 $LATEST", "PutResourcePolicy", ["ResourceArn": .string(f + ":$LATEST")],
      Refusal.invalid("We currently do not support adding policies for $LATEST.")),
    row(
      "5.10 too long", "PutResourcePolicy",
      ["Policy": .string(String(repeating: " ", count: 20_481))],
      Refusal.validation(Refusal.tooLong(String(repeating: " ", count: 20_481), "policy", 20_480))),
    row(
      "5.10 nothing to get", "GetResourcePolicy", ["ResourceArn": .string(f + ":PROD")], none),
    row(
      "5.10 nothing to delete", "DeleteResourcePolicy", ["ResourceArn": .string(f + ":PROD")],
      none),
    row(
      "5.6 no policy", "RemovePermission",
      ["FunctionName": "f", "Qualifier": "PROD", "StatementId": "s"],
      Refusal.missing("No policy is associated with the given resource.")),
    row(
      "5.6 $LATEST", "RemovePermission",
      ["FunctionName": "f", "Qualifier": "$LATEST", "StatementId": "s"],
      Refusal.missing("No policy is associated with the given resource.")),
    row(
      "5.6 Sid before revision", "RemovePermission",
      ["FunctionName": "f", "StatementId": "a.b", "RevisionId": "x"],
      Refusal.missing("Statement a.b is not found in resource policy.")),
    row(
      "5.6 revision", "RemovePermission",
      ["FunctionName": "f", "StatementId": "own", "RevisionId": "x"],
      Refusal.stale(call: "GetPolicy")),
  ]

  @Test(arguments: refusals)
  func `is refused with AWS's texts (5.6, 5.10)`(_ row: ServiceRow) throws {
    var service = try Service.scene()
    _ = try put(&service)
    try check(row, on: service)
  }

  @Test(arguments: ["x", "[]", "{}", "{\"Statement\":[{\"Effect\":\"Allow\"}]}"])
  func `that is none is an invalid parameter (5.10)`(_ text: String) throws {
    var service = try Service.scene()
    let reply = try put(&service, ["Policy": .string(text)])
    #expect(reply.outline.hasPrefix("400 InvalidParameterValueException"))
  }

  @Test func `takes its own revision (5.6, 5.8, 5.10)`() throws {
    var service = try Service.scene()
    let first = try put(&service)["RevisionId"] ?? ""
    let second = try put(&service, ["RevisionId": first])["RevisionId"] ?? ""
    #expect(try add(&service, ["RevisionId": second]).outline == "201")
    let third = try get(&service)["RevisionId"] ?? ""
    let removed = try service.call(
      "RemovePermission", ["FunctionName": "f", "StatementId": "own", "RevisionId": third])
    #expect(removed.outline == "204")
    let last = try get(&service)["RevisionId"] ?? ""
    let deleted = try service.call(
      "DeleteResourcePolicy", ["ResourceArn": .string(Self.f), "RevisionId": last])
    #expect(deleted.outline == "204")
  }
}
