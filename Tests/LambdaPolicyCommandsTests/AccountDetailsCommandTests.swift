import Foundation
import LambdaPolicyTestSupport
import Testing

struct `can-invoke with account authorization details` {
  static let details = "Fixtures/Identity/account-details.json"
  static let account = "arn:aws:iam::123456789012"

  struct Row: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let status: Int32
    let words: String
    var testDescription: String { arguments.joined(separator: " ") }

    init(_ status: Int32, _ words: String, _ arguments: String...) {
      self.arguments = arguments
      self.status = status
      self.words = words
    }
  }

  @Test(arguments: [
    Row(0, "'call-orders of group order-desk'", "orders:PROD", "\(account):user/clerk"),
    Row(1, "because no identity-based policy allows", "orders", "\(account):user/clerk"),
    Row(
      1, "in an identity-based policy: \(account):policy/read-only\n", "orders",
      "\(account):user/auditor"),
    Row(
      1, "in a permissions boundary: \(account):policy/read-only\n", "orders",
      "\(account):role/jobs/nightly"),
    Row(
      1, "in a permissions boundary: \(account):policy/read-only\n", "orders",
      "arn:aws:sts::123456789012:assumed-role/nightly/monday"),
    Row(
      3, "which \(details) does not list; did you mean '\(account):role/jobs/nightly'?", "orders",
      "\(account):role/nightly"),
    // The given boundary counts in place of the listed one; AWS's policy stays unknown.
    Row(
      3, "'arn:aws:iam::aws:policy/service-role/AWSLambdaRole', which \(details):59:9 attaches",
      "orders", "\(account):role/jobs/nightly", "--permissions-boundary",
      "Fixtures/Identity/full-access.json"),
    Row(
      1, "taken for absent: the identity-based policy", "orders", "\(account):role/jobs/nightly",
      "--permissions-boundary", "Fixtures/Identity/full-access.json", "--assume-absent"),
    Row(
      0, "counted in place of what \(details):9:5 tells: identity-based policy", "orders",
      "\(account):user/auditor", "--identity-policy", "Fixtures/Identity/full-access.json"),
    Row(
      3, "not known: the identity-based policies of the caller", "orders",
      "arn:aws:iam::444455556666:user/clerk"),
    Row(
      1, "in a session policy\n", "orders",
      "arn:aws:sts::123456789012:federated-user/x", "--federated-by", "\(account):user/clerk",
      "--session-policy", "Fixtures/Identity/deny-lambda.json"),
    Row(
      0, "order-desk", "orders:PROD", "arn:aws:sts::123456789012:federated-user/x",
      "--federated-by", "\(account):user/clerk", "--session-policy",
      "Fixtures/Identity/full-access.json", "--context", "aws:PrincipalTag/department=sales"),
  ])
  func `finds the policies of its principal`(_ row: Row) throws {
    let result = try Tool.run(
      ["can-invoke", row.arguments[0], "--principal", row.arguments[1]]
        + ["--from", "Fixtures/Policies/account-and-role.json", "--from", Self.details]
        + row.arguments.dropFirst(2))
    #expect(result.status == row.status, "\(result.output)\(result.error)")
    #expect(result.output.contains(row.words), "\(result.output)")
    #expect(result.error.isEmpty)
  }
}

struct `can-invoke with malformed documents` {
  static let f = "arn:aws:lambda:us-east-1:111122223333:function:f"

  /// A policy of `f` that lets S3 in, and another statement.
  static func document(_ statement: String) -> String {
    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"good\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"s3.amazonaws.com\"},\"Action\":\"lambda:InvokeFunction\",\"Resource\":\"\(f)\"},\n\(statement)]}"
  }

  static func statement(_ effect: String) -> String {
    "{\"Effect\":\"\(effect)\",\"Principal\":\"*\",\"Actions\":\"*\",\"Resource\":\"\(f)\"}"
  }

  static func ask(_ input: String, _ extra: String...) throws -> Tool.Result {
    try Tool.run(
      ["can-invoke", f, "--principal", "s3.amazonaws.com", "--from", "-"] + extra, input: input)
  }

  @Test(arguments: [
    ("Allow", Int32(0), "a statement that allows"), ("Deny", 3, "a statement that denies"),
    ("deny", 3, "a statement whose effect cannot be read"),
  ])
  func `does not answer, or leaves them out and fails closed`(
    _ effect: String, _ status: Int32, _ words: String
  ) throws {
    let input = Self.document(Self.statement(effect))
    let strict = try Self.ask(input)
    #expect(strict.status == 2)
    #expect(strict.output.isEmpty)
    #expect(strict.error.contains("<stdin>:2:"))
    let lenient = try Self.ask(input, "--lenient")
    #expect(lenient.status == status)
    #expect(
      lenient.output.contains("note: 1 malformed part was left out: \(words) (<stdin>:2:1)"))
    #expect(lenient.error == strict.error.replacing(" error: ", with: " warning: "))
    let wrapped =
      "{\"Policy\":\"\(input.replacing("\"", with: "\\\"").replacing("\n", with: ""))\"}"
    #expect(try Self.ask(wrapped).status == 2)
    #expect(try Self.ask(wrapped, "--lenient").status == status)
  }

  @Test(arguments: [
    "{", "{\"Statement\":7}", "{\"Policy\":\"{\"}", "{\"Policy\":1}", "{\"Aliases\":[1]}",
    "aws lambda get-policy 'x", "of no format",
  ])
  func `that tell nothing leaves every answer open`(_ input: String) throws {
    #expect(try Self.ask(input).status == 2)
    let lenient = try Self.ask(input, "--lenient")
    #expect(lenient.status == 3, "\(lenient.output)\(lenient.error)")
    #expect(lenient.output.contains("left out"))
    #expect(lenient.error.contains(" warning: "))
    let known = try Self.ask(
      input, "--lenient", "--from", "Fixtures/Policies/account-and-role.json")
    #expect(known.status == 3)
  }

  @Test func `says nothing of leniency when nothing is malformed`() throws {
    let good = Self.document(Self.statement("Allow").replacing("Actions", with: "Action"))
    let result = try Self.ask(good, "--lenient")
    #expect(result.status == 0)
    #expect(result.output == (try Self.ask(good)).output)
  }

  @Test(arguments: [
    ("--identity-policy", "identity-based policy"), ("--scp", "service control policy"),
    ("--permissions-boundary", "permissions boundary"), ("--session-policy", "session policy"),
    ("--endpoint-policy", "VPC endpoint policy"),
  ])
  func `in a layer that an option names is open`(_ option: String, _ layer: String) throws {
    let broken = "Package.swift"
    let value = option == "--scp" ? "root=\(broken)" : broken
    let question = [
      "can-invoke", "orders:2", "--principal", "arn:aws:iam::123456789012:user/x", "--from",
      "Fixtures/Policies/account-and-role.json", "--identity-policy",
      "Fixtures/Identity/full-access.json", option, value,
    ]
    #expect(try Tool.run(question).status == 2)
    let lenient = try Tool.run(question + ["--lenient"])
    #expect(lenient.status == 3, "\(lenient.output)")
    #expect(lenient.output.contains("not known: what a policy (\(broken):1:1) does"))
  }
}
