import Foundation
import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// `--explain`, `--explain-all` and the reasons of the JSON output.
struct `An explanation` {
  static let tutorial = [
    "can-invoke", "helloworld:1", "--from", "Fixtures/Tutorial/alias-tutorial.sh", "--principal",
    "s3.amazonaws.com", "--source-arn", "arn:aws:s3:::examplebucket", "--source-account",
    "111111111111",
  ]

  /// The lines behind the blank line that ends the answer.
  static func explanation(_ arguments: [String], input: String? = nil) throws -> [String] {
    let output = try Tool.run(arguments, input: input).output
    let parts = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let blank = parts.firstIndex(of: "") else { return [] }
    return Array(parts[(blank + 1)...].dropLast())
  }

  @Test func `of the tutorial fits on one screen and shows the statement that is not consulted`()
    throws
  {
    let lines = try Self.explanation(Self.tutorial + ["--explain"])
    #expect(lines.count <= 24)
    #expect(lines.allSatisfy { $0.count <= 100 }, "\(lines.filter { $0.count > 100 })")
    let text = lines.joined(separator: "\n")
    for words in [
      "the policy of version 1 of function helloworld: none",
      "the policy of function helloworld: none",
      "the policy of alias PROD of function helloworld: not consulted for version 1",
      "statement 'bucket-calls-prod'", "fits      principal s3.amazonaws.com",
      "differs   resource", "'arn:aws:s3:::examplebucket' fits 'arn:aws:s3:::examplebucket'",
      "'111111111111' fits '111111111111'",
      "VPC endpoint policy: not supplied, counted as not attached",
      "session policy: without effect on this caller",
    ] {
      #expect(text.contains(words), "\(words) in\n\(text)")
    }
  }

  /// A policy of many statements: one fits, the others are for something else.
  static func many(_ count: Int) -> String {
    let name = "arn:aws:lambda:us-east-1:111122223333:function:f"
    let statements = (0..<count).map { number in
      let principal = number % 3 == 0 ? "s3.amazonaws.com" : "sns.amazonaws.com"
      let action = number % 3 == 0 && number % 2 == 0 ? "lambda:GetAlias" : "lambda:InvokeFunction"
      return
        "{\"Sid\":\"s\(number)\",\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"\(principal)\"},\"Action\":\"\(action)\",\"Resource\":\"\(name)\",\"Condition\":{\"ArnLike\":{\"AWS:SourceArn\":\"arn:aws:s3:::b\(number)\"}}}"
    }
    return
      "{\"Version\":\"2012-10-17\",\"Statement\":[\(statements.joined(separator: ","))]}"
  }

  static let question = [
    "can-invoke", "f", "--principal", "s3.amazonaws.com", "--from", "-", "--source-arn",
  ]

  @Test func `folds what does not apply for the same first reason, and tells how to see it`() throws
  {
    let bucket = Self.question + ["arn:aws:s3:::b9"]
    let lines = try Self.explanation(bucket + ["--explain"], input: Self.many(200))
    let text = lines.joined(separator: "\n")
    #expect(lines.count <= 24, "\(text)")
    #expect(text.contains("statement 's9'"))
    #expect(!text.contains("statement 's8'"))
    // Of 200, 133 are for sns; of the 67 for s3, 34 are for another action and one applies.
    for words in [
      "133 statements do not apply, first because of another principal (--explain-all)",
      "34 statements do not apply, first because of another action",
      "32 statements do not apply, first because of the condition on AWS:SourceArn",
    ] {
      #expect(text.contains(words), "\(words) in\n\(text)")
    }
    let all = try Self.explanation(bucket + ["--explain-all"], input: Self.many(200))
    #expect(all.count { $0.hasPrefix("  statement 's") } == 200)
    #expect(!all.contains { $0.contains("--explain-all") })
  }

