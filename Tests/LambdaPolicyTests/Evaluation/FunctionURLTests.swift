import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// iam.md U-1 to U-5, rows 16 and 17 of 6.10, T16.
struct `A request to a function URL` {
  static let url =
    #"{"Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunctionUrl","Resource":"*","Condition":{"StringEquals":{"lambda:FunctionUrlAuthType":"NONE"}}}"#
  static let invoke =
    #"{"Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunction","Resource":"*","Condition":{"Bool":{"lambda:InvokedViaFunctionUrl":"true"}}}"#
  static let user = "arn:aws:iam::111122223333:user/bob"
  static let allowBoth =
    #"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["lambda:InvokeFunctionUrl","lambda:InvokeFunction"],"Resource":"*"}}"#

  private func answer(
    _ statements: String..., type: FunctionURLAuthType, caller: String = "anonymous",
    on qualifier: String? = nil, identity: String? = nil
  ) throws -> FunctionURLEvaluation? {
    let document =
      "{\"Version\":\"2012-10-17\",\"Statement\":[\(statements.joined(separator: ","))]}"
    let deployment =
      statements.isEmpty
      ? try Scenes.plane().deployment : try Scenes.deployment(document, on: qualifier)
    var request = InvokeRequest(
      caller: try Caller(caller, in: .aws), target: Scenes.arn(qualifier))
    if let identity {
      let policy = try #require(try decodePolicy(identity, as: .identityBased).policy)
      request.policies.identity = [CallerPolicies.Document(name: "p", policy: policy)]
    }
    return deployment.evaluation(of: request, byURL: type)
  }

  @Test func `needs both permissions (U-1, 6.10 #16 and #17, T16)`() throws {
    #expect(try answer(Self.url, Self.invoke, type: .none)?.decision == .allowed)
    #expect(try answer(Self.url, type: .none)?.decision == .denied(.implicit))
    #expect(try answer(Self.invoke, type: .none)?.decision == .denied(.implicit))
    #expect(try answer(type: .none)?.decision == .denied(.implicit))
  }

  @Test func `is anonymous without IAM, even when signed, and refused unsigned with it (U-2)`()
    throws
  {
    let onlyUser = Self.url.replacing(
      "\"*\",\"Action\"", with: "{\"AWS\":\"\(Self.user)\"},\"Action\"")
    #expect(
      try answer(onlyUser, Self.invoke, type: .none, caller: Self.user)?.decision
        == .denied(.implicit))
    let open = Self.url.replacing("NONE", with: "AWS_IAM")
    let refused = try answer(open, Self.invoke, type: .awsIAM)
    #expect(refused?.lacksSignature == true)
    #expect(refused?.decision == .denied(.implicit))
  }

  @Test func `leaves the signer's own policies behind where nobody signs (U-2)`() throws {
    let deny = Self.allowBoth.replacing("Allow", with: "Deny")
    #expect(
      try answer(Self.url, Self.invoke, type: .none, caller: Self.user, identity: deny)?.decision
        == .allowed)
    let signed = Self.url.replacing("NONE", with: "AWS_IAM")
    #expect(
      try answer(signed, Self.invoke, type: .awsIAM, caller: Self.user, identity: deny)?.decision
        == .denied(.explicit))
  }

  @Test func `may mix grants of the signer's own policies (U-1, U-2)`() throws {
    #expect(
      try answer(type: .awsIAM, caller: Self.user, identity: Self.allowBoth)?.decision == .allowed)
    let half = Self.allowBoth.replacing("\"lambda:InvokeFunctionUrl\",", with: "")
    #expect(
      try answer(type: .awsIAM, caller: Self.user, identity: half)?.decision == .denied(.implicit))
    let signed = Self.url.replacing("NONE", with: "AWS_IAM")
    #expect(
      try answer(signed, type: .awsIAM, caller: Self.user, identity: half)?.decision == .allowed)
  }

  @Test func `goes to the function or to an alias, never to a version (U-3)`() throws {
    #expect(try answer(Self.url, Self.invoke, type: .none, on: "PROD")?.decision == .allowed)
    #expect(try answer(Self.url, Self.invoke, type: .none, on: "2") == nil)
    #expect(try answer(Self.url, Self.invoke, type: .none, on: "$LATEST") == nil)
  }

  @Test func `of another type is not let in by statements for the first (U-4)`() throws {
    #expect(
      try answer(Self.url, Self.invoke, type: .awsIAM, caller: "444455556666")?.decision
        == .denied(.implicit))
  }

  @Test func `has its guard closed to plain invocations (U-5)`() throws {
    let document = "{\"Version\":\"2012-10-17\",\"Statement\":[\(Self.invoke)]}"
    let deployment = try Scenes.deployment(document)
    #expect(
      try Scenes.evaluate(deployment, caller: "444455556666").decision == .denied(.implicit))
  }

  @Test func `is allowed by permissions that keep plain invocations closed (U-5)`() throws {
    let denied = try #require(try answer(type: .awsIAM, caller: "444455556666"))
    var plane = try Scenes.plane()
    for check in denied.checks {
      var permission = try #require(check.suggestion).permission
      permission.statementID += "-\(check.request.action.name)"
      try permission(on: &plane, at: Scenes.endpoint)
    }
    let request = InvokeRequest(caller: try Caller("444455556666", in: .aws), target: Scenes.arn())
    #expect(plane.deployment.evaluation(of: request, byURL: .awsIAM)?.decision == .allowed)
    #expect(plane.deployment.evaluation(of: request).decision == .denied(.implicit))
  }

  @Test func `of an explicit deny is an explicit denial`() throws {
    let deny = #"{"Effect":"Deny","Principal":"*","Action":"lambda:InvokeFunction","Resource":"*"}"#
    #expect(
      try answer(Self.url, Self.invoke, deny, type: .none)?.decision == .denied(.explicit))
  }
}
