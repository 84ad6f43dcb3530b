import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The rows of iam.md 3.2 to 3.5.
struct `A principal` {
  typealias Strength = PrincipalMatch.Strength

  enum Outcome: Equatable, Sendable {
    case none
    case matches(Strength)
    case uncertain(Strength)
    case unknown(Strength)
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let rule: String
    let principal: String
    let caller: String
    let outcome: Outcome
    let sourceLocation: SourceLocation
    var testDescription: String { "\(rule): \(principal) for \(caller)" }

    init(
      _ rule: String, _ principal: String, for caller: String, _ outcome: Outcome,
      at sourceLocation: SourceLocation = #_sourceLocation
    ) {
      self.rule = rule
      self.principal = principal
      self.caller = caller
      self.outcome = outcome
      self.sourceLocation = sourceLocation
    }
  }

  static let session = "arn:aws:sts::111122223333:assumed-role/Deploy/ci-42"
  static let role = "arn:aws:iam::111122223333:role/ops/Deploy"
  static let user = "arn:aws:iam::111122223333:user/team/bob"
  static let root = "arn:aws:iam::111122223333:root"
  static let federated = "arn:aws:sts::111122223333:federated-user/ada"
  static let s3 = "s3.amazonaws.com"

  static func aws(_ text: String) -> String { "{\"AWS\":\"\(text)\"}" }

