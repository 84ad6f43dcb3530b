import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The named assumptions of iam.md 10 and lambda.md 10.1: each changes an answer.
struct `An assumption` {
  static let f = "arn:aws:lambda:us-east-1:111122223333:function:f"
  static let session = "arn:aws:sts::111122223333:assumed-role/R/s"
  static let federated = "arn:aws:sts::111122223333:federated-user/n"
  static let user = "arn:aws:iam::111122223333:user/bob"

  /// A question that two values of an assumption answer differently.
  struct Row: Sendable, CustomTestStringConvertible {
    let settings: (String, String)
    let answers: (Expected, Expected)
    let caller: String
    let policy: String
    var qualifier: String?
    var context: [String: String] = [:]
    let policies: @Sendable (inout CallerPolicies) throws -> Void
    var testDescription: String { "\(settings.0) or \(settings.1)" }

    init(
      _ one: String, _ first: Expected, _ other: String, _ second: Expected, caller: String,
      policy: String, on qualifier: String? = nil, context: [String: String] = [:],
      policies: @escaping @Sendable (inout CallerPolicies) throws -> Void = { _ in }
    ) {
      settings = (one, other)
      answers = (first, second)
      self.caller = caller
      self.policy = policy
      self.qualifier = qualifier
      self.context = context
      self.policies = policies
    }
  }

  static func document(
    _ effect: String = "Allow", principal: String = "\"*\"", action: String = "lambda:*",
    resource: String = f, condition: String = "{}", version: String = "2012-10-17"
  ) -> String {
    let prefix = version.isEmpty ? "" : "\"Version\":\"\(version)\","
    let element = principal.hasPrefix("Not") ? principal.dropFirst(3) : principal[...]
    let name = principal.hasPrefix("Not") ? "NotPrincipal" : "Principal"
    return
      "{\(prefix)\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"444455556666\"},\"Action\":\"lambda:GetAlias\",\"Resource\":\"*\"},{\"Effect\":\"\(effect)\",\"\(name)\":\(element),\"Action\":\"\(action)\",\"Resource\":\"\(resource)\",\"Condition\":\(condition)}]}"
  }

  static let sessionPolicy =
    #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"#

  static func identity(_ text: String) throws -> [CallerPolicies.Document] {
    let result = try decodePolicy(text, as: .identityBased)
    return result.policy.map { [CallerPolicies.Document(name: "p", policy: $0)] } ?? []
  }

  static let everything =
    #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#

