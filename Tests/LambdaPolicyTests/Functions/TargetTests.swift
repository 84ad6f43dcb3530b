import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The rows of lambda.md 1.4 and 1.5, as a question resolves them.
struct `The target of a question` {
  @Test(arguments: [
    "f", "function:f", "111122223333:function:f", "us-east-1:111122223333:function:f",
    "arn:aws:lambda:us-east-1:111122223333:function:f",
  ])
  func `is the same in every form, with suffix or parameter (1.1, 1.4)`(_ name: String) throws {
    let deployment = try Scenes.plane().deployment
    #expect(try deployment.target(name) == Scenes.arn())
    #expect(try deployment.target(name, qualifier: "PROD") == Scenes.arn("PROD"))
    #expect(try deployment.target("\(name):PROD") == Scenes.arn("PROD"))
    #expect(try deployment.target("\(name):PROD", qualifier: "PROD") == Scenes.arn("PROD"))
    #expect(try deployment.target("\(name):$LATEST") == Scenes.arn("$LATEST"))
    #expect(try deployment.target(name, qualifier: "2") == Scenes.arn("2"))
  }

  @Test func `is refused when suffix and parameter differ (1.4)`() throws {
    let error = #expect(throws: TargetError.self) {
      try Scenes.plane().deployment.target("f:PROD", qualifier: "BETA")
    }
    #expect(
      error?.description
        == "The derived qualifier from the function name does not match the specified qualifier.")
    #expect(throws: TargetError.self) {
      try Scenes.plane().deployment.target("f:$LATEST", qualifier: "$latest")
    }
  }

  @Test func `must exist where the source lists versions and aliases`() throws {
    let deployment = try Scenes.plane().deployment
    for qualifier in ["4", "PROS", "007", "$latest"] {
      let error = #expect(throws: TargetError.self, "\(qualifier)") {
        try deployment.target("f", qualifier: qualifier)
      }
      #expect(error?.description.contains("does not have") == true)
    }
    let error = #expect(throws: TargetError.self) { try deployment.target("f:PROS") }
    #expect(error?.description.contains("did you mean 'PROD'?") == true)
    #expect(throws: TargetError.self) { try deployment.target("g") }
    #expect(throws: TargetError.self) {
      try deployment.target("arn:aws:lambda:us-west-2:111122223333:function:f")
    }
    #expect(throws: TargetError.self) {
      try deployment.target("arn:aws:lambda:us-east-1:444455556666:function:f")
    }
  }

  @Test func `is missing for a qualifier that ordinary functions do not have (2.1)`() throws {
    let error = #expect(throws: TargetError.self) {
      try Scenes.plane().deployment.target("f", qualifier: "$LATEST.PUBLISHED")
    }
    #expect(
      error
        == .unknownQualifier(
          Scenes.arn("$LATEST.PUBLISHED"),
          known: ["1", "2", "3", "BETA", "PROD"].reduce([.unqualified]) { $0 + [Qualifier($1)] }))
  }

  @Test(arguments: [
    "arn:aws:lambda:us-east-1:111122223333:function:f:*",
    "arn:aws:lambda:us-east-1:111122223333:function:f:1:2",
    "arn:aws:lambda:us-east-1:111122223333:layer:f", "arn:aws:lambda::111122223333:function:f",
    "arn:aws:lambda:us-east-1::function:f", "arn:aws:lambda:us-east-1:111122223333:function:",
    "arn:aws:lambda:us-east-1:111122223333:function:a b",
    "arn:aws:s3:us-east-1:111122223333:function:f",
  ])
  func `is no function's ARN in any other form (A-3)`(_ text: String) throws {
    #expect(FunctionARN(try ARN(parsing: text)) == nil)
  }

  @Test(arguments: [nil, "1", "PROD", "$LATEST", "$LATEST.PUBLISHED"])
  func `prints as it was read (A-3)`(_ qualifier: String?) throws {
    let text =
      "arn:aws:lambda:us-east-1:111122223333:function:f" + (qualifier.map { ":\($0)" } ?? "")
    #expect(FunctionARN(try ARN(parsing: text))?.description == text)
  }

  @Test func `is refused as an ARN of another service`() throws {
    let error = #expect(throws: TargetError.self) {
      try Scenes.plane().deployment.target("arn:aws:s3:::bucket")
    }
    #expect(error == .otherService("arn:aws:s3:::bucket", service: "s3"))
  }

  @Test func `needs a whole ARN where several functions fit`() throws {
    var deployment = try Scenes.plane().deployment
    let other = try #require(Region("eu-west-1"))
    let twin = FunctionIdentity(
      partition: .aws, region: other, account: Scenes.function.account, name: "f")
    deployment.functions[twin] = Function(twin, revision: RevisionID("r"))
    #expect(throws: TargetError.self) { try deployment.target("f") }
    #expect(try deployment.target("f", region: other).function == twin)
  }
}
