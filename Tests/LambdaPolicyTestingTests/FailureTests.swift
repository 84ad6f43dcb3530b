import LambdaPolicy
import LambdaPolicyTestSupport
import LambdaPolicyTesting
import Testing

struct `A failing expectation of an answer` {
  /// The README has what the command prints for this question.
  @Test func `prints what the command would`() throws {
    let deployment = try Deployment(from: ["Fixtures/Tutorial/alias-tutorial.sh"])
    let request = try deployment.request(
      by: "s3.amazonaws.com", invoking: "helloworld:1",
      sourceARN: "arn:aws:s3:::examplebucket", sourceAccount: "111111111111")
    let printed = deployment.evaluation(of: request).testDescription
    #expect(printed.hasPrefix("denied: s3.amazonaws.com may not invoke "))
    #expect(try Fixtures.text("../README.md").contains(printed))
    withKnownIssue {
      #expect(deployment.evaluation(of: request).isAllowed)
    } matching: { issue in
      issue.description.contains(printed)
    }
  }

  @Test func `can be explained with the notes of the sources`() throws {
    let deployment = try Deployment(from: ["Fixtures/Tutorial/alias-tutorial.sh"])
    let request = try deployment.request(by: "s3.amazonaws.com", invoking: "helloworld")
    let evaluation = deployment.evaluation(of: request)
    let explanation = deployment.explanation(of: evaluation)
    #expect(explanation.hasPrefix(evaluation.testDescription))
    #expect(explanation.contains("note: Fixtures/Tutorial/alias-tutorial.sh: the code in"))
    #expect(explanation.contains("statement 'bucket-calls-prod'"))
  }
}

struct `A question of a test` {
  @Test func `is told in one line`() throws {
    var request = InvokeRequest(
      caller: try Caller("s3.amazonaws.com", in: .aws),
      target: try Deployment(from: ["Fixtures/Tutorial/alias-tutorial.sh"]).target("helloworld"))
    request.context[ConditionKey("aws:SourceArn")] = ["arn:aws:s3:::b"]
    request.context[ConditionKey("aws:CalledVia")] = ["a", "b"]
    let target = "arn:aws:lambda:us-west-2:123456789012:function:helloworld"
    #expect(
      request.testDescription
        == "lambda:InvokeFunction on \(target) by s3.amazonaws.com with aws:CalledVia=a, aws:CalledVia=b, aws:SourceArn=arn:aws:s3:::b"
    )
  }
}

struct `Sources and questions of a test` {
  @Test func `say everything that is wrong`() {
    let error = #expect(throws: UnreadableSources.self) {
      try Deployment(from: ["Fixtures/nowhere.json", "Fixtures/README.md"])
    }
    let text = error?.description ?? ""
    #expect(text.contains("Fixtures/nowhere.json: error: found no such file or folder"))
    #expect(text.contains("Fixtures/README.md:3:33: error: found ' without its end"))
  }

  /// A warning is no reason not to answer, and an unknown parameter is one.
  @Test func `do not let a misspelled parameter pass`() {
    let error = #expect(throws: UnreadableSources.self) {
      try Deployment(
        from: ["Fixtures/Tutorial/alias-tutorial.sh"], parameters: ["Stage": "prod"])
    }
    #expect(error?.description.contains("found parameter Stage") ?? false)
  }

  @Test(arguments: [
    ("nobody", "helloworld", nil, nil, "found principal 'nobody'"),
    ("s3.amazonaws.com", "hello", nil, nil, "'hello'"),
    ("s3.amazonaws.com", "helloworld:NOPE", nil, nil, "NOPE"),
    ("s3.amazonaws.com", "helloworld", "bucket", nil, "in source ARN 'bucket'"),
    ("s3.amazonaws.com", "helloworld", nil, "42", "found source account '42'"),
  ])
  func `name what is none`(
    _ principal: String, _ function: String, _ arn: String?, _ account: String?,
    _ expected: String
  ) throws {
    let deployment = try Deployment(from: ["Fixtures/Tutorial/alias-tutorial.sh"])
    let error = #expect(throws: InvalidQuestion.self) {
      try deployment.request(
        by: principal, invoking: function, sourceARN: arn, sourceAccount: account)
    }
    #expect(error?.description.contains(expected) ?? false, "\(error?.description ?? "")")
  }
}