  static let rows: [Row] = [
    // T29
    Row(
      "functionDocumentForQualifiers=consult", .allowed, "functionDocumentForQualifiers=ignore",
      .denied, caller: "s3.amazonaws.com",
      policy: document(principal: #"{"Service":"s3.amazonaws.com"}"#, resource: f + ":*"),
      on: "PROD"),
    // P-34: only a part of the chain is listed.
    Row(
      "notPrincipalChain=whole", .explicitlyDenied, "notPrincipalChain=any", .allowed,
      caller: user, policy: document("Deny", principal: "Not{\"AWS\":\"\(user)\"}"),
      policies: { $0.identity = try identity(everything) }),
    // 3.2: limited by a session policy that is silent.
    Row(
      "wildcardForFederatedUser=limited", .denied, "wildcardForFederatedUser=full", .allowed,
      caller: federated, policy: document(),
      policies: {
        $0.session = try identity(sessionPolicy)
        $0.identity = try identity(sessionPolicy)
      }),
    // 7.3
    Row(
      "eventsSourceAccount=absent", .denied, "eventsSourceAccount=derived", .allowed,
      caller: "events.amazonaws.com",
      policy: document(condition: #"{"StringEquals":{"aws:SourceAccount":"111122223333"}}"#),
      context: ["aws:SourceArn": "arn:aws:events:us-east-1:111122223333:rule/r"]),
    // 7.1
    Row(
      "rolePath=/", .denied, "rolePath=/ops/", .allowed, caller: session,
      policy: document(
        condition: #"{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/ops/R"}}"#),
      policies: { $0.identity = [] }),
    Row(
      "rolePath=/ops/", .allowed, "rolePath=unknown", .undetermined, caller: session,
      policy: document(
        condition: #"{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/ops/R"}}"#),
      policies: { $0.identity = [] }),
    // lambda.md 7.1
    Row(
      "apigwPath=declared", .allowed, "apigwPath=sent", .undetermined,
      caller: "apigateway.amazonaws.com",
      policy: document(
        condition:
          #"{"ArnLike":{"aws:SourceArn":"arn:aws:execute-api:us-east-1:111122223333:a/*/GET/users/{id}"}}"#
      ),
      context: [
        "aws:SourceArn": "arn:aws:execute-api:us-east-1:111122223333:a/prod/GET/users/{id}"
      ]),
    // P-3
    Row(
      "Q-1=yes", .allowed, "Q-1=no", .denied, caller: "s3.amazonaws.com",
      policy: document(principal: #"{"AWS":"*"}"#)),
    // P-2
    Row(
      "Q-2=yes", .allowed, "Q-2=no", .denied, caller: "s3.amazonaws.com", policy: document()),
    // G-8, G-9
    Row(
      "Q-3=2008", .denied, "Q-3=2012", .allowed, caller: "s3.amazonaws.com",
      policy: document(
        condition: #"{"StringEquals":{"aws:SourceAccount":"${aws:ResourceAccount}"}}"#,
        version: ""),
      context: ["aws:SourceAccount": "111122223333"]),
    // D-20: aws:PrincipalOrgPaths is never there for a service.
    Row(
      "Q-5=yes", .allowed, "Q-5=no", .denied, caller: "s3.amazonaws.com",
      policy: document(
        condition: #"{"ForAllValues:StringNotEquals":{"aws:PrincipalOrgPaths":"o-a/"}}"#)),
    // D-55: a service has no aws:username.
    Row(
      "Q-7=yes", .allowed, "Q-7=no", .denied, caller: "s3.amazonaws.com",
      policy: document(condition: #"{"StringNotEquals":{"aws:SourceAccount":"${aws:username}"}}"#),
      context: ["aws:SourceAccount": "111122223333"]),
    // A-12: the wildcard extends over a colon.
    Row(
      "Q-11=whole", .allowed, "Q-11=fields", .denied, caller: "s3.amazonaws.com",
      policy: document(resource: "arn:aws:lambda:*:function:f")),
    // 6.3
    Row(
      "Q-17=no", .allowed, "Q-17=yes", .denied, caller: session,
      policy: document(principal: "{\"AWS\":\"\(session)\"}"),
      policies: {
        $0.session = try identity(sessionPolicy)
        $0.identity = []
      }),
    // T30
    Row(
      "Q-23=uncertain", .denied, "Q-23=false", .allowed, caller: "s3.amazonaws.com",
      policy: document(condition: #"{"Bool":{"lambda:InvokedViaFunctionUrl":"false"}}"#)),
    Row(
      "Q-23=uncertain", .denied, "Q-23=absent", .allowed, caller: "s3.amazonaws.com",
      policy: document(condition: #"{"Null":{"lambda:InvokedViaFunctionUrl":"true"}}"#)),
    // C-4
    Row(
      "Q-30=yes", .allowed, "Q-30=no", .denied, caller: "s3.amazonaws.com",
      policy: document(action: "*:*")),
  ]

  private func request(_ row: Row, _ setting: String) throws -> InvokeRequest {
    let keys = row.context.map { (ConditionKey($0.key), [$0.value]) }
    var request = InvokeRequest(
      caller: try Caller(row.caller, in: .aws), target: Scenes.arn(row.qualifier),
      context: Dictionary(uniqueKeysWithValues: keys))
    try row.policies(&request.policies)
    try request.assumptions.set(setting)
    return request
  }

  @Test(arguments: rows)
  func `changes the answer of its case, which says that it rests on it`(_ row: Row) throws {
    let deployment = try Scenes.deployment(row.policy)
    for (setting, answer) in [
      (row.settings.0, row.answers.0), (row.settings.1, row.answers.1),
    ] {
      let evaluation = deployment.evaluation(of: try request(row, setting))
      #expect(Expected(evaluation.decision) == answer, "\(setting)")
      let parts = setting.split(separator: "=").map(String.init)
      let reliance = deployment.reliances(of: evaluation).first { $0.name == parts[0] }
      #expect(reliance?.value == parts[1], "\(setting)")
    }
  }

  @Test func `has a case for every row of the catalogue that evaluation uses`() {
    let tested = Set(Self.rows.map { $0.settings.0.split(separator: "=").first.map(String.init) })
    for assumption in Assumption.all where assumption.area == .evaluation {
      // urlNeedsBoth has a test of its own: it is about two checks together.
      #expect(tested.contains(assumption.name) || assumption.name == "urlNeedsBoth")
    }
  }

  @Test func `urlNeedsBoth decides whether the second action is needed (U-1, Q-28)`() throws {
    let deployment = try Scenes.deployment(document("lambda:InvokeFunctionUrl"), on: "PROD")
    var request = InvokeRequest(caller: .anonymous, target: Scenes.arn("PROD"))
    let strict = deployment.evaluation(of: request, byURL: .none)
    #expect(strict?.decision == .denied(.implicit))
    #expect(strict?.checks.count == 2)
    try request.assumptions.set("urlNeedsBoth=legacy")
    let legacy = deployment.evaluation(of: request, byURL: .none)
    #expect(legacy?.decision == .allowed)
    #expect(legacy?.needs == .legacy)
    #expect(legacy?.checks.map(\.request.action) == [.invokeFunctionUrl])
  }

  private func document(_ action: String) -> String {
    Self.document(action: action, resource: Self.f + ":PROD")
  }

  @Test func `lets a role's assumed path exempt it from service control policies (E-40)`() throws {
    let deployment = try Scenes.deployment(Self.document())
    var request = InvokeRequest(caller: try Caller(Self.session, in: .aws), target: Scenes.arn())
    request.policies.identity = []
    request.policies.serviceControl = [
      CallerPolicies.Level(name: "root", documents: try Self.identity(Self.sessionPolicy))
    ]
    #expect(deployment.evaluation(of: request).decision == .denied(.implicit))
    try request.assumptions.set("rolePath=/aws-service-role/x.amazonaws.com/")
    #expect(deployment.evaluation(of: request).isAllowed)
  }

  @Test func `exempts services by {"AWS":"*"} only as Q-1 says (P-34)`() throws {
    let deployment = try Scenes.deployment(Self.document("Deny", principal: #"Not{"AWS":"*"}"#))
    var request = InvokeRequest(
      caller: try Caller("s3.amazonaws.com", in: .aws), target: Scenes.arn())
    #expect(deployment.evaluation(of: request).decision == .denied(.implicit))
    try request.assumptions.set("Q-1=no")
    #expect(deployment.evaluation(of: request).decision == .denied(.explicit))
  }

  @Test func `names the grant that lets a federated-user session in (6.2, 5c)`() throws {
    let deployment = try Scenes.deployment(Self.document())
    var request = InvokeRequest(caller: try Caller(Self.federated, in: .aws), target: Scenes.arn())
    request.policies.identity = []
    request.policies.session = try Self.identity(Self.everything)
    let evaluation = deployment.evaluation(of: request)
    #expect(evaluation.isAllowed)
    #expect(evaluation.decidingStatements.map(\.index) == [1])
  }
}
