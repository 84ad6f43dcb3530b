import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// iam.md 6.2 to 6.10 as far as resource-based policies decide, and 7.6.
struct `A decision` {
  static let f = "arn:aws:lambda:us-east-1:111122223333:function:f"
  static let user = "arn:aws:iam::111122223333:user/bob"
  static let session = "arn:aws:sts::111122223333:assumed-role/R/s"
  static let foreignUser = "arn:aws:iam::444455556666:user/eve"

  struct Row: Sendable, CustomTestStringConvertible {
    let rule: String
    let policy: String?
    let caller: String
    let expected: Expected
    let context: [String: String]
    let sourceLocation: SourceLocation
    var testDescription: String { "\(rule): \(caller)" }

    init(
      _ rule: String, _ policy: String?, _ caller: String, _ expected: Expected,
      _ context: [String: String] = [:], at sourceLocation: SourceLocation = #_sourceLocation
    ) {
      self.rule = rule
      self.policy = policy
      self.caller = caller
      self.expected = expected
      self.context = context
      self.sourceLocation = sourceLocation
    }
  }

  static func allow(_ principal: String, _ condition: String? = nil) -> String {
    Scenes.document(principal: principal, condition: condition)
  }

  static func aws(_ text: String) -> String { "{\"AWS\":\"\(text)\"}" }

  static let bucket =
    #"{"ArnLike":{"AWS:SourceArn":"arn:aws:s3:::b"},"StringEquals":{"AWS:SourceAccount":"111122223333"}}"#
  static let s3 = #"{"Service":"s3.amazonaws.com"}"#