  static let rows: [Row] =
    [user, session, role, root, s3, "anonymous"].flatMap { caller in
      [
        Row("P-1", "\"*\"", for: caller, .matches(.direct)),
        Row("P-3", aws("*"), for: caller, .matches(.direct)),
      ]
    } + [
      Row("Q-29", "\"*\"", for: federated, .matches(.federatedUser)),
      Row("P-4", aws("111122223333"), for: user, .matches(.account)),
      Row("P-4", aws(root), for: session, .matches(.account)),
      Row("P-4", aws("111122223333"), for: federated, .matches(.account)),
      Row("P-4", aws("111122223333"), for: root, .matches(.direct)),
      Row("P-4", aws("444455556666"), for: user, .none),
      Row("P-4", aws("111122223333"), for: s3, .none),
      Row("P-4", aws("111122223333"), for: "anonymous", .none),
      Row("P-4", aws("arn:aws-cn:iam::111122223333:root"), for: user, .none),
      Row("P-5", aws(user), for: user, .matches(.direct)),
      Row("P-5", aws("arn:aws:iam::111122223333:user/bob"), for: user, .none),
      Row("P-5", aws("arn:aws:iam::111122223333:user/team/Bob"), for: user, .uncertain(.direct)),
      Row("P-5", aws("arn:aws:iam::444455556666:user/team/bob"), for: user, .none),
      Row("P-5", aws(user), for: federated, .unknown(.federatedUser)),
      Row("P-5", aws(user), for: session, .none),
      Row("P-6", aws(role), for: session, .matches(.role)),
      Row("P-6", aws(role), for: role, .matches(.role)),
      Row("Q-25", aws("arn:aws:iam::111122223333:role/Deploy"), for: role, .uncertain(.role)),
      Row("P-6", aws("arn:aws:iam::111122223333:role/deploy"), for: session, .uncertain(.role)),
      Row("P-6", aws("arn:aws:iam::111122223333:role/Other"), for: session, .none),
      Row("P-7", aws(session), for: session, .matches(.direct)),
      Row("P-7", aws("arn:aws:sts::111122223333:assumed-role/Deploy/ci-43"), for: session, .none),
      Row(
        "P-7", aws("arn:aws:sts::111122223333:assumed-role/ops/Deploy/ci-42"), for: session, .none),
      Row("P-7", aws("arn:aws:sts::111122223333:assumed-role/Deploy/*"), for: session, .none),
      Row("3.1", aws(session), for: role, .unknown(.direct)),
      Row("3.1", aws("arn:aws:sts::111122223333:assumed-role/Other/x"), for: role, .none),
      Row("P-8", aws(federated), for: federated, .matches(.direct)),
      Row("P-8", aws("arn:aws:sts::111122223333:federated-user/eve"), for: federated, .none),
      Row("P-9", #"{"Federated":"accounts.google.com"}"#, for: session, .none),
      Row("P-10", #"{"Service":"s3.amazonaws.com"}"#, for: s3, .matches(.direct)),
      Row("P-10", #"{"Service":"sns.amazonaws.com"}"#, for: s3, .none),
      Row("P-10", #"{"Service":"lambda.amazonaws.com"}"#, for: session, .none),
      Row("P-11", #"{"CanonicalUser":"79a5"}"#, for: user, .none),
      Row("P-12", aws("AROAEXAMPLEID12345678"), for: session, .none),
      Row("P-13", aws("arn:aws:iam::111122223333:role/*"), for: session, .none),
      Row("P-13", aws("arn:aws:iam::*:root"), for: user, .none),
      Row("P-14", aws("arn:aws:iam::111122223333:group/g"), for: user, .none),
      Row(
        "P-15", #"{"AWS":["444455556666","arn:aws:iam::111122223333:role/ops/Deploy"]}"#,
        for: session, .matches(.role)),
      Row(
        "P-15", #"{"AWS":"444455556666","Service":"s3.amazonaws.com"}"#, for: s3, .matches(.direct)),
      Row("P-16", "{}", for: user, .none),
      Row("P-16", #"{"AWS":[]}"#, for: user, .none),
      Row("P-17", #"{"Service":"*"}"#, for: s3, .none),
      Row("P-20", #"{"Service":"S3.amazonaws.com"}"#, for: s3, .none),
      Row("P-21", #"{"Service":"sns.amazonaws.com"}"#, for: "sns.ap-east-1.amazonaws.com", .none),
      Row(
        "P-21", #"{"Service":"sns.ap-east-1.amazonaws.com"}"#, for: "sns.ap-east-1.amazonaws.com",
        .matches(.direct)),
      Row(
        "P-22", #"{"Service":"logs.us-east-1.amazonaws.com"}"#, for: "logs.amazonaws.com",
        .matches(.direct)),
      Row(
        "P-22", #"{"Service":"logs.amazonaws.com"}"#, for: "logs.us-east-1.amazonaws.com",
        .matches(.direct)),
      Row("P-22", #"{"Service":"logs.eu-west-1.amazonaws.com"}"#, for: "logs.amazonaws.com", .none),
    ]

  @Test(arguments: rows)
  func `names the caller in one strength or not at all (3.2, 3.5)`(_ row: Row) throws {
    let deployment = try Self.deployment(Scenes.document(principal: row.principal))
    let answer = try Scenes.evaluate(deployment, caller: row.caller)
    let match = answer.outcomes[0].principal
    var outcome = Outcome.none
    for strength in Strength.allCases {
      switch match.truth(of: strength) {
      case .no: continue
      case .yes: outcome = .matches(strength)
      case .unknown: outcome = .unknown(strength)
      default: outcome = .uncertain(strength)
      }
    }
    #expect(outcome == row.outcome, sourceLocation: row.sourceLocation)
  }

  /// A deployment even of documents that AWS would refuse to save.
  static func deployment(_ text: String) throws -> Deployment {
    var deployment = try Scenes.plane().deployment
    deployment.functions[Scenes.function]?.policies[.unqualified] = try decodePolicy(text).policy
      .map { ResourcePolicy($0) }
    return deployment
  }

  @Test func `keeps the strongest of several matches (end of 3.2)`() throws {
    let both = #"{"AWS":["111122223333","arn:aws:iam::111122223333:user/team/bob"]}"#
    let answer = try Scenes.evaluate(
      Self.deployment(Scenes.document(principal: both)), caller: Self.user)
    #expect(answer.isAllowed)
  }
}

/// iam.md 3.4: NotPrincipal.
struct `NotPrincipal` {
  private func applies(
    _ effect: String, _ listed: String, caller: String
  ) throws -> Expected {
    let deny =
      "{\"Effect\":\"\(effect)\",\"NotPrincipal\":\(listed),\"Action\":\"lambda:*\",\"Resource\":\"*\"}"
    let allow =
      "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"lambda:*\",\"Resource\":\"*\"}"
    let statements = effect == "Deny" ? "\(allow),\(deny)" : deny
    let deployment = try `A principal`.deployment("{\"Statement\":[\(statements)]}")
    return Expected(try Scenes.evaluate(deployment, caller: caller).decision)
  }

  static let session = `A principal`.session
  static let chain = [
    "arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:role/Deploy",
    "arn:aws:sts::111122223333:assumed-role/Deploy/ci-42",
  ]

  private func list(_ entries: [String]) -> String {
    "{\"AWS\":[\(entries.map { "\"\($0)\"" }.joined(separator: ","))]}"
  }

  @Test func `in a Deny exempts whoever's whole chain is listed (P-31, P-32, P-34, T26)`() throws {
    #expect(try applies("Deny", list(Self.chain), caller: Self.session) == .allowed)
    #expect(try applies("Deny", list(["444455556666"]), caller: Self.session) == .explicitlyDenied)
    for missing in 0..<3 {
      var part = Self.chain
      part.remove(at: missing)
      #expect(try applies("Deny", list(part), caller: Self.session) == .explicitlyDenied)
    }
    let user = "arn:aws:iam::111122223333:user/bob"
    #expect(try applies("Deny", list([user]), caller: user) == .explicitlyDenied)
    #expect(try applies("Deny", list([user, "111122223333"]), caller: user) == .allowed)
    #expect(try applies("Deny", list(["111122223333"]), caller: "111122223333") == .allowed)
  }

  @Test func `in a Deny exempts a federated session with its account (P-34)`() throws {
    let session = "arn:aws:sts::111122223333:federated-user/n"
    #expect(try applies("Deny", list([session]), caller: session) == .explicitlyDenied)
    // The wildcard grant beside it does not let a federated session in by itself (Q-29).
    #expect(try applies("Deny", list([session, "111122223333"]), caller: session) == .denied)
  }

  @Test func `in a Deny exempts a service by one of its names, anonymous callers never (P-34)`()
    throws
  {
    let s3 = #"{"Service":"s3.amazonaws.com"}"#
    #expect(try applies("Deny", s3, caller: "s3.amazonaws.com") == .allowed)
    #expect(try applies("Deny", s3, caller: "sns.amazonaws.com") == .explicitlyDenied)
    #expect(try applies("Deny", s3, caller: "anonymous") == .explicitlyDenied)
    #expect(try applies("Deny", "\"*\"", caller: "s3.amazonaws.com") == .allowed)
    #expect(try applies("Deny", #"{"AWS":"*"}"#, caller: "anonymous") == .allowed)
  }

  @Test func `in an Allow grants to whom no entry matches in any strength (P-30)`() throws {
    #expect(
      try applies("Allow", #"{"Service":"sns.amazonaws.com"}"#, caller: "s3.amazonaws.com")
        == .allowed)
    #expect(
      try applies("Allow", #"{"Service":"s3.amazonaws.com"}"#, caller: "s3.amazonaws.com")
        == .denied)
    #expect(try applies("Allow", #"{"AWS":"111122223333"}"#, caller: "anonymous") == .allowed)
  }

  @Test func `without entries is uncertain: an Allow does not apply, a Deny does (D-36)`() throws {
    #expect(try applies("Allow", "{}", caller: "s3.amazonaws.com") == .denied)
    #expect(try applies("Deny", "{}", caller: "s3.amazonaws.com") == .explicitlyDenied)
  }

  @Test func `with a chain that is not wholly known leaves the answer open`() throws {
    #expect(
      try applies("Deny", list(Self.chain), caller: "arn:aws:iam::111122223333:role/Deploy")
        == .undetermined)
  }
}

struct `A caller` {
  @Test(arguments: [
    "bob", "", "*", "arn:aws:s3:::bucket", "arn:aws:iam::111122223333:group/g",
    "AIDAEXAMPLEID1234567",
    "arn:aws:iam::111122223333:role/*", "arn:aws:sts::111122223333:assumed-role/R", "12345",
    "S3.amazonaws.com", "arn:aws:iam::111122223333:user/",
  ])
  func `is refused when it is no principal`(_ text: String) {
    #expect(throws: CallerSyntaxError.self) { try Caller(text, in: .aws) }
  }

  @Test func `is named in messages as AWS names it (iam.md 8.1)`() throws {
    for text in [
      "arn:aws:iam::111122223333:user/team/bob", "arn:aws:iam::111122223333:root",
      "arn:aws:sts::111122223333:assumed-role/R/s", "arn:aws:sts::111122223333:federated-user/n",
      "s3.amazonaws.com",
    ] {
      #expect(try Caller(text, in: .aws).description == text)
    }
  }
}
