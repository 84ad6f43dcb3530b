package import LambdaPolicy

/// Random policies and requests over a small vocabulary, the same for the same seed.
package struct PolicyGenerator {
  package var random: SeededGenerator

  package init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let principals = [
    "\"*\"", #"{"AWS":"*"}"#, #"{"AWS":"111122223333"}"#, #"{"AWS":"444455556666"}"#,
    #"{"AWS":"arn:aws:iam::111122223333:user/bob"}"#,
    #"{"AWS":"arn:aws:iam::111122223333:role/R"}"#,
    #"{"AWS":"arn:aws:sts::111122223333:assumed-role/R/s"}"#,
    #"{"AWS":"arn:aws:sts::111122223333:federated-user/n"}"#, #"{"Service":"s3.amazonaws.com"}"#,
    #"{"Service":["sns.amazonaws.com","s3.amazonaws.com"],"AWS":"arn:aws:iam::444455556666:role/R"}"#,
    "{}",
  ]
  private static let callers = [
    "111122223333", "444455556666", "arn:aws:iam::111122223333:user/bob",
    "arn:aws:iam::444455556666:user/bob", "arn:aws:iam::111122223333:role/R",
    "arn:aws:sts::111122223333:assumed-role/R/s", "arn:aws:sts::444455556666:assumed-role/R/s",
    "arn:aws:sts::111122223333:federated-user/n", "arn:aws-cn:iam::111122223333:user/bob",
    "s3.amazonaws.com", "sns.amazonaws.com", "events.amazonaws.com", "anonymous",
    "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/L",
  ]
  private static let actions = [
    "lambda:InvokeFunction", "lambda:*", "*", "LAMBDA:invoke*", "lambda:GetFunction", "*:*",
    "lambd?:InvokeFunction", "s3:*", "lambda:InvokeFunction???",
  ]
  private static let head = "arn:aws:lambda:us-east-1:111122223333:function:"
  private static let resources = [
    "*", head + "f", head + "f:*", head + "f*", head + "*", head + "f:PROD", head + "g",
    "arn:aws:lambda", "arn:aws:lambda:*", "arn:aws:lambda:*:*:function:f", head + "f?PROD",
    "arn:aws:lambda:us-east-1:1111222233*f", "arn:aws:s3:::b",
  ]
  private static let keys: [(name: String, values: [String])] = [
    ("aws:SourceAccount", ["111122223333", "444455556666"]),
    (
      "AWS:SourceArn",
      ["arn:aws:s3:::b", "arn:aws:sns:us-east-1:111122223333:t", "arn:*:*:*:*:*", "b"]
    ),
    ("aws:PrincipalOrgID", ["o-1234567890", "o-0987654321", "o-*"]),
    ("aws:PrincipalAccount", ["111122223333", "444455556666"]),
    ("aws:PrincipalArn", ["arn:aws:iam::111122223333:role/R", "arn:aws:iam::111122223333:user/*"]),
    ("aws:username", ["bob", "b*", ""]), ("aws:PrincipalIsAWSService", ["true", "false"]),
    ("aws:SourceIp", ["203.0.113.0/24", "203.0.113.7", "10.0.0.0/8", "x"]),
    ("aws:CurrentTime", ["2026-01-01T00:00:00Z", "1767225600", "soon"]),
    ("aws:MultiFactorAuthAge", ["10", "3600", "-1", "ten"]),
    ("aws:PrincipalOrgPaths", ["o-1/r-1/ou-1/", "o-1/*"]), ("aws:CalledVia", ["s3.amazonaws.com"]),
    ("aws:PrincipalTag/team", ["a", "B", ""]), ("lambda:InvokedViaFunctionUrl", ["true", "false"]),
    ("lambda:EventSourceToken", ["t"]), ("s3:prefix", ["x"]),
    ("aws:SecureTransport", ["true", "no"]),
  ]
  private static let operators = [
    "StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringLike", "StringNotLike",
    "ArnLike", "ArnEquals", "ArnNotLike", "Bool", "Null", "NumericEquals", "NumericLessThan",
    "NumericNotEquals", "NumericGreaterThanEquals", "DateLessThan", "DateEquals", "DateNotEquals",
    "DateGreaterThanEquals", "IpAddress", "NotIpAddress", "StringNotEqualsIgnoreCase",
    "NumericLessThanEquals", "NumericGreaterThan", "DateLessThanEquals", "DateGreaterThan",
    "ArnNotEquals",
  ]

  /// A document for a layer; about half of its statements have conditions.
  package mutating func document(_ kind: PolicyKind) throws -> Policy {
    let count = 1 + Int(random.next() % 3)
    let statements = (0..<count).map { _ in statement(kind) }
    let version = random.pick(["2012-10-17", "2008-10-17"])
    let text =
      "{\"Version\":\"\(version)\",\"Statement\":[\(statements.joined(separator: ","))]}"
    guard let policy = try decodePolicy(text, as: kind).policy else {
      throw UnreadablePolicy(diagnostics: [text])
    }
    return policy
  }

  private mutating func statement(_ kind: PolicyKind) -> String {
    var members = ["\"Effect\":\"\(random.once(in: 7) ? "Deny" : "Allow")\""]
    if kind.namesPrincipals { members.append("\"Principal\":\(random.pick(Self.principals))") }
    members.append(
      "\"\(random.once(in: 8) ? "NotAction" : "Action")\":\(list(Self.actions, head: 3))")
    if !kind.namesPrincipals || !random.once(in: 8) {
      members.append(
        "\"\(random.once(in: 8) ? "NotResource" : "Resource")\":\(list(Self.resources, head: 4))")
    }
    if random.once(in: 2) { members.append("\"Condition\":\(conditions())") }
    return "{\(members.joined(separator: ","))}"
  }

  /// One or two entries, mostly from the front of the vocabulary.
  private mutating func list(_ words: [String], head: Int) -> String {
    let count = random.once(in: 4) ? 2 : 1
    let picked = (0..<count).map { _ in
      random.once(in: 4) ? random.pick(words) : random.pick(Array(words.prefix(head)))
    }
    return "[\(picked.map { "\"\($0)\"" }.joined(separator: ","))]"
  }

  private mutating func conditions() -> String {
    let count = random.once(in: 3) ? 2 : 1
    var used: Set<String> = []
    let parts = (0..<count).compactMap { _ -> String? in
      let key = random.pick(Self.keys)
      var name = random.pick(Self.operators)
      if name != "Null", random.once(in: 4) { name += "IfExists" }
      let prefix = random.once(in: 4) ? random.pick(["ForAllValues:", "ForAnyValue:"]) : ""
      guard used.insert(prefix + name).inserted else { return nil }
      let values =
        random.once(in: 10) ? [] : (0...Int(random.next() % 2)).map { _ in random.pick(key.values) }
      let written = name == "Null" && !values.isEmpty ? [random.pick(["true", "false"])] : values
      return
        "\"\(prefix)\(name)\":{\"\(key.name)\":[\(written.map { "\"\($0)\"" }.joined(separator: ","))]}"
    }
    return "{\(parts.joined(separator: ","))}"
  }

  /// A request with some keys supplied and some layers attached.
  package mutating func request() throws -> InvokeRequest {
    var context: [ConditionKey: [String]] = [:]
    for key in Self.keys where random.once(in: 4) {
      let count = key.name.hasSuffix("OrgPaths") && random.once(in: 2) ? 2 : 1
      context[ConditionKey(key.name)] = (0..<count).map { _ in random.pick(key.values) }
    }
    var request = InvokeRequest(
      caller: try Caller(random.pick(Self.callers), in: .aws),
      target: Scenes.arn(random.pick([nil, "PROD", "$LATEST", "2"])), context: context)
    for key in Self.keys where random.once(in: 8) {
      request.absentKeys.insert(ConditionKey(key.name))
    }
    request.isWorldClosed = random.once(in: 8)
    request.facts.isInManagementAccount = random.once(in: 8)
    request.facts.isOutsideOrganization = random.once(in: 8)
    request.policies.identity = try documents(.identityBased, once: 2)
    request.policies.boundary = try documents(.permissionsBoundary, once: 7)
    request.policies.session = try documents(.session, once: 7)
    request.policies.endpoint = try documents(.endpoint, once: 9)
    if random.once(in: 7) {
      request.policies.serviceControl = try (0..<2).map { number in
        CallerPolicies.Level(
          name: "\(number)", documents: try documents(.serviceControl, once: 1) ?? [])
      }
    }
    return request
  }

  private mutating func documents(
    _ kind: PolicyKind, once count: UInt64
  ) throws -> [CallerPolicies.Document]? {
    guard random.once(in: count) else { return nil }
    return [CallerPolicies.Document(name: "p", policy: try document(kind))]
  }
}