  static let rows: [Row] = [
    // 6.10, where no other layer has a say
    Row("6.10 #2", allow(aws(user)), user, .allowed),
    Row("6.10 #3", allow(aws("111122223333")), user, .undetermined),
    Row("6.10 #9", nil, foreignUser, .denied),
    Row("6.10 #10", allow(aws("444455556666")), "444455556666", .allowed),
    Row(
      "6.10 #11", allow(s3, bucket), "s3.amazonaws.com", .denied,
      ["aws:SourceArn": "arn:aws:s3:::c", "aws:SourceAccount": "111122223333"]),
    Row("6.10 #16", allow("\"*\""), "anonymous", .allowed),
    Row("6.10 #21, T28", allow(aws("arn:aws:iam::111122223333:role/R")), session, .allowed),
    Row(
      "T1", allow(s3, bucket), "s3.amazonaws.com", .allowed,
      ["aws:SourceArn": "arn:aws:s3:::b", "aws:SourceAccount": "111122223333"]),
    Row(
      "T2", allow(s3, bucket), "s3.amazonaws.com", .denied,
      ["aws:SourceArn": "arn:aws:s3:::b", "aws:SourceAccount": "444455556666"]),
    // E-1
    Row(
      "E-1",
      "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"},{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]}",
      "s3.amazonaws.com", .explicitlyDenied),
    Row(
      "E-3",
      "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"},{\"Effect\":\"Deny\",\"Principal\":{\"AWS\":\"111122223333\"},\"Action\":\"*\",\"Resource\":\"*\"}]}",
      session, .explicitlyDenied),
    // E-5 and 6.3: same account
    Row("E-5", nil, user, .undetermined),
    Row("E-6", nil, "s3.amazonaws.com", .denied),
    Row("5a", nil, "111122223333", .allowed),
    Row("6.3", allow("\"*\""), user, .allowed),
    Row("6.3", allow(aws(session)), session, .allowed),
    Row(
      "6.3", allow(aws("arn:aws:sts::111122223333:federated-user/n")),
      "arn:aws:sts::111122223333:federated-user/n", .allowed),
    Row("6.2", allow("\"*\""), "arn:aws:sts::111122223333:federated-user/n", .denied),
    // E-20 to E-24: cross account
    Row("E-20", allow(aws("444455556666")), foreignUser, .undetermined),
    Row("E-20", allow(aws(foreignUser)), foreignUser, .undetermined),
    Row("E-20", allow(aws("777788889999")), foreignUser, .denied),
    Row("E-24", allow(aws("444455556666")), "arn:aws:iam::444455556666:root", .allowed),
    Row("A-2", allow("\"*\""), "arn:aws-cn:iam::111122223333:user/bob", .denied),
    Row("A-2", allow("\"*\""), "arn:aws-cn:iam::111122223333:root", .denied),
    // G-15
    Row("P-16", allow("{}"), "s3.amazonaws.com", .denied),
    // 7.3 and 7.6
    Row("7.6", allow("\"*\"", bucket), user, .undetermined),
    Row("7.6", allow("\"*\"", bucket), foreignUser, .denied),
    Row(
      "7.6", allow(s3, bucket), "s3.amazonaws.com", .undetermined,
      ["aws:SourceArn": "arn:aws:s3:::b"]),
    Row(
      "7.3",
      allow(
        "{\"Service\":\"sns.amazonaws.com\"}",
        "{\"StringEquals\":{\"AWS:SourceAccount\":\"111122223333\"}}"), "sns.amazonaws.com",
      .allowed, ["aws:SourceArn": "arn:aws:sns:us-east-1:111122223333:t"]),
    Row(
      "7.3 eventsSourceAccount",
      allow(
        "{\"Service\":\"events.amazonaws.com\"}",
        "{\"StringEquals\":{\"AWS:SourceAccount\":\"111122223333\"}}"), "events.amazonaws.com",
      .denied, ["aws:SourceArn": "arn:aws:events:us-east-1:111122223333:rule/r"]),
    Row(
      "L-4", allow(s3, #"{"StringEquals":{"aws:PrincipalOrgID":"o-1234567890"}}"#),
      "s3.amazonaws.com", .denied),
    Row(
      "T9", allow("\"*\"", #"{"StringEquals":{"aws:PrincipalOrgID":"o-1234567890"}}"#),
      "444455556666", .denied, ["aws:PrincipalOrgID": "o-0987654321"]),
    Row(
      "7.6", allow("\"*\"", #"{"StringEquals":{"aws:PrincipalOrgID":"o-1234567890"}}"#),
      "444455556666", .undetermined),
    Row(
      "T30", allow("\"*\"", #"{"Bool":{"lambda:InvokedViaFunctionUrl":"false"}}"#),
      "s3.amazonaws.com", .denied),
    Row(
      "T30",
      "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"},{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"lambda:InvokedViaFunctionUrl\":\"false\"}}}]}",
      "s3.amazonaws.com", .explicitlyDenied),
    Row(
      "T10",
      "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"},{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringNotEquals\":{\"aws:PrincipalOrgID\":\"o-1234567890\"}}}]}",
      "s3.amazonaws.com", .explicitlyDenied),
    Row(
      "T11",
      "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"},{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringNotEqualsIfExists\":{\"aws:PrincipalOrgID\":\"o-1234567890\"}}}]}",
      "s3.amazonaws.com", .explicitlyDenied),
    Row(
      "T12",
      "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"},{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"StringNotEquals\":{\"aws:PrincipalOrgID\":\"o-1234567890\"},\"Bool\":{\"aws:PrincipalIsAWSService\":\"false\"}}}]}",
      "s3.amazonaws.com", .allowed),
    Row(
      "D-10", allow("\"*\"", #"{"StringEquals":{"s3:prefix":"x"}}"#), "s3.amazonaws.com", .denied),
    Row(
      "D-1",
      allow(
        "\"*\"",
        #"{"NumericLessThan":{"aws:MultiFactorAuthAge":"3600"},"StringEquals":{"s3:prefix":"x"}}"#),
      "s3.amazonaws.com", .denied),
    Row(
      "5.2", allow("\"*\"", #"{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}"#),
      "s3.amazonaws.com", .undetermined),
  ]

  @Test(arguments: rows)
  func `follows the algorithm (6.2)`(_ row: Row) throws {
    var deployment = try Scenes.plane().deployment
    if let text = row.policy {
      deployment.functions[Scenes.function]?.policies[.unqualified] = try decodePolicy(text).policy
        .map { ResourcePolicy($0) }
    }
    let answer = try Scenes.evaluate(deployment, caller: row.caller, context: row.context)
    #expect(Expected(answer.decision) == row.expected, sourceLocation: row.sourceLocation)
    #expect((answer.error != nil) == (row.expected == .denied || row.expected == .explicitlyDenied))
    #expect(answer.missing.isEmpty == (row.expected != .undetermined))
  }

  @Test func `names exactly what would settle it`() throws {
    let deployment = try Scenes.deployment(Self.allow(Self.s3, Self.bucket))
    let open = try Scenes.evaluate(deployment, caller: "s3.amazonaws.com")
    #expect(open.missing == [.contextKey(.sourceARN), .contextKey(.sourceAccount)])
    let half = try Scenes.evaluate(
      deployment, caller: "s3.amazonaws.com", context: ["aws:SourceArn": "arn:aws:s3:::b"])
    #expect(half.missing == [.contextKey(.sourceAccount)])
    let nobody = try Scenes.evaluate(deployment, caller: Self.user)
    #expect(nobody.missing == [.identityPolicies])
    let cross = try Scenes.evaluate(
      try Scenes.deployment(Self.allow(Self.aws("444455556666"))), caller: Self.foreignUser)
    #expect(cross.missing == [.identityPolicies])
  }

  @Test func `says what else could refuse an own caller's grant (6.2 5b)`() throws {
    let answer = try Scenes.evaluate(
      try Scenes.deployment(Self.allow(Self.aws(Self.user))), caller: Self.user)
    #expect(answer.notes.contains(.identityPoliciesCouldDeny))
    #expect(
      answer.notes.contains(
        .policiesNotSupplied([.permissionsBoundary, .session, .serviceControl, .endpoint])))
    let service = try Scenes.evaluate(
      try Scenes.deployment(Self.allow(Self.s3)), caller: "s3.amazonaws.com")
    #expect(service.notes.isEmpty)
  }

  @Test func `carries AWS's text for each kind of denial (8.1, 8.2, lambda.md 6.6)`() throws {
    let none = try Scenes.plane().deployment
    #expect(
      try Scenes.evaluate(none, caller: Self.foreignUser, on: "PROD").error?.message
        == "User: arn:aws:iam::444455556666:user/eve is not authorized to perform: lambda:InvokeFunction on resource: \(Self.f):PROD because no resource-based policy allows the lambda:InvokeFunction action"
    )
    let denied = try Scenes.deployment(Scenes.document(effect: "Deny", principal: "\"*\""))
    #expect(
      try Scenes.evaluate(denied, caller: Self.session).error?.message
        == "User: arn:aws:sts::111122223333:assumed-role/R/s is not authorized to perform: lambda:InvokeFunction on resource: \(Self.f) with an explicit deny in a resource-based policy"
    )
    #expect(
      try Scenes.evaluate(none, caller: "sns.amazonaws.com").error?.commandLineMessage
        == "An error occurred (AccessDeniedException) when calling the Invoke operation: User: sns.amazonaws.com is not authorized to perform: lambda:InvokeFunction on resource: \(Self.f) because no resource-based policy allows the lambda:InvokeFunction action"
    )
  }

  @Test func `says when an assumption carries it`() throws {
    let wildcard = try Scenes.evaluate(
      try Scenes.deployment(Self.allow(#"{"AWS":"*"}"#)), caller: "s3.amazonaws.com")
    #expect(wildcard.notes.contains { if case .wildcardForService = $0 { true } else { false } })
    let derived = try Scenes.evaluate(
      try Scenes.deployment(
        Self.allow("\"*\"", #"{"StringEquals":{"AWS:SourceAccount":"111122223333"}}"#)),
      caller: "sns.amazonaws.com",
      context: ["aws:SourceArn": "arn:aws:sns:us-east-1:111122223333:t"])
    #expect(derived.notes == [.sourceAccountAssumed(Scenes.function.account)])
    let forged = try Scenes.evaluate(
      try Scenes.deployment(Self.allow("\"*\"")), caller: Self.user,
      context: ["aws:SourceArn": "arn:aws:s3:::b"])
    #expect(forged.notes.contains(.contextNeverPresent(.sourceARN)))
  }
}

/// Deviations that were found once and must not come back.
struct `A decision about a corner` {
  static func statement(_ effect: String, _ rest: String) -> String {
    "{\"Effect\":\"\(effect)\",\"Principal\":\"*\",\"Action\":\"lambda:*\",\"Resource\":\"*\"\(rest)}"
  }

  /// Everybody is allowed, except by one more statement.
  private func answer(
    deny condition: String, caller: String = "s3.amazonaws.com", context: [String: String] = [:],
    action: String = "lambda:InvokeFunction"
  ) throws -> Evaluation {
    let document =
      "{\"Version\":\"2012-10-17\",\"Statement\":[\(Self.statement("Allow", "")),\(Self.statement("Deny", ",\"Condition\":\(condition)"))]}"
    return try Scenes.evaluate(
      try `A principal`.deployment(document), caller: caller, context: context, action: action)
  }

  @Test func `takes the caller's own unique id for the caller (P-12)`() throws {
    let deny =
      "{\"Statement\":[\(Self.statement("Allow", "")),{\"Effect\":\"Deny\",\"Principal\":{\"AWS\":\"AIDAEXAMPLEID12345678\"},\"Action\":\"*\",\"Resource\":\"*\"}]}"
    let deployment = try `A principal`.deployment(deny)
    let user = "arn:aws:iam::111122223333:user/bob"
    #expect(try Scenes.evaluate(deployment, caller: user).isAllowed)
    #expect(
      try Scenes.evaluate(
        deployment, caller: user, context: ["aws:userid": "AIDAEXAMPLEID12345678"]
      ).decision == .denied(.explicit))
  }

  @Test func `does not know all names of a service (7.1)`() throws {
    let open = try answer(
      deny:
        #"{"ForAnyValue:StringEquals":{"aws:PrincipalServiceNamesList":"delivery.logs.amazonaws.com"}}"#
    )
    #expect(open.decision == .undetermined)
  }

  @Test func `knows nothing of the keys of other actions (7.4)`() throws {
    for key in ["lambda:Principal", "lambda:VpcIds"] {
      let open = try answer(
        deny: "{\"StringEquals\":{\"\(key)\":\"*\"}}", caller: "444455556666",
        action: "lambda:AddPermission")
      #expect(open.decision == .undetermined, "\(key)")
    }
  }

  @Test func `takes a key that AWS does not define for absent (D-10)`() throws {
    #expect(try answer(deny: #"{"StringEquals":{"aws:Frobnicate":"x"}}"#).isAllowed)
    #expect(
      try answer(deny: #"{"StringNotEquals":{"aws:Frobnicate":"x"}}"#).decision
        == .denied(.explicit))
  }

  @Test func `knows which keys every request has (7.2)`() throws {
    #expect(
      try answer(deny: #"{"Null":{"aws:CurrentTime":"false"}}"#).decision == .denied(.explicit))
    #expect(try answer(deny: #"{"Null":{"aws:CurrentTime":"true"}}"#).isAllowed)
  }

  @Test func `gives an asynchronous call no key of URLs (7.4)`() throws {
    #expect(
      try answer(
        deny: #"{"Bool":{"lambda:InvokedViaFunctionUrl":"false"}}"#, action: "lambda:InvokeAsync"
      ).isAllowed)
  }

  @Test func `lets a service's unnamed identity decide set operators (7.6)`() throws {
    #expect(
      try answer(deny: #"{"ForAllValues:StringEquals":{"aws:PrincipalAccount":"1"}}"#).isAllowed)
    #expect(
      try answer(deny: #"{"ForAnyValue:StringNotEquals":{"aws:PrincipalAccount":"1"}}"#).decision
        == .denied(.explicit))
  }

  @Test func `settles what is uncertain before what is unknown (7.6, D-30)`() throws {
    #expect(
      try answer(deny: #"{"StringEquals":{"aws:SourceAccount":[]}}"#).decision
        == .denied(.explicit))
  }

  @Test func `names what is missing in NotPrincipal, and the rule that is open (3.1, 0)`() throws {
    func deny(_ principals: String...) throws -> Deployment {
      let list = principals.map { "\"\($0)\"" }.joined(separator: ",")
      return try `A principal`.deployment(
        "{\"Statement\":[\(Self.statement("Allow", "")),{\"Effect\":\"Deny\",\"NotPrincipal\":{\"AWS\":[\(list)]},\"Action\":\"*\",\"Resource\":\"*\"}]}"
      )
    }
    let session = try Scenes.evaluate(
      try deny(
        "111122223333", "arn:aws:iam::111122223333:role/R",
        "arn:aws:sts::111122223333:assumed-role/R/s"),
      caller: "arn:aws:iam::111122223333:role/R")
    #expect(session.missing == [.sessionName])
    let user = try Scenes.evaluate(
      try deny("111122223333", "arn:aws:iam::111122223333:user/Bob"),
      caller: "arn:aws:iam::111122223333:user/bob")
    #expect(
      user.notes.contains {
        if case .uncertain(_, .principalCase) = $0 { true } else { false }
      })
  }

  @Test func `says nothing of an open rule in a statement that does not fit anyway (0)`() throws {
    let text =
      "{\"Statement\":[\(Self.statement("Allow", "")),{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"sns.amazonaws.com\"},\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"ArnNotLike\":{\"aws:SourceArn\":\"*\"}}}]}"
    let answer = try Scenes.evaluate(
      try `A principal`.deployment(text), caller: "s3.amazonaws.com",
      context: ["aws:SourceArn": "arn:aws:s3:::b"])
    #expect(answer.isAllowed)
    #expect(answer.notes.isEmpty)
  }

  @Test func `blames the layer that AWS names for federated users (8.4)`() throws {
    let none = try Scenes.plane().deployment
    let own = "arn:aws:sts::111122223333:federated-user/n"
    #expect(try Scenes.evaluate(none, caller: own).error?.layer == .identityBased)
    let wildcard = try Scenes.deployment(Scenes.document(principal: "\"*\""))
    #expect(try Scenes.evaluate(wildcard, caller: own).error?.layer == .session)
    #expect(
      try Scenes.evaluate(wildcard, caller: "arn:aws-cn:sts::111122223333:federated-user/n").error?
        .layer == .resourceBased)
  }

  @Test func `answers a function URL with the URL's own text (8.2)`() throws {
    let none = try Scenes.plane().deployment
    for (action, context) in [
      ("lambda:InvokeFunctionUrl", [String: String]()),
      ("lambda:InvokeFunction", ["lambda:InvokedViaFunctionUrl": "true"]),
    ] {
      let error = try Scenes.evaluate(
        none, caller: "anonymous", context: context, action: action
      ).error
      #expect(error?.message.hasPrefix("Forbidden. For troubleshooting Function URL") == true)
    }
    #expect(
      try Scenes.evaluate(none, caller: "444455556666", action: "lambda:GetFunction").error?
        .commandLineMessage.contains("when calling the GetFunction operation: ") == true)
  }

  @Test func `without Principal never applies to anyone (G-15)`() throws {
    let text = #"{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#
    let answer = try Scenes.evaluate(
      try `A principal`.deployment(text), caller: "s3.amazonaws.com")
    #expect(answer.decision == .denied(.implicit))
  }

  @Test func `derives the identity keys of each kind of caller (3.1, 7.1)`() throws {
    let rows: [(caller: String, arn: String, type: String)] = [
      ("111122223333", "arn:aws:iam::111122223333:root", "Account"),
      ("arn:aws:iam::111122223333:user/a/b", "arn:aws:iam::111122223333:user/a/b", "User"),
      ("arn:aws:iam::111122223333:role/p/R", "arn:aws:iam::111122223333:role/p/R", "AssumedRole"),
      (
        "arn:aws:sts::111122223333:assumed-role/R/s", "arn:aws:iam::111122223333:role/R",
        "AssumedRole"
      ),
      (
        "arn:aws:sts::111122223333:federated-user/n", "arn:aws:sts::111122223333:federated-user/n",
        "FederatedUser"
      ),
    ]
    for row in rows {
      let context = try `A condition`.context(caller: row.caller)
      #expect(context.value(of: ConditionKey("aws:PrincipalArn")) == .known([row.arn]))
      #expect(context.value(of: ConditionKey("aws:PrincipalType")) == .known([row.type]))
      #expect(context.value(of: ConditionKey("aws:PrincipalAccount")) == .known(["111122223333"]))
      #expect(context.value(of: .sourceARN) == .absent)
    }
    let root = try `A condition`.context(caller: "111122223333")
    #expect(root.value(of: ConditionKey("aws:userid")) == .known(["111122223333"]))
    let anonymous = try `A condition`.context(caller: "anonymous")
    #expect(anonymous.value(of: ConditionKey("aws:PrincipalType")) == .known(["Anonymous"]))
    #expect(anonymous.value(of: ConditionKey("aws:PrincipalArn")) == .absent)
  }
}

