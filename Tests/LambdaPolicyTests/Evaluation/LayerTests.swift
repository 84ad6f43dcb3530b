import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// All layers together: the rows of iam.md 6.10, the tables of 6.3 to 6.8 and section 10.3.
struct `Several layers of policy` {
  static let f = "arn:aws:lambda:us-east-1:111122223333:function:f"
  static let own = "arn:aws:iam::111122223333:user/bob"
  static let foreign = "arn:aws:iam::444455556666:user/eve"
  static let session = "arn:aws:sts::111122223333:assumed-role/R/s"
  static let foreignSession = "arn:aws:sts::444455556666:assumed-role/R/s"
  static let linked = "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/Linked"

  static func one(_ effect: String, _ action: String = "lambda:*", on resource: String = f)
    -> String
  {
    "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"\(effect)\",\"Action\":\"\(action)\",\"Resource\":\"\(resource)\"}}"
  }

  static let allow = one("Allow")
  static let deny = one("Deny")
  static let silent = one("Allow", "s3:*", on: "*")
  static let everything = one("Allow", "*", on: "*")

  struct Row: Sendable, CustomTestStringConvertible {
    var rule: String
    var caller: String
    var resource: String?
    var identity: String?
    var boundary: String?
    var session: String?
    var serviceControl: [String] = []
    var endpoint: String?
    var qualifier: String?
    var facts = CallerFacts()
    var context: [String: String] = [:]
    var expected: Expected
    var layer: PolicyLayer?
    var testDescription: String { rule }

    init(
      _ rule: String, _ caller: String, _ expected: Expected, by layer: PolicyLayer? = nil,
      _ change: (inout Row) -> Void = { _ in }
    ) {
      self.rule = rule
      self.caller = caller
      self.expected = expected
      self.layer = layer
      change(&self)
    }
  }

  static func grant(_ principal: String) -> String { Scenes.document(principal: principal) }
  static func aws(_ text: String) -> String { grant("{\"AWS\":\"\(text)\"}") }