  @Test func `never folds a statement that decides, comes nearest or may apply`() throws {
    let denied = try Self.explanation(
      Self.question + ["arn:aws:s3:::none", "--explain"], input: Self.many(200))
    #expect(denied.count { $0.hasPrefix("  statement 's") } == 1)
    var open = Self.question
    open.removeLast()
    let undetermined = try Self.explanation(open + ["--explain"], input: Self.many(20))
    // s3, s9 and s15 are for the service and the action, and the source is not known.
    #expect(undetermined.count { $0.contains("may apply") } == 3)
    #expect(undetermined.contains { $0.contains("the request's value is not known") })
  }

  /// One condition, what the request has, and the words that explain it.
  struct Row: Sendable, CustomTestStringConvertible {
    let condition: String
    let context: [String]
    let holds: String
    let words: String
    var testDescription: String { "\(condition) on \(context)" }

    init(_ condition: String, _ context: [String], _ holds: String, _ words: String) {
      self.condition = condition
      self.context = context
      self.holds = holds
      self.words = words
    }
  }

  static let rows: [Row] = [
    Row(#""StringEquals":{"aws:SourceVpc":["a","b"]}"#, ["b"], "yes", "'b' fits 'b'"),
    Row(
      #""StringEquals":{"aws:SourceVpc":["a","b"]}"#, ["c"], "no", "'c' fits none of 'a' and 'b'"),
    Row(
      #""StringNotEquals":{"aws:SourceVpc":["a","b"]}"#, ["b"], "no",
      "'b' fits 'b', and nothing may"),
    Row(#""StringEquals":{"aws:SourceVpc":"a"}"#, ["b"], "no", "'b' does not fit 'a'"),
    Row(#""NumericLessThan":{"aws:SourceVpc":"5"}"#, ["x"], "no", "'x' is no number"),
    Row(
      #""NumericLessThan":{"aws:SourceVpc":["x","9"]}"#, ["10"], "no",
      "'10' is not less than '9'; 'x' is no number"),
    Row(
      #""NumericGreaterThanEquals":{"aws:SourceVpc":["9","11"]}"#, ["10"], "yes",
      "'10' is at least '9'"),
    Row(
      #""DateGreaterThan":{"aws:SourceVpc":["2026-01-01","2027-01-01"]}"#, ["2025-01-01"], "no",
      "'2025-01-01' is not after any of '2026-01-01' and '2027-01-01'"),
    Row(
      #""DateLessThan":{"aws:SourceVpc":"2026-02-31"}"#, ["2026-01-01"], "no",
      "'2026-02-31' is no date"),
    Row(
      #""IpAddress":{"aws:SourceVpc":"10.0.0.0/8"}"#, ["here"], "no",
      "'here' is no address or range"),
    Row(
      #""ArnLike":{"aws:SourceVpc":"*"}"#, ["arn:aws:s3:::b"], "no", "'*' is no ARN of six parts"),
    Row(
      #""NumericNotEquals":{"aws:SourceVpc":"x"}"#, ["1"], "no",
      "'x' is no number; uncertain: a negated operator meets a value of another type (D-41)"),
    Row(
      #""StringEquals":{"aws:SourceVpc":"${aws:ResourceAccount}-x"}"#, ["111122223333-x"], "yes",
      "'111122223333-x' fits '${aws:ResourceAccount}-x' (here '111122223333-x')"),
    Row(
      #""StringEquals":{"aws:SourceVpc":"${aws:SourceOwner}"}"#, ["a"], "no",
      "'${aws:SourceOwner}' has a variable without value, so nothing fits it"),
    Row(
      #""StringEquals":{"aws:SourceVpc":"${}"}"#, ["a"], "no",
      "'${}' has a variable that cannot be resolved"),
    Row(
      #""StringEquals":{"aws:SourceVpc":"${aws:UserAgent}"}"#, ["a"], "unknown",
      "'${aws:UserAgent}' depends on aws:UserAgent, which is not known"),
    Row(
      #""StringEquals":{"aws:SourceOwner":"a"}"#, [], "no",
      "the request has no such key, which the operator needs"),
    Row(
      #""StringNotEquals":{"aws:SourceOwner":"a"}"#, [], "yes",
      "the request has no such key, and the operator holds without it"),
    Row(#""Null":{"aws:SourceOwner":"true"}"#, [], "yes", "the request has no such key"),
    Row(#""Null":{"aws:SourceVpc":"true"}"#, ["a"], "no", "the request has the key"),
    Row(
      #""StringEquals":{"aws:SourceVpc":"a"}"#, [], "unknown", "the request's value is not known"),
    Row(
      #""StringLikeIfExists":{"aws:SourceVpc":"*"}"#, [], "yes",
      "not known, but no value of the key could change it"),
    Row(
      #""ForAllValues:StringEquals":{"aws:SourceVpc":["a","b"]}"#, ["a", "c"], "no",
      "'c' fits none of 'a' and 'b'"),
    Row(
      #""ForAnyValue:StringEquals":{"aws:SourceVpc":["a","b"]}"#, ["c", "b"], "yes", "'b' fits 'b'"),
    Row(
      #""StringEquals":{"aws:SourceVpc":"a"}"#, ["a", "b"], "no",
      "the key holds a set of values, and the operator has no prefix for sets"),
    Row(
      #""ForAllValues:StringEquals":{"aws:SourceVpc":"a"}"#, [""], "yes",
      "the request has only empty values, for which ForAllValues holds"),
    Row(
      #""Bool":{"lambda:InvokedViaFunctionUrl":"false"}"#, [], "no",
      "the request has no such key, or 'false'; uncertain: whether the request has the key at all is not documented (Q-23)"
    ),
    Row(#""ForAnyValue:Null":{"aws:SourceVpc":"true"}"#, [], "no", "the operator never holds"),
  ]

  @Test(arguments: rows)
  func `tells why a condition holds, does not hold, or is open`(_ row: Row) throws {
    let policy =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\(row.condition)}}}"
    let context = row.context.flatMap { ["--context", "aws:SourceVpc=\($0)"] }
    let arguments = [
      "can-invoke", "f", "--principal", "arn:aws:iam::444455556666:user/eve", "--from", "-",
      "--account", "111122223333", "--region", "us-east-1",
    ]
    let json = try Tool.run(arguments + context + ["--format", "json"], input: policy)
    let answer = try JSONReader.read(SourceFile(name: "answer", text: json.output))
    let condition = answer[key: "statements"]?.elements?.first?[key: "conditions"]?.elements?.first
    #expect(condition?[key: "reason"]?.text == row.words)
    #expect(condition?[key: "holds"]?.text == row.holds)
    let text = try Self.explanation(arguments + context + ["--explain"], input: policy)
    #expect(text.contains { $0.contains(row.words) }, "\(text)")
  }

  @Test func `names every layer that was not supplied or has no effect`() throws {
    let question = ["can-invoke", "f", "--from", "-", "--explain", "--principal"]
    let policy = Self.many(1)
    let user = try Self.explanation(
      question + ["arn:aws:iam::111122223333:user/bob"], input: policy)
    #expect(user.contains("identity-based policy: not supplied, so not known"))
    #expect(user.contains("session policy: without effect on this caller"))
    let closed = try Self.explanation(
      question + [
        "arn:aws:iam::111122223333:user/bob", "--assume-absent", "--no-organization",
        "--permissions-boundary", "Fixtures/Identity/full-access.json",
      ], input: policy)
    #expect(
      closed.contains("identity-based policy: not supplied, taken as absent (--assume-absent)"))
    #expect(closed.contains("service control policy: without effect on this caller"))
    #expect(closed.contains("permissions boundary 'Fixtures/Identity/full-access.json'"))
    let root = try Self.explanation(question + ["111122223333"], input: policy)
    for layer in ["identity-based policy", "permissions boundary", "session policy"] {
      #expect(root.contains("\(layer): without effect on this caller"))
    }
  }
}