/// What a denied answer proposes.
struct `A suggested permission` {
  @Test func `admits the request once it is added`() throws {
    let callers = [
      "s3.amazonaws.com", "events.amazonaws.com", "alexa-appkit.amazon.com", "444455556666",
      "logs.amazonaws.com",
    ]
    for caller in callers {
      for qualifier in [nil, "2", "PROD"] {
        var plane = try Scenes.plane()
        var context = ["aws:SourceArn": "arn:aws:x:us-east-1:111122223333:y"]
        if caller.hasPrefix("alexa") { context = ["lambda:EventSourceToken": "skill"] }
        let before = try Scenes.evaluate(
          plane.deployment, caller: caller, on: qualifier, context: context)
        #expect(before.decision == .denied(.implicit))
        let suggestion = try #require(before.suggestion)
        try suggestion.permission(on: &plane, at: Scenes.endpoint)
        let after = try Scenes.evaluate(
          plane.deployment, caller: caller, on: qualifier, context: context)
        #expect(after.isAllowed, "\(caller) on \(qualifier ?? "f")")
      }
    }
  }

  @Test func `takes an id that is free`() throws {
    var plane = try Scenes.plane()
    for number in 0..<3 {
      let answer = try Scenes.evaluate(
        plane.deployment, caller: "s3.amazonaws.com",
        context: ["aws:SourceArn": "arn:aws:s3:::b\(number)"])
      try #require(answer.suggestion).permission(on: &plane, at: Scenes.endpoint)
    }
    let ids = plane.deployment.functions[Scenes.function]?.policies[.unqualified]?.policy.statements
      .compactMap(\.statement.sid)
    #expect(ids == ["allow-s3", "allow-s3-2", "allow-s3-3"])
  }

