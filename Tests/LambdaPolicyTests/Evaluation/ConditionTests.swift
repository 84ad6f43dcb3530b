import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The condition operators that are evaluated: iam.md 2.4 and the rows of 5 that apply to them.
struct `A condition` {
  struct Row: Sendable, CustomTestStringConvertible {
    let rule: String
    let name: String
    let key: String
    let policy: [String]
    let value: ContextValue
    let truth: Truth
    let sourceLocation: SourceLocation
    var testDescription: String { "\(rule): \(name) \(key) \(policy) on \(value)" }

    init(
      _ rule: String, _ name: String, _ policy: [String], on value: ContextValue, _ truth: Truth,
      key: String = "aws:SourceArn", at sourceLocation: SourceLocation = #_sourceLocation
    ) {
      self.rule = rule
      self.name = name
      self.policy = policy
      self.value = value
      self.truth = truth
      self.key = key
      self.sourceLocation = sourceLocation
    }
  }

  static func known(_ texts: String...) -> ContextValue { .known(texts) }

  static let api = "arn:aws:execute-api:us-east-1:111122223333:ab12"

  static let rows: [Row] = [
    // The table of 2.4.
    Row("2.4", "ArnLike", [api + "/*/GET/*"], on: known(api + "/prod/GET/x/y"), .yes),
    Row(
      "2.4", "ArnLike", ["arn:aws:events:*:111122223333:rule/r"],
      on: known("arn:aws:events:eu-west-1:111122223333:rule/r"), .yes),
    Row(
      "A-31", "ArnLike", ["arn:aws:svc:*:111122223333:finance/*"],
      on: known("arn:aws:svc:us-east-1:999999999999:x:111122223333:finance/y"), .no),
    Row(
      "A-38", "StringLike", ["arn:aws:svc:*:111122223333:finance/*"],
      on: known("arn:aws:svc:us-east-1:999999999999:x:111122223333:finance/y"), .yes),
    Row("2.4", "ArnLike", ["arn:aws:s3:::bucket"], on: known("arn:aws:s3:::bucket/key"), .no),
    Row("A-32", "ArnLike", ["*"], on: known("arn:aws:s3:::b"), .no),
    Row("A-32", "ArnLike", ["arn:aws:lambda:*"], on: known("arn:aws:lambda:us-east-1:1:x"), .no),
    Row("2.4", "ArnLike", ["arn:*:*:*:*:*"], on: known("arn:aws:s3:::b"), .yes),
    Row("A-38", "StringEquals", ["arn:aws:s3:::b*"], on: known("arn:aws:s3:::bucket"), .no),
    Row("A-33", "ArnEquals", ["arn:aws:s3:::B"], on: known("arn:aws:s3:::b"), .no),
    Row("A-30", "ArnEquals", ["arn:aws:s3:::b*"], on: known("arn:aws:s3:::bucket"), .yes),
    Row("A-30", "ArnNotEquals", ["arn:aws:s3:::b*"], on: known("arn:aws:s3:::bucket"), .no),
    Row("A-34", "ArnLike", ["arn:aws:s3:::b"], on: known("bucket"), .no),
    Row("A-35", "ArnNotLike", ["arn:aws:s3:::b"], on: known("bucket"), .uncertain),
    Row("A-35", "ArnNotLike", ["*"], on: known("arn:aws:s3:::b"), .uncertain),
    Row("A-35", "ArnNotLike", ["*", "arn:aws:s3:::b"], on: known("arn:aws:s3:::b"), .no),
    Row("A-36", "ArnLike", ["arn:aws:s3:*:*:b"], on: known("arn:aws:s3:::b"), .yes),
    // D-2, D-4, D-5, D-6
    Row("D-2", "StringEquals", ["a", "b"], on: known("b"), .yes),
    Row("D-2", "StringNotEquals", ["a", "b"], on: known("b"), .no),
    Row("D-2", "StringNotEquals", ["a", "b"], on: known("c"), .yes),
    Row("D-4", "StringEquals", ["A"], on: known("a"), .no),
    Row("D-4", "StringEqualsIgnoreCase", ["A"], on: known("a"), .yes),
    Row("D-4", "StringNotEqualsIgnoreCase", ["A"], on: known("a"), .no),
    Row("D-5", "StringEquals", ["a"], on: .absent, .no),
    Row("D-5", "StringNotEquals", ["a"], on: .absent, .yes),
    Row("D-5", "StringEqualsIfExists", ["a"], on: .absent, .yes),
    Row("D-6", "StringEqualsIfExists", ["a"], on: known("b"), .no),
    Row("D-5", "ArnNotLike", ["arn:aws:s3:::b"], on: .absent, .yes),
    Row("D-7", "Bool", ["false"], on: .absent, .no),
    Row("D-7", "BoolIfExists", ["false"], on: .absent, .yes),
    Row("5.3", "Bool", ["True"], on: known("true"), .yes),
    Row("5.3", "Bool", ["true", "false"], on: known("false"), .yes),
    Row("D-40", "Bool", ["yes"], on: known("true"), .no),
    Row("D-42", "Bool", ["true"], on: known("1"), .no),
    Row("D-9", "Frobnicate", ["a"], on: known("a"), .uncertain),
    // Null
    Row("5.2", "Null", ["true"], on: .absent, .yes),
    Row("5.2", "Null", ["false"], on: .absent, .no),
    Row("5.2", "Null", ["true"], on: known("x"), .no),
    Row("5.2", "Null", ["false"], on: known("x"), .yes),
    Row("5.2", "Null", ["true", "false"], on: .absent, .yes),
    Row("5.2", "Null", ["maybe"], on: .absent, .no),
    Row("Q-31", "Null", ["true"], on: known(""), .uncertain),
    Row("D-28", "ForAllValues:Null", ["true"], on: known("x"), .yes),
    Row("D-28", "ForAnyValue:Null", ["false"], on: known("x"), .no),
    // Sets
    Row("D-20", "ForAllValues:StringEquals", ["a"], on: .absent, .yes),
    Row("D-20", "ForAllValues:StringEquals", ["a"], on: known(""), .yes),
    Row("D-20", "ForAllValues:StringEquals", ["a", "b"], on: known("a", "b"), .yes),
    Row("D-20", "ForAllValues:StringEquals", ["a"], on: known("a", "b"), .no),
    Row("D-21", "ForAnyValue:StringEquals", ["a"], on: .absent, .no),
    Row("D-21", "ForAnyValue:StringEquals", ["a"], on: known("a", "b"), .yes),
    Row("D-23", "ForAnyValue:StringNotEquals", ["a", "b"], on: known("a", "c"), .yes),
    Row("D-23", "ForAnyValue:StringNotEquals", ["a", "b"], on: known("a", "b"), .no),
    Row("D-23", "ForAllValues:StringNotEquals", ["a", "b"], on: known("a", "c"), .no),
    Row("Q-5", "ForAllValues:StringNotEquals", ["a"], on: .absent, .yes),
    Row("D-25", "StringEquals", ["a"], on: known("a", "b"), .no),
    Row("D-25", "StringLike", ["o-a/*"], on: known("o-a/r-b/"), .no, key: "aws:PrincipalOrgPaths"),
    Row(
      "D-26", "StringNotLike", ["o-a/*"], on: known("o-b/r-b/"), .uncertain,
      key: "aws:PrincipalOrgPaths"),
    Row("D-27", "ForAnyValue:StringEqualsIfExists", ["a"], on: .absent, .no),
    Row("D-27", "ForAllValues:StringEqualsIfExists", ["a"], on: .absent, .yes),
    // Empty lists
    Row("D-30", "StringEquals", [], on: known("a"), .uncertain),
    Row("D-31", "StringNotEquals", [], on: known("a"), .uncertain),
    Row("D-32", "StringEqualsIfExists", [], on: known("a"), .no),
    Row("D-32", "StringEqualsIfExists", [], on: .absent, .yes),
    Row("D-33", "ForAllValues:StringEquals", [], on: known("a"), .no),
    Row("D-33", "ForAllValues:StringNotEquals", [], on: .absent, .yes),
    Row("D-34", "ForAnyValue:StringNotEquals", [], on: known("a"), .no),
    // 7.6 and Q-23
    Row("7.6", "StringEquals", ["a"], on: .unknown, .unknown),
    Row("7.6", "StringNotEqualsIfExists", ["a"], on: .unknown, .unknown),
    Row("7.6", "StringEquals", ["*"], on: .unnamable, .no),
    Row("7.6", "StringNotEquals", ["a"], on: .unnamable, .yes),
    Row("7.6", "StringEqualsIfExists", ["a"], on: .unnamable, .uncertain),
    Row("7.6", "Null", ["true"], on: .unnamable, .uncertain),
    Row("7.6", "Null", ["false"], on: .unnamable, .uncertain),
    Row("7.6", "Null", ["true", "false"], on: .unnamable, .yes),
    Row("Q-23", "Bool", ["true"], on: .absentOr("false"), .no),
    Row("Q-23", "Bool", ["false"], on: .absentOr("false"), .uncertain),
    Row("Q-23", "BoolIfExists", ["true"], on: .absentOr("false"), .uncertain),
    Row("Q-23", "Null", ["true"], on: .absentOr("false"), .uncertain),
    // 5.2: StringLike crosses everything
    Row("5.2", "StringLike", ["AROAX:*"], on: known("AROAX:ci-42"), .yes),
    Row("5.2", "StringLike", ["a*b"], on: known("a:\n/b"), .yes),
    Row("T23", "StringEquals", ["*"], on: known("a"), .no),
  ]