  static let rows: [Row] = [
    Row("6.10 #1", own, .allowed) { $0.identity = allow },
    Row("6.10 #2", own, .allowed) {
      $0.resource = aws(own); $0.identity = silent
    },
    Row("6.10 #3, T7", own, .denied, by: .identityBased) {
      $0.resource = aws("111122223333"); $0.identity = silent
    },
    Row("6.10 #4, T8", session, .denied, by: .permissionsBoundary) {
      $0.resource = aws("arn:aws:iam::111122223333:role/R"); $0.boundary = silent;
      $0.identity = silent
    },
    Row("6.10 #4", session, .denied, by: .permissionsBoundary) {
      $0.resource = aws("arn:aws:iam::111122223333:role/R"); $0.boundary = silent;
      $0.identity = allow
    },
    Row("6.10 #5, T8", session, .allowed) {
      $0.resource = aws(session); $0.boundary = silent; $0.identity = silent
    },
    Row("6.10 #6", session, .allowed) {
      $0.resource = grant("\"*\""); $0.session = silent; $0.identity = silent
    },
    Row("6.10 #7, T6", foreign, .allowed) {
      $0.resource = aws("444455556666"); $0.identity = allow
    },
    Row("6.10 #8", foreign, .denied, by: .identityBased) {
      $0.resource = aws(foreign); $0.identity = silent
    },
    Row("6.10 #9", foreign, .denied, by: .resourceBased) { $0.identity = allow },
    Row("6.10 #10", "444455556666", .allowed) { $0.resource = aws("444455556666") },
    Row("6.10 #12", own, .denied, by: .identityBased) {
      $0.identity = allow; $0.qualifier = "PROD"
    },
    Row("6.10 #13, T17", own, .denied, by: .serviceControl) {
      $0.identity = everything; $0.serviceControl = [everything, silent, everything]
    },
    Row("6.10 #14", "111122223333", .explicitlyDenied, by: .serviceControl) {
      $0.serviceControl = [everything, deny]
    },
    Row("6.10 #15, T18", "111122223333", .allowed) {
      $0.serviceControl = [deny]; $0.facts.isInManagementAccount = true
    },
    Row("6.10 #18", own, .explicitlyDenied, by: .resourceBased) {
      $0.identity = allow; $0.boundary = everything
      $0.resource =
        "{\"Statement\":{\"Effect\":\"Deny\",\"NotPrincipal\":{\"AWS\":[\"\(own)\",\"111122223333\"]},\"Action\":\"*\",\"Resource\":\"*\"}}"
    },
    Row("6.10 #19", linked, .allowed) {
      $0.identity = allow; $0.serviceControl = [deny]
    },
    Row("6.10 #20", foreignSession, .allowed) {
      $0.resource = Scenes.document(
        principal: "\"*\"", condition: #"{"StringEquals":{"aws:PrincipalOrgID":"o-1234567890"}}"#)
      $0.identity = allow; $0.serviceControl = [everything, everything];
      $0.context = ["aws:PrincipalOrgID": "o-1234567890"]
    },
    Row("6.10 #21", session, .allowed) {
      $0.resource = aws("arn:aws:iam::111122223333:role/R"); $0.identity = silent
    },
    Row("6.10 #22", own, .explicitlyDenied, by: .resourceBased) {
      $0.identity = allow
      $0.resource =
        "{\"Statement\":{\"Effect\":\"Deny\",\"NotPrincipal\":{\"AWS\":\"\(own)\"},\"Action\":\"*\",\"Resource\":\"*\"}}"
    },
    Row("T9", foreignSession, .denied, by: .resourceBased) {
      $0.resource = Scenes.document(
        principal: "\"*\"", condition: #"{"StringEquals":{"aws:PrincipalOrgID":"o-1234567890"}}"#)
      $0.identity = allow; $0.facts.isOutsideOrganization = true;
      $0.context = ["aws:PrincipalOrgID": "o-0987654321"]
    },
    // 6.3
    Row("6.3 session policy limits a role grant", session, .denied, by: .session) {
      $0.resource = aws("arn:aws:iam::111122223333:role/R"); $0.session = silent;
      $0.identity = silent
    },
    Row("6.3 user grant passes the boundary", own, .allowed) {
      $0.resource = aws(own); $0.boundary = silent; $0.identity = silent
    },
    Row("6.3 everyone passes the boundary", own, .allowed) {
      $0.resource = grant("\"*\""); $0.boundary = silent; $0.identity = silent
    },
    Row("5d boundary", own, .denied, by: .permissionsBoundary) {
      $0.identity = allow; $0.boundary = silent
    },
    Row("5d session", session, .denied, by: .session) {
      $0.identity = allow; $0.session = silent
    },
    Row("5d both", session, .allowed) {
      $0.identity = allow; $0.session = allow; $0.boundary = allow
    },
    // E-1: a Deny of any layer
    Row("E-1 identity", own, .explicitlyDenied, by: .identityBased) {
      $0.resource = aws(own); $0.identity = deny
    },
    Row("E-1 boundary", own, .explicitlyDenied, by: .permissionsBoundary) {
      $0.resource = aws(own); $0.identity = allow; $0.boundary = deny
    },
    Row("E-1 session", session, .explicitlyDenied, by: .session) {
      $0.identity = allow; $0.session = deny
    },
    Row("E-1, 8.4", own, .explicitlyDenied, by: .serviceControl) {
      $0.identity = deny; $0.serviceControl = [deny]
    },
    Row("E-3", own, .explicitlyDenied, by: .resourceBased) {
      $0.identity = allow;
      $0.resource = Scenes.document(effect: "Deny", principal: "{\"AWS\":\"111122223333\"}")
    },
    // 6.4
    Row("E-22 boundary", foreign, .denied, by: .permissionsBoundary) {
      $0.resource = aws(foreign); $0.identity = allow; $0.boundary = silent
    },
    Row("E-22 session", foreignSession, .denied, by: .session) {
      $0.resource = aws(foreignSession); $0.identity = allow; $0.session = silent
    },
    Row("E-24 SCP of a foreign root", "444455556666", .denied, by: .serviceControl) {
      $0.resource = aws("444455556666"); $0.serviceControl = [silent]
    },
    Row("8.4 both sides silent", foreign, .denied, by: .resourceBased) { $0.identity = silent },
    // 6.6
    Row("E-41 levels unite within", own, .allowed) {
      $0.identity = allow; $0.serviceControl = [everything, everything]
    },
    Row("E-40 services are exempt", "s3.amazonaws.com", .allowed) {
      $0.resource = grant(#"{"Service":"s3.amazonaws.com"}"#); $0.serviceControl = [deny]
    },
    Row("E-40 outside an organisation", own, .allowed) {
      $0.identity = allow; $0.serviceControl = [silent]; $0.facts.isOutsideOrganization = true
    },
    Row("6.3 SCP blocks a direct grant", own, .denied, by: .serviceControl) {
      $0.resource = aws(own); $0.identity = silent; $0.serviceControl = [silent]
    },
    // E-63
    Row("E-63", own, .denied, by: .endpoint) {
      $0.identity = allow; $0.endpoint = Scenes.document(principal: #"{"AWS":"444455556666"}"#)
    },
    Row("E-63 any strength", own, .allowed) {
      $0.identity = allow; $0.endpoint = Scenes.document(principal: #"{"AWS":"111122223333"}"#)
    },
    Row("E-63 services too", "s3.amazonaws.com", .denied, by: .endpoint) {
      $0.resource = grant("\"*\"");
      $0.endpoint = Scenes.document(principal: #"{"AWS":"111122223333"}"#)
    },
    // A-18 per layer
    Row("A-18 identity", own, .allowed) { $0.identity = one("Allow", on: "arn:aws:lambda") },
    Row("A-18 SCP with a star", own, .allowed) {
      $0.identity = allow; $0.serviceControl = [one("Allow", "*", on: "arn:aws:lambda:*")]
    },
    Row("A-18 SCP without", own, .denied, by: .serviceControl) {
      $0.identity = allow; $0.serviceControl = [one("Allow", "*", on: "arn:aws:lambda")]
    },
    // Federated users
    Row(
      "6.2 federated, no session policy", "arn:aws:sts::111122223333:federated-user/n", .denied,
      by: .session
    ) { $0.identity = allow },
    Row("6.2 federated, session policy", "arn:aws:sts::111122223333:federated-user/n", .allowed) {
      $0.identity = allow; $0.session = allow
    },
    Row("6.2 federated by root", "arn:aws:sts::111122223333:federated-user/n", .allowed) {
      $0.session = allow
      $0.facts.federatedBy = .rootUser(.aws, Scenes.function.account)
    },
    Row("P-5 federating user", "arn:aws:sts::111122223333:federated-user/n", .allowed) {
      $0.resource = aws(own); $0.session = allow; $0.identity = silent
      $0.facts.federatedBy = .user(
        IAMUser(partition: .aws, account: Scenes.function.account, path: "/", name: "bob"))
    },
    Row("Q-29", "arn:aws:sts::111122223333:federated-user/n", .denied, by: .session) {
      $0.resource = grant("\"*\""); $0.identity = silent
    },
    // 7.6
    Row("7.6 unknown Deny in an identity policy", own, .undetermined) {
      $0.resource = aws(own)
      $0.identity =
        #"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}}"#
    },
    Row("7.6 unknown Allow in an identity policy", own, .undetermined) {
      $0.identity =
        #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}}"#
    },
    Row("7.6 a silent boundary decides", own, .denied, by: .permissionsBoundary) {
      $0.boundary = silent
    },
  ]

  @Test(arguments: rows)
  func `are combined by the algorithm (6.2)`(_ row: Row) throws {
    var deployment = try Scenes.plane().deployment
    if let text = row.resource {
      deployment.functions[Scenes.function]?.policies[.unqualified] = try decodePolicy(text).policy
        .map { ResourcePolicy($0) }
    }
    let keys = row.context.map { (ConditionKey($0.key), [$0.value]) }
    var request = InvokeRequest(
      caller: try Caller(row.caller, in: .aws), target: Scenes.arn(row.qualifier),
      context: Dictionary(uniqueKeysWithValues: keys))
    request.facts = row.facts
    request.policies.identity = try documents(row.identity, .identityBased)
    request.policies.boundary = try documents(row.boundary, .permissionsBoundary)
    request.policies.session = try documents(row.session, .session)
    request.policies.endpoint = try documents(row.endpoint, .endpoint)
    request.policies.serviceControl = try row.serviceControl.enumerated().map { number, text in
      CallerPolicies.Level(
        name: "level \(number)", documents: try documents(text, .serviceControl) ?? [])
    }
    let answer = deployment.evaluation(of: request)
    #expect(Expected(answer.decision) == row.expected)
    if let layer = row.layer { #expect(answer.error?.layer == layer) }
    if let error = answer.error {
      let words =
        error.denial == .implicit
        ? "because no \(error.layer.rawValue) allows the lambda:InvokeFunction action"
        : "with an explicit deny in \(error.layer.withArticle)"
      #expect(error.message.hasSuffix(words))
    }
  }

  private func documents(_ text: String?, _ kind: PolicyKind) throws -> [CallerPolicies.Document]? {
    try text.map { text in
      let result = try decodePolicy(text, as: kind)
      return [CallerPolicies.Document(name: "p", policy: try #require(result.policy))]
    }
  }

  @Test func `that nobody supplied are absent in a closed world`() throws {
    var request = InvokeRequest(caller: try Caller(Self.own, in: .aws), target: Scenes.arn())
    let deployment = try Scenes.plane().deployment
    #expect(deployment.evaluation(of: request).decision == .undetermined)
    request.isWorldClosed = true
    let closed = deployment.evaluation(of: request)
    #expect(closed.decision == .denied(.implicit))
    #expect(closed.error?.layer == .identityBased)
  }

  @Test func `with a short ARN in a session policy are malformed (A-18)`() throws {
    #expect(try decodePolicy(Self.one("Allow", on: "arn:aws:lambda"), as: .session).hasErrors)
    #expect(
      try !decodePolicy(Self.one("Allow", on: "arn:aws:lambda"), as: .permissionsBoundary).hasErrors
    )
  }
}
