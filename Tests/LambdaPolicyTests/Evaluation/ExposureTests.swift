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
    Row(service("s3"), #""StringEquals": {"aws:SourceAccount": "444455556666"}"#, false),
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
}
