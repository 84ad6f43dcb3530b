import LambdaPolicy
import LambdaPolicyTestRunner
import LambdaPolicyTestSupport
import Testing

/// Every kind of condition and element has a case that the second evaluator agrees with.
struct `A case for a statement` {
  static let service = #"{"Service":"s3.amazonaws.com"}"#
  static let conditions = [
    #"{"StringEquals":{"aws:SourceAccount":"111122223333"}}"#,
    #"{"StringNotEquals":{"aws:SourceAccount":"111122223333"}}"#,
    #"{"StringEqualsIgnoreCase":{"aws:PrincipalOrgID":"o-A"}}"#,
    #"{"StringNotLike":{"aws:UserAgent":"curl*"}}"#,
    #"{"ArnLike":{"aws:SourceArn":"arn:aws:s3:::b*"}}"#,
    #"{"ArnNotEquals":{"aws:SourceArn":"arn:aws:s3:::b"}}"#,
    #"{"NumericLessThan":{"aws:MultiFactorAuthAge":"300"}}"#,
    #"{"NumericNotEquals":{"aws:MultiFactorAuthAge":"300"}}"#,
    #"{"DateGreaterThan":{"aws:CurrentTime":"2026-01-01T00:00:00Z"}}"#,
    #"{"DateLessThanEquals":{"aws:CurrentTime":"2026-01-01T00:00:00Z"}}"#,
    #"{"Bool":{"aws:SecureTransport":"true"}}"#,
    #"{"BinaryEquals":{"aws:PrincipalTag/bits":"YWI="}}"#,
    #"{"IpAddress":{"aws:SourceIp":"192.0.2.0/24"}}"#,
    #"{"NotIpAddress":{"aws:SourceIp":["192.0.2.0/24","203.0.113.0/24"]}}"#,
    #"{"Null":{"aws:SourceVpc":"true"}}"#, #"{"Null":{"aws:SourceVpc":"false"}}"#,
    #"{"StringEquals":{"aws:SourceVpc":"vpc-1"},"StringNotEquals":{"aws:UserAgent":"x"}}"#,
    #"{"StringLikeIfExists":{"aws:SourceVpc":"vpc-*"}}"#,
  ]

  @Test(arguments: conditions)
  func `is made for every condition`(_ condition: String) throws {
    for principal in [Self.service, #""*""#, #"{"AWS":"444455556666"}"#] {
      // What a service calls has keys that a user's call does not have, and the other way round.
      let isMade = try isDecided(
        Scenes.document(principal: principal, condition: condition))
      if isMade { return }
    }
    Issue.record("no case for \(condition)")
  }

  @Test(arguments: [
    #"{"Effect":"Allow","Principal":"*","NotAction":"lambda:GetFunction","Resource":"\#(Scenes.arn())"}"#,
    #"{"Effect":"Allow","Principal":"*","Action":"lambda:*","NotResource":"\#(Scenes.arn("PROD"))"}"#,
    #"{"Effect":"Allow","NotPrincipal":{"AWS":"111122223333"},"Action":"lambda:InvokeFunction","Resource":"\#(Scenes.arn())"}"#,
    #"{"Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunction","Resource":"\#(Scenes.arn())","Condition":{"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::444455556666:role/R"}}}"#,
    #"{"Effect":"Deny","Principal":"*","Action":"lambda:InvokeFunction","Resource":"\#(Scenes.arn())","Condition":{"StringNotEquals":{"aws:SourceAccount":"111122223333"}}}"#,
  ])
  func `is made for every element`(_ statement: String) throws {
    let made = try isDecided("{\"Version\":\"2012-10-17\",\"Statement\":[\(statement)]}")
    #expect(made)
  }

  /// What another statement denies is kept out of a grant's case.
  @Test func `of a grant keeps clear of a Deny`() throws {
    let document = """
      {"Version":"2012-10-17","Statement":[
        {"Effect":"Allow","Principal":\(Self.service),"Action":"lambda:InvokeFunction","Resource":"\(Scenes.arn())"},
        {"Effect":"Deny","Principal":"*","Action":"lambda:*","Resource":"*",
         "Condition":{"StringNotEquals":{"aws:SourceAccount":"111122223333"}}}]}
      """
    let made = try isDecided(document)
    #expect(made)
  }

  /// Whether the first statement has a case, and decides it, as the second evaluator says as well.
  private func isDecided(_ document: String) throws -> Bool {
    let policy = try policy(document)
    let deployment = try Scenes.deployment(document)
    let entry = try #require(
      StatementCoverage(of: deployment).entries.first { $0.place.policy.target == Scenes.arn() })
    guard let request = StatementCases(entry, in: deployment).cases.first?.request else {
      return false
    }
    let question = Question(request: request, own: policy, function: nil)
    let answers: [Expected] =
      entry.statement.effect == .allow ? [.allowed, .undetermined] : [.explicitlyDenied]
    #expect(answers.contains(question.referenceAnswer), "\(request) of \(document)")
    return deployment.evaluation(of: request).decidingStatements
      .contains { $0.statement == entry.statement }
  }
}