  @Test func `is not made for a federated user of another account (E-22)`() throws {
    let none = try Scenes.plane().deployment
    let answer = try Scenes.evaluate(none, caller: "arn:aws:sts::444455556666:federated-user/n")
    #expect(answer.suggestion == nil)
    let user = try Scenes.evaluate(none, caller: "arn:aws:iam::444455556666:user/u")
    #expect(user.suggestion != nil)
    #expect(user.notes.contains(.identityPoliciesMustAllow))
  }

  @Test func `and what to invoke instead are checked against Deny statements (E-1)`() throws {
    var deployment = try Scenes.deployment(
      Scenes.document(principal: "\"*\"", on: "PROD"), on: "PROD")
    let head = "\"arn:aws:lambda:us-east-1:111122223333:function:f"
    deployment.functions[Scenes.function]?.policies[.unqualified] = ResourcePolicy(
      try policy(
        Scenes.document(effect: "Deny", principal: "\"*\"", resource: "[\(head)\",\(head):*\"]")))
    let instead = try Scenes.evaluate(deployment, caller: "s3.amazonaws.com", on: "BETA")
    #expect(instead.nearestGrant?.invokeInstead == nil)
    let maybe = try Scenes.deployment(
      Scenes.document(
        effect: "Deny", principal: "\"*\"",
        condition: #"{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}"#))
    let open = try Scenes.evaluate(maybe, caller: "s3.amazonaws.com")
    #expect(open.decision == .denied(.implicit))
    #expect(open.suggestion == nil)
  }

  @Test func `is not made where none would help`() throws {
    let none = try Scenes.plane().deployment
    #expect(try Scenes.evaluate(none, caller: "s3.amazonaws.com", on: "$LATEST").suggestion == nil)
    #expect(try Scenes.evaluate(none, caller: "anonymous").suggestion == nil)
    let denied = try Scenes.deployment(Scenes.document(effect: "Deny", principal: "\"*\""))
    #expect(try Scenes.evaluate(denied, caller: "s3.amazonaws.com").suggestion == nil)
    #expect(
      try Scenes.evaluate(none, caller: "arn:aws-cn:iam::111122223333:user/u").suggestion == nil)
  }
}
