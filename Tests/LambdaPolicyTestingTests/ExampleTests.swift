import LambdaPolicy
import LambdaPolicyTesting
import Testing

// The README shows these tests.

struct `Who may invoke helloworld` {
  let deployment: Deployment

  init() throws {
    deployment = try Deployment(from: ["Fixtures/Tutorial/alias-tutorial.sh"])
  }

  @Test func `the bucket calls the alias`() throws {
    let request = try deployment.request(
      by: "s3.amazonaws.com", invoking: "helloworld:PROD",
      sourceARN: "arn:aws:s3:::examplebucket", sourceAccount: "111111111111")
    #expect(deployment.evaluation(of: request).isAllowed)
  }

  @Test(arguments: ["helloworld", "helloworld:$LATEST", "helloworld:1"])
  func `the bucket calls nothing else`(_ function: String) throws {
    let request = try deployment.request(
      by: "s3.amazonaws.com", invoking: function,
      sourceARN: "arn:aws:s3:::examplebucket", sourceAccount: "111111111111")
    #expect(deployment.evaluation(of: request).isDenied)
  }
}

struct `A document in a test` {
  @Test func `decides without any file`() throws {
    let text = """
      {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "lambda:InvokeFunction",
       "Principal": {"Service": "s3.amazonaws.com"},
       "Resource": "arn:aws:lambda:us-east-1:111122223333:function:f:PROD"}}
      """
    let policy = Policy.read(SourceFile(name: "policy.json", text: text)).policy
    let arn = try ARN(parsing: "arn:aws:lambda:us-east-1:111122223333:function:f:PROD")
    let target = try #require(FunctionARN(arn))
    var deployment = Deployment()
    deployment.setPolicy(try #require(policy), of: target)
    let request = InvokeRequest(caller: try Caller("s3.amazonaws.com", in: .aws), target: target)
    #expect(deployment.evaluation(of: request).isAllowed)
  }
}
