import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// Conditions on a key whose value nobody told (iam.md 7.6): known where no value could matter.
struct `A condition on an unknown key` {
  struct Row: Sendable, CustomTestStringConvertible {
    let rule: String
    let name: String
    let policy: [String]
    /// The answers in an Allow and in a Deny.
    let answers: (allow: Ternary, deny: Ternary)
    let key: String
    let sourceLocation: SourceLocation
    var testDescription: String { "\(rule): \(name) \(key) \(policy)" }

    init(
      _ rule: String, _ name: String, _ policy: [String], _ answer: Ternary,
      key: String = "aws:SourceVpc", deny: Ternary? = nil,
      at sourceLocation: SourceLocation = #_sourceLocation
    ) {
      self.rule = rule
      self.name = name
      self.policy = policy
      answers = (answer, deny ?? answer)
      self.key = key
      self.sourceLocation = sourceLocation
    }
  }

  static let set = "aws:PrincipalOrgPaths"
  static let anyARN = "*:*:*:*:*:*"

  static let text: [Row] = [
    // D-5: absent is false for a positive operator, true for IfExists; present fits "*".
    Row("D-5", "StringLike", ["*"], .unknown),
    Row("D-6", "StringLikeIfExists", ["*"], .yes),
    Row("D-6", "StringLikeIfExists", ["a", "**"], .yes),
    Row("D-6", "StringLikeIfExists", ["a*", "?*"], .unknown),
    Row("D-6", "StringEqualsIfExists", ["*"], .unknown),
    Row("D-6", "StringNotLikeIfExists", ["*"], .unknown),
    Row("D-5", "StringNotLike", ["*"], .unknown), Row("D-5", "StringNotLike", ["a"], .unknown),
    Row("D-5", "StringEquals", ["a"], .unknown),
    Row("D-5", "StringEqualsIgnoreCase", ["a"], .unknown),
    // D-55: nothing fits a value whose variable has none; a negated operator holds.
    Row("D-55", "StringEquals", ["${aws:SourceOwner}"], .no),
    Row("D-55", "StringNotEquals", ["${aws:SourceOwner}"], .yes),
    Row("D-55", "StringEquals", ["${aws:SourceOwner}", "a"], .unknown),
    // D-53, D-56: uncertain for a negated operator, and true without the key.
    Row("D-53", "StringLike", ["${aws:PrincipalOrgPaths}"], .no),
    Row("D-53", "StringNotLike", ["${aws:PrincipalOrgPaths}"], .unknown, deny: .yes),
    Row("D-51", "StringEquals", ["${aws:SourceOwner, 'x'}"], .unknown),
    // A variable that is not known either.
    Row("D-50", "StringLike", ["${aws:SourceIp}"], .unknown),
    Row("D-50", "StringLikeIfExists", ["${aws:SourceIp}", "*"], .yes),
  ]

