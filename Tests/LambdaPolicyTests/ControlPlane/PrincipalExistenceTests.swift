import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// lambda.md 5.3 and the assumption `principalExists` of 10.1.
struct `A user or role that a permission names` {
  private static let listed = "arn:aws:iam::111122223333:user/listed"
  private static let missing = "arn:aws:iam::111122223333:user/missing"
  private static let untold = "arn:aws:iam::444455556666:role/untold"

  /// Whether AddPermission takes the principal; the sources list the account 111122223333.
  private func takes(
    _ principal: String, isWhole: Bool, _ assumption: Assumptions.PrincipalExistence
  ) throws -> Bool {
    var plane = try Scenes.plane()
    let origin = SourceOrigin(SourceFile(name: "details", text: ""), SourceRange(0, 0))
    let name = try #require(IdentityName(Self.listed))
    _ = plane.deployment.identities.add(Identity(name, at: origin, fingerprint: ""))
    plane.deployment.identities.note(name.home, at: origin, isWhole: isWhole)
    plane.assumptions.principalExists = assumption
    let before = plane
    do throws(ServiceError) {
      try AddPermission(
        functionName: "f", statementID: "s", action: "lambda:InvokeFunction", principal: principal)(
          on: &plane, at: Scenes.endpoint)
      return true
    } catch {
      #expect(error.code == .invalidParameterValue)
      #expect(
        error.message
          == "The provided principal was invalid. Please check the principal and try again.")
      #expect(plane == before)
      return false
    }
  }

  @Test(arguments: [
    (listed, true, true, true), (missing, true, false, false), (missing, false, true, false),
    (untold, true, true, false), ("444455556666", true, true, true),
    ("s3.amazonaws.com", true, true, true),
  ])
  func `must exist as far as sources tell (5.3, principalExists)`(
    _ principal: String, isWhole: Bool, assumed: Bool, suppliedOnly: Bool
  ) throws {
    #expect(try takes(principal, isWhole: isWhole, .assume) == assumed)
    #expect(try takes(principal, isWhole: isWhole, .suppliedOnly) == suppliedOnly)
  }
}
