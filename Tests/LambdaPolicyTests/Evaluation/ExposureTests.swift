import Foundation
import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// Who outside some accounts may invoke: the definition of iam.md 9.
struct `An exposure` {
  /// One Allow of lambda:InvokeFunction, and whether a caller outside the own account fits it.
  struct Row: Sendable, CustomTestStringConvertible {
    let principal: String
    let condition: String
    let isExposed: Bool

    init(_ principal: String, _ isExposed: Bool) { self.init(principal, "", isExposed) }

    init(_ principal: String, _ condition: String, _ isExposed: Bool) {
      self.principal = principal
      self.condition = condition
      self.isExposed = isExposed
    }

    var testDescription: String { "\(principal) \(condition)" }
  }

  static func service(_ name: String) -> String { #"{"Service": "\#(name).amazonaws.com"}"# }
  static let own = Scenes.own

  /// The table of iam.md 9.5 and the rules L-1 to L-6; the zone of trust is the own account.
  static let rows = [
    Row(#""*""#, true),
    Row(#"{"AWS": "*"}"#, true),
    Row(#""*""#, #""StringEquals": {"aws:PrincipalAccount": "\#(own)"}"#, false),
    Row(#""*""#, #""StringNotEquals": {"aws:PrincipalAccount": "111122220000"}"#, true),
    Row(#""*""#, #""StringEqualsIfExists": {"aws:SourceAccount": "\#(own)"}"#, true),
    Row(#""*""#, #""StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}"#, true),
    Row(#""*""#, #""IpAddress": {"aws:SourceIp": "203.0.113.0/24"}"#, true),
    Row(#"{"AWS": "444455556666"}"#, true),
    Row(#"{"AWS": "\#(own)"}"#, false),
    Row(#"{"AWS": "arn:aws:iam::444455556666:role/desk"}"#, true),
    Row(#"{"AWS": "arn:aws:iam::\#(own):role/desk"}"#, false),
    Row(service("s3"), true),
    Row(service("s3"), #""ArnLike": {"aws:SourceArn": "arn:aws:s3:::inbox"}"#, true),
    Row(
      service("s3"),
      #""ArnLike": {"aws:SourceArn": "arn:aws:s3:::inbox"}, "StringEquals": {"aws:SourceAccount": "\#(own)"}"#,
      false),
    Row(service("s3"), #""StringEquals": {"aws:SourceAccount": "\#(own)"}"#, false),
    Row(service("s3"), #""StringEquals": {"aws:SourceAccount": "444455556666"}"#, true),
    Row(service("s3"), #""StringEqualsIfExists": {"aws:SourceAccount": "\#(own)"}"#, true),
    Row(
      service("sns"),
      #""ArnNotLike": {"aws:SourceArn": "arn:aws:sns:us-east-1:\#(own):t"}"#, true),
    Row(#""*""#, #""StringEquals": {"aws:PrincipalAccount": "444455556666"}"#, true),
    Row(
      #""*""#, #""ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/desk"}"#, true),
    Row(
      #""*""#, #""ArnLike": {"aws:PrincipalArn": "arn:aws:iam::\#(own):role/*"}"#, false),
    Row(
      #"{"AWS": "444455556666"}"#,
      #""ArnEquals": {"aws:PrincipalArn": "arn:aws:iam::444455556666:role/desk"}"#, true),
    Row(#"{"AWS": "444455556666"}"#, #""StringEquals": {"aws:username": "bob"}"#, true),
    Row(#""*""#, #""Bool": {"aws:PrincipalIsAWSService": "true"}"#, true),
    Row(
      #""*""#,
      #""Bool": {"aws:PrincipalIsAWSService": "true"}, "StringEquals": {"aws:SourceAccount": "\#(own)"}"#,
      false),
    Row(
      service("events"),
      #""ArnLike": {"aws:SourceArn": "arn:aws:events:us-east-1:\#(own):rule/r"}"#, false),
    Row(
      service("events"),
      #""ArnLike": {"aws:SourceArn": "arn:aws:events:us-east-1:444455556666:rule/r"}"#, true),
    Row(
      service("apigateway"),
      #""ArnLike": {"aws:SourceArn": "arn:aws:execute-api:us-east-1:*:*/*"}"#, true),
    Row(
      service("apigateway"),
      #""ArnLike": {"aws:SourceArn": "arn:aws:execute-api:us-east-1:*:*/*"}, "StringEquals": {"aws:SourceAccount": "\#(own)"}"#,
      false),
    Row(service("sns"), #""StringEquals": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}"#, false),
    Row(
      #"{"Service": "alexa-appkit.amazon.com"}"#,
      #""StringEquals": {"lambda:EventSourceToken": "amzn1.ask.skill.x"}"#, false),
    Row(#"{"Service": "alexa-appkit.amazon.com"}"#, true),
  ]

  @Test(arguments: rows.indices)
  func `is found as iam 9 defines it`(_ index: Int) throws {
    let row = Self.rows[index]
    let deployment = try Scenes.deployment(document(row))
    let found = search(deployment).filter { $0.target == Scenes.arn() }
    #expect(!found.isEmpty == row.isExposed, "\(found.map(\.witness.caller))")
    for exposure in found {
      #expect(exposure.witness.caller.home?.account != Scenes.function.account)
    }
  }

  /// A Deny for all but the own account takes the exposure away.
  @Test func `is none where a Deny keeps everybody else out`() throws {
    let guarded = """
      {"Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "lambda:InvokeFunction", "Resource": "*"},
        {"Effect": "Deny", "Principal": "*", "Action": "lambda:*", "Resource": "*",
         "Condition": {"StringNotEquals": {"aws:PrincipalAccount": "\(Self.own)"}}}]}
      """
    #expect(search(try Scenes.deployment(guarded)).isEmpty)
  }

  /// With an organisation in the zone, its id in a condition keeps outsiders out.
  @Test(arguments: [("o-a1b2c3d4e5", false), ("o-0000000000", true)])
  func `counts members of an organisation in the zone as insiders`(
    _ organization: String, _ isExposed: Bool
  ) throws {
    let row = Row(#""*""#, #""StringEquals": {"aws:PrincipalOrgID": "\#(organization)"}"#, false)
    let zone = TrustZone(
      accounts: [Scenes.function.account], organizations: ["o-a1b2c3d4e5"])
    let found = ExposureSearch(try Scenes.deployment(document(row)), outside: zone).exposures
    #expect(found.isEmpty != isExposed)
  }

  /// What nobody supplied is no proof that nobody is let in.
  @Test func `is not ruled out by a policy that nobody supplied`() throws {
    var deployment = try Scenes.plane().deployment
    #expect(search(deployment).isEmpty)
    deployment.functions[Scenes.function]?.unsuppliedPolicies = [Scenes.arn("PROD").qualifier]
    let found = search(deployment)
    #expect(found.map(\.target) == [Scenes.arn("PROD")])
    #expect(found.first?.evaluation.decision == .undetermined)
  }

  @Test func `is that of the qualifier alone whose policy lets somebody in`() throws {
    let row = Row(#"{"AWS": "444455556666"}"#, true)
    let deployment = try Scenes.deployment(
      document(row, resource: Scenes.arn("PROD").description), on: "PROD")
    #expect(search(deployment).map(\.target) == [Scenes.arn("PROD")])
  }

  private func search(_ deployment: Deployment) -> [Exposure] {
    ExposureSearch(deployment, outside: TrustZone(accounts: [Scenes.function.account])).exposures
  }

  private func document(_ row: Row, resource: String = Scenes.arn().description) -> String {
    """
    {"Version": "2012-10-17", "Statement": {"Sid": "s", "Effect": "Allow", "Principal": \(row.principal),
    "Action": "lambda:InvokeFunction", "Resource": "\(resource)", "Condition": {\(row.condition)}}}
    """
  }

  /// Whoever outside the zone the engine lets in, by random policies, is no surprise.
  @Test func `is found wherever the engine lets somebody outside in`() throws {
    let isThorough = ProcessInfo.processInfo.environment["THOROUGH"] == "1"
    let everything = try policy(
      #"{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}"#,
      as: .identityBased)
    var generator = PolicyGenerator(seed: 15)
    var admitted = 0
    var closed = 0
    for _ in 0..<(isThorough ? 10_000 : 250) {
      var question = try generator.question()
      question.request.withoutKeysOfCaller()
      question.request.policies = CallerPolicies()
      question.request.policies.identity = [
        CallerPolicies.Document(name: "all", policy: everything)
      ]
      let target = question.request.target
      // Without a policy of its own nothing tells of the version or alias.
      let exists = question.own != nil || target.qualifier == .latest
      guard exists, isOutside(question.request) else { continue }
      let found = search(question.deployment).contains { exposure in
        exposure.target == target
          || target.qualifier == .latest && exposure.target.qualifier == .unqualified
      }
      guard question.evaluation.decision == .allowed else {
        if !found { closed += 1 }
        continue
      }
      admitted += 1
      #expect(found, "\(question.request)")
    }
    #expect(admitted > 5 && closed > 5, "\(admitted) and \(closed)")
  }

  /// Whether a request is one of an outsider, for services by a source of which all is told.
  private func isOutside(_ request: InvokeRequest) -> Bool {
    let own = Scenes.function.account
    if let home = request.caller.home {
      return home.account != own && home.partition == Scenes.function.partition
    }
    guard case .service = request.caller else { return true }
    let account = request.context[.sourceAccount]?.first
    let arn = request.context[.sourceARN]?.first ?? ""
    return account == Scenes.foreign && !arn.contains(own.digits)
  }
}

extension InvokeRequest {
  /// Without what a random request says of its caller, which may be somebody else's.
  fileprivate mutating func withoutKeysOfCaller() {
    context = context.filter { !$0.key.isOfCaller }
    absentKeys = absentKeys.filter { !$0.isOfCaller }
  }
}

extension ConditionKey {
  fileprivate var isOfCaller: Bool {
    "\(self)".lowercased().hasPrefix("aws:principal") || self == ConditionKey("aws:username")
  }
}