  static let typed: [Row] = [
    // D-40, D-41, D-42
    Row("D-40", "NumericEquals", ["ten"], .no),
    Row("D-40", "NumericLessThan", ["ten", "1e1"], .no),
    Row("D-40", "NumericLessThan", ["ten", "1"], .unknown),
    Row("D-40", "NumericEqualsIfExists", ["ten"], .unknown),
    Row("D-41", "NumericNotEquals", ["ten"], .unknown, deny: .yes),
    Row("D-41", "NumericNotEquals", ["10"], .unknown),
    Row("D-40", "DateGreaterThan", ["soon"], .no),
    Row("D-41", "DateNotEquals", ["soon"], .unknown, deny: .yes),
    Row("D-40", "DateLessThan", ["2026-01-01"], .unknown),
    Row("D-40", "Bool", ["yes"], .no), Row("D-42", "Bool", ["true", "false"], .unknown),
    Row("D-42", "BoolIfExists", ["true", "false"], .unknown),
    Row("D-11", "Bool", ["${aws:SourceOwner}"], .no),
    // D-11: uncertain where it would match: never in an Allow.
    Row("D-11", "Bool", ["${aws:PrincipalIsAWSService}"], .no, deny: .unknown),
    Row("D-40", "BinaryEquals", ["?"], .no), Row("D-40", "BinaryEquals", ["YQ=="], .unknown),
    Row("D-40", "IpAddress", ["here"], .no), Row("D-40", "IpAddress", ["0.0.0.0/0"], .unknown),
    Row("D-42", "IpAddressIfExists", ["0.0.0.0/0", "::/0"], .unknown),
    Row("D-41", "NotIpAddress", ["here"], .unknown, deny: .yes),
    // A-32, A-34, A-35
    Row("A-32", "ArnLike", ["*"], .no), Row("A-32", "ArnEquals", ["*", "arn:aws:s3"], .no),
    Row("A-34", "ArnLike", [anyARN], .unknown), Row("A-34", "ArnLikeIfExists", [anyARN], .unknown),
    Row("A-35", "ArnNotLike", ["*"], .unknown, deny: .yes),
    Row("A-35", "ArnNotLike", [anyARN], .unknown),
    Row("D-55", "ArnLike", ["arn:aws:s3:::${aws:SourceOwner}"], .no),
    Row("D-55", "ArnNotLike", ["arn:aws:s3:::${aws:SourceOwner}"], .unknown, deny: .yes),
    Row("D-53", "ArnLike", ["arn:aws:s3:::${aws:PrincipalOrgPaths}"], .no),
    Row("D-50", "ArnLike", ["arn:aws:s3:::${aws:SourceIp}"], .unknown),
    // Null: absent, present, or an empty text, of which nothing is sure (Q-31).
    Row("5.2", "Null", ["true", "false"], .yes), Row("5.2", "Null", ["maybe"], .no),
    Row("5.2", "Null", ["true"], .unknown), Row("5.2", "Null", ["false"], .unknown),
    // D-9, D-30, D-32: what was constant stays so.
    Row("D-9", "Frobnicate", ["a"], .no, deny: .yes),
    Row("D-30", "StringEquals", [], .no, deny: .yes),
    Row("D-32", "StringEqualsIfExists", [], .unknown),
  ]

  static let sets: [Row] = [
    // D-20: missing and only empty texts are true.
    Row("D-20", "ForAllValues:StringLike", ["*"], .yes, key: set),
    Row("D-20", "ForAllValues:StringLike", ["*"], .yes),
    Row("D-20", "ForAllValues:StringLikeIfExists", ["a", "*"], .yes, key: set),
    Row("D-20", "ForAllValues:StringEquals", ["a"], .unknown, key: set),
    Row("D-20", "ForAllValues:NumericEquals", ["ten"], .unknown, key: set),
    Row("D-20", "ForAllValues:StringNotEquals", ["${aws:SourceOwner}"], .yes, key: set),
    Row("D-41", "ForAllValues:NumericNotEquals", ["ten"], .unknown, key: set, deny: .yes),
    Row("D-33", "ForAllValues:StringEquals", [], .unknown, key: set),
    // D-21: missing is false.
    Row("D-21", "ForAnyValue:StringLike", ["*"], .unknown, key: set),
    Row("D-27", "ForAnyValue:StringLikeIfExists", ["*"], .unknown, key: set),
    Row("D-21", "ForAnyValue:StringNotLike", ["*"], .no, key: set),
    Row("D-40", "ForAnyValue:NumericEquals", ["ten"], .no, key: set),
    Row("D-41", "ForAnyValue:NumericNotEquals", ["ten"], .no, key: set, deny: .unknown),
    Row("D-34", "ForAnyValue:StringEquals", [], .no, key: set),
    Row("D-28", "ForAllValues:Null", ["true"], .yes, key: set),
    Row("D-28", "ForAnyValue:Null", ["true"], .no, key: set),
    // D-25, D-26: a set without prefix never fits; negated it is uncertain, and true if missing.
    Row("D-25", "StringLike", ["*"], .no, key: set),
    Row("D-25", "StringEquals", ["a"], .no, key: set),
    Row("D-25", "StringLikeIfExists", ["*"], .unknown, key: set),
    Row("D-26", "StringNotEquals", ["a"], .unknown, key: set, deny: .yes),
    Row("5.2", "Null", ["true", "false"], .yes, key: set),
    // How many values keys of other actions have is not told.
    Row("D-25", "StringLikeIfExists", ["*"], .unknown, key: "lambda:SubnetIds"),
    Row("D-25", "NumericEquals", ["ten"], .no, key: "lambda:SubnetIds"),
  ]

  private func evaluation(_ row: Row, _ value: ContextValue) throws -> ConditionEvaluation {
    let request = InvokeRequest(
      caller: try Caller("111122223333", in: .aws), target: Scenes.arn(),
      context: [ConditionKey("aws:SourceOwner"): []])
    return ConditionEvaluation(
      Condition(ConditionOperator(row.name), ConditionKey(row.key), row.policy), value,
      in: RequestContext(request), variables: true)
  }

