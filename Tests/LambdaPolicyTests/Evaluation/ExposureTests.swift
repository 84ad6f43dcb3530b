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
    // Patterns of accounts and ARNs that somebody else's fit as well.
    Row(service("s3"), #""StringLike": {"aws:SourceAccount": "1111*"}"#, true),
    Row(service("s3"), #""StringLike": {"aws:SourceAccount": "11112222333?"}"#, true),
    Row(#""*""#, #""StringLike": {"aws:PrincipalAccount": "1111*"}"#, true),
    Row(#""*""#, #""StringLike": {"aws:PrincipalArn": "arn:aws:iam::1111*:root"}"#, true),
    Row(#""*""#, #""StringLike": {"aws:PrincipalArn": "*\#(own)*"}"#, true),
    Row(#""*""#, #""StringLike": {"aws:PrincipalArn": "*:role/Deploy"}"#, true),
    Row(#""*""#, #""ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/Deploy*"}"#, true),
    Row(#""*""#, #""ArnLike": {"aws:PrincipalArn": "arn:aws:iam::\#(own):role/*"}"#, false),
    Row(service("sns"), #""ArnLike": {"aws:SourceArn": "arn:aws:sns:*:11112222333?:*"}"#, true),
    Row(service("sns"), #""ArnLike": {"aws:SourceArn": "arn:aws:sns:us-west-2:1*:t"}"#, true),
    Row(service("sns"), #""StringLike": {"aws:SourceArn": "*\#(own)*"}"#, true),
    Row(service("sns"), #""StringLike": {"aws:SourceArn": "arn:aws:sns:*:t"}"#, true),
    Row(service("sns"), #""ArnLike": {"aws:SourceArn": "arn:aws:sns:*:\#(own):*"}"#, false),
    // A wildcard in a token narrows nothing, and a service may send none.
    Row(
      #"{"Service": "alexa-appkit.amazon.com"}"#,
      #""StringLike": {"lambda:EventSourceToken": "amzn1.ask.skill.*"}"#, true),
    Row(service("sns"), #""StringEqualsIfExists": {"lambda:EventSourceToken": "t"}"#, true),
    Row(#""*""#, #""Bool": {"aws:ViaAWSService": "true"}"#, true),
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

  /// A Deny that exempts a partner lets the partner in.
  @Test(arguments: [
    #""StringNotEquals": {"aws:PrincipalAccount": ["\#(own)", "444455556666"]}"#,
    #""ArnNotLike": {"aws:PrincipalArn": ["arn:aws:iam::\#(own):*", "arn:aws:iam::444455556666:role/p"]}"#,
  ])
  func `is found where a Deny exempts somebody`(_ condition: String) throws {
    let guarded = """
      {"Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "lambda:InvokeFunction", "Resource": "*"},
        {"Effect": "Deny", "Principal": "*", "Action": "lambda:*", "Resource": "*",
         "Condition": {\(condition)}}]}
      """
    let found = search(try Scenes.deployment(guarded))
    #expect(found.contains { $0.witness.caller.home?.account.digits == Scenes.foreign })
  }

  /// Another action than to invoke, and a qualifier that only the statement names.
  @Test(arguments: [
    (#""lambda:InvokeAsync""#, "function:f", "f"),
    (#""lambda:InvokeFunction""#, "function:f:prod*", "f:prodx"),
    (#""lambda:InvokeFunction""#, "function:*:7", "f:7"),
  ])
  func `is found for every action and qualifier`(
    _ action: String, _ resource: String, _ exposed: String
  ) throws {
    let prefix = "arn:aws:lambda:us-east-1:\(Self.own):"
    let text = """
      {"Statement": {"Effect": "Allow", "Principal": "*", "Action": \(action), "Resource": "\(prefix)\(resource)"}}
      """
    var deployment = Deployment()
    deployment.setPolicy(try policy(text), of: Scenes.arn())
    #expect(search(deployment).map(\.target.description) == ["\(prefix)function:\(exposed)"])
  }

  /// Who is in no organisation is outside of every one.
  @Test(arguments: [
    (
      #"{"AWS": "444455556666"}"#,
      #""StringEqualsIfExists": {"aws:PrincipalOrgID": "o-a1b2c3d4e5"}"#
    ),
    (#"{"AWS": "444455556666"}"#, #""Null": {"aws:PrincipalOrgID": "true"}"#),
    (service("s3"), #""StringEqualsIfExists": {"aws:SourceOrgID": "o-a1b2c3d4e5"}"#),
  ])
  func `is found for callers without an organisation`(
    _ principal: String, _ condition: String
  ) throws {
    let zone = TrustZone(
      accounts: [Scenes.function.account], organizations: ["o-a1b2c3d4e5"])
    let deployment = try Scenes.deployment(document(Row(principal, condition, true)))
    #expect(!ExposureSearch(deployment, outside: zone).exposures.isEmpty)
  }

  /// What is excepted by its statement hides no policy that is not known.
  @Test func `by a statement does not hide a policy that nobody supplied`() throws {
    let row = Row(#"{"AWS": "arn:aws:iam::444455556666:role/partner"}"#, true)
    var deployment = try Scenes.deployment(
      document(row, resource: Scenes.arn().description + ":*"))
    deployment.functions[Scenes.function]?.unsuppliedPolicies = [Scenes.arn("PROD").qualifier]
    let found = search(deployment).filter { $0.target == Scenes.arn("PROD") }
    #expect(found.contains { $0.evaluation.decidingStatements.isEmpty })
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
    for _ in 0..<(isThorough ? 3_000 : 250) {
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
    context = context.filter { !isOfCaller($0.key) }
    absentKeys = absentKeys.filter { !isOfCaller($0) }
  }

  /// Only services tell of a source.
  private func isOfCaller(_ key: ConditionKey) -> Bool {
    key.isOfPrincipal || caller.home != nil && key.description.lowercased().hasPrefix("aws:source")
  }
}

extension ConditionKey {
  fileprivate var isOfPrincipal: Bool {
    "\(self)".lowercased().hasPrefix("aws:principal") || self == ConditionKey("aws:username")
  }
}
