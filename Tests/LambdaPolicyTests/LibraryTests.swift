import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The library as the README shows it: public declarations only.
struct `The library` {
  static let arn = "arn:aws:lambda:us-east-1:111122223333:function:f:PROD"

  @Test func `reads a policy and answers a question about it`() throws {
    let text = Scenes.document(principal: #"{"Service":"s3.amazonaws.com"}"#, on: "PROD")
    let file = SourceFile(name: "policy.json", text: text)
    let target = try #require(FunctionARN(try ARN(parsing: Self.arn)))
    var deployment = Deployment()
    deployment.setPolicy(try #require(Policy.read(file).policy), of: target)
    let request = InvokeRequest(caller: try Caller("s3.amazonaws.com", in: .aws), target: target)
    #expect(deployment.evaluation(of: request).isAllowed)
    let other = InvokeRequest(
      caller: try Caller("s3.amazonaws.com", in: .aws), target: target.function.unqualifiedARN)
    #expect(deployment.evaluation(of: other).decision == .denied(.implicit))
  }

  @Test func `yields no policy for a document with an error, and says what is wrong`() {
    for text in ["{", "[]", "{\"Statement\":{\"Effect\":\"allow\"}}"] {
      let reading = Policy.read(SourceFile(name: "policy.json", text: text))
      #expect(reading.policy == nil)
      #expect(reading.diagnostics.first?.description.hasPrefix("policy.json:1:") == true)
    }
  }
}