  @Test(arguments: text + typed + sets)
  func `is known where neither its absence nor any value could change it`(_ row: Row) throws {
    let evaluation = try evaluation(row, .unknown)
    #expect(
      evaluation.truth.settled(for: .allow) == row.answers.allow,
      sourceLocation: row.sourceLocation)
    #expect(
      evaluation.truth.settled(for: .deny) == row.answers.deny,
      sourceLocation: row.sourceLocation)
    let isOpen = row.answers.allow == .unknown || row.answers.deny == .unknown
    #expect(evaluation.missing.isEmpty != isOpen, sourceLocation: row.sourceLocation)
    #expect(
      !isOpen || evaluation.missing[0] == .contextKey(ConditionKey(row.key)),
      sourceLocation: row.sourceLocation)
  }

  /// Whatever is claimed for the unknown must hold for every value that is tried.
  @Test(arguments: text + typed + sets)
  func `claims nothing that some value contradicts`(_ row: Row) throws {
    let one = [
      "", "a", "x", "*", "true", "False", "10", "-1", "2026-01-01", "YQ==", "0.0.0.0", "::1",
      "arn:aws:s3:::b", "arn:aws:s3:::", ":::::", "vpc-1",
    ]
    var possible: [ContextValue] = [.absent] + one.map { .known([$0]) }
    if row.key != "aws:SourceVpc" || row.name.hasPrefix("For") {
      possible += [.known(["", ""]), .known(["a", "10"]), .known(["x", "arn:aws:s3:::b"])]
    }
    let claimed = try evaluation(row, .unknown).truth
    for value in possible {
      let truth = try evaluation(row, value).truth
      for effect in [Effect.allow, .deny] where claimed.settled(for: effect) != .unknown {
        #expect(truth.settled(for: effect) == claimed.settled(for: effect), "\(value)")
      }
    }
  }

  @Test func `is also known when the key is there and its value is not told`() throws {
    let rows: [(String, [String], Truth)] = [
      ("StringLike", ["*"], .yes), ("StringNotLike", ["*"], .no), ("StringEquals", ["a"], .unknown),
      ("ForAnyValue:StringLike", ["*"], .yes), ("Null", ["false"], .yes), ("Null", ["true"], .no),
      ("NumericNotEquals", ["ten"], .uncertain), ("ForAllValues:NumericEquals", ["ten"], .no),
    ]
    for (name, policy, truth) in rows {
      let row = Row("7.6", name, policy, .unknown, key: "aws:userid")
      #expect(try evaluation(row, .present).truth == truth, "\(name)")
    }
  }

  @Test func `keeps its key out of what is missing where it does not matter`() throws {
    let deployment = try Scenes.deployment(
      Scenes.document(
        principal: "\"*\"",
        condition:
          #"{"StringLikeIfExists":{"aws:SourceVpc":"*"},"StringEquals":{"aws:SourceIp":"${aws:UserAgent}"}}"#
      ))
    let answer = try Scenes.evaluate(deployment, caller: "s3.amazonaws.com")
    #expect(
      answer.missing == [
        .contextKey(ConditionKey("aws:SourceIp")), .contextKey(ConditionKey("aws:UserAgent")),
      ])
  }

  @Test func `leaves out what only a part that is decided anyway would ask for`() throws {
    let role = "arn:aws:iam::111122223333:role/R"
    let session = "arn:aws:sts::111122223333:assumed-role/R/s"
    let text = Scenes.document(
      principal: "{\"AWS\":[\"\(session)\",\"\(role)\"]}",
      condition: #"{"StringEquals":{"aws:SourceVpc":"vpc-1"}}"#,
      resource: "[\"\(Scenes.arn())\",\"arn:aws:lambda:*:*:function:${aws:PrincipalTag/t}\"]")
    let deployment = try Scenes.deployment(text)
    var request = InvokeRequest(caller: try Caller(role, in: .aws), target: Scenes.arn())
    request.policies.identity = []
    #expect(
      deployment.evaluation(of: request).missing == [.contextKey(ConditionKey("aws:SourceVpc"))])
    // With a boundary that is silent, only a grant to the session itself counts (6.2).
    let silent =
      #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}"#
    request.policies.boundary = try `An assumption`.identity(silent)
    #expect(
      deployment.evaluation(of: request).missing == [
        .sessionName, .contextKey(ConditionKey("aws:SourceVpc")),
      ])
  }
}