  @Test(arguments: rows)
  func `holds, fails, or is left open as the rule says`(_ row: Row) throws {
    let condition = Condition(ConditionOperator(row.name), ConditionKey(row.key), row.policy)
    let evaluation = ConditionEvaluation(
      condition, row.value, in: try Self.context(), variables: false)
    #expect(evaluation.truth == row.truth, sourceLocation: row.sourceLocation)
    #expect((evaluation.uncertainty != nil) == (row.truth == .uncertain))
    #expect(evaluation.missing.isEmpty == (row.truth != .unknown))
  }

  /// The context of a service's request, with what a test supplies.
  static func context(
    caller: String = "s3.amazonaws.com", _ supplied: [String: [String]] = [:]
  ) throws -> RequestContext {
    let keys = supplied.map { (ConditionKey($0.key), $0.value) }
    return RequestContext(
      InvokeRequest(
        caller: try Caller(caller, in: .aws), target: Scenes.arn(),
        context: Dictionary(uniqueKeysWithValues: keys)))
  }

  @Test func `knows every operator of the table by its exact name (5.2, D-6, D-9)`() {
    for row in ConditionOperator.table {
      for prefix in ["", "ForAllValues:", "ForAnyValue:"] {
        let meaning = ConditionOperator(prefix + row.name).meaning
        #expect(meaning?.comparison == row.comparison, "\(prefix)\(row.name)")
        #expect(meaning?.isNegated == row.isNegated)
        #expect(ConditionOperator(prefix + row.name.lowercased()).meaning == nil)
        let ifExists = ConditionOperator(prefix + row.name + "IfExists").meaning
        #expect((ifExists?.ifExists ?? false) == (row.comparison != .null))
      }
    }
    #expect(ConditionOperator("forallvalues:StringEquals").meaning == nil)
    #expect(ConditionOperator("ForAnyValue::StringEquals").meaning == nil)
  }

  @Test func `finds its key whatever the letter case (D-3, T3)`() throws {
    let deployment = try Scenes.deployment(
      Scenes.document(
        principal: "\"*\"", condition: #"{"StringEquals":{"AWS:SOURCEACCOUNT":111122223333}}"#))
    let answer = try Scenes.evaluate(
      deployment, caller: "s3.amazonaws.com", context: ["aws:sourceaccount": "111122223333"])
    #expect(answer.isAllowed)
  }
}

/// The three-valued logic under which conditions are combined: iam.md 0 and 7.6.
struct `A truth` {
  static let all: [Truth] = [.yes, .no, .unknown, .uncertain]

  @Test func `settles what is uncertain to no in an Allow and to yes in a Deny`() {
    #expect(Truth.uncertain.settled(for: .allow) == .no)
    #expect(Truth.uncertain.settled(for: .deny) == .yes)
    #expect(Truth.unknown.settled(for: .allow) == .unknown)
    #expect(Truth.unknown.settled(for: .deny) == .unknown)
  }

  @Test func `combines uncertain as unknown before it is settled (iam.md 0)`() {
    #expect((.no && .uncertain) == Truth.no)
    #expect((.yes && .uncertain) == Truth.uncertain)
    #expect((.yes || .uncertain) == Truth.yes)
    #expect((.no || .uncertain) == Truth.uncertain)
    #expect((!Truth.uncertain) == .uncertain)
    #expect((!Truth.unknown) == .unknown)
    #expect((.unknown && .no) == Truth.no)
    #expect((.unknown || .yes) == Truth.yes)
    #expect((.unknown && .yes) == Truth.unknown)
  }

  @Test func `obeys the laws of logic on every combination`() {
    for one in Self.all {
      #expect((!(!one)) == one)
      for other in Self.all {
        #expect((one && other) == (other && one))
        #expect((one || other) == (other || one))
        #expect((!(one && other)) == (!one || !other))
        #expect((!(one || other)) == (!one && !other))
        for third in Self.all {
          #expect((one && (other || third)) == ((one && other) || (one && third)))
          #expect(((one && other) && third) == (one && (other && third)))
        }
      }
    }
  }
}
