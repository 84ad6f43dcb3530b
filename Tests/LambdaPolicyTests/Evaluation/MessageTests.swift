import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// AWS's texts: the tables of iam.md 8.1 and 8.2.
struct `The message of a denial` {
  static let f = "arn:aws:lambda:us-east-1:111122223333:function:f"
  static let bob = "arn:aws:iam::111122223333:user/bob"
  static let foreign = "arn:aws:iam::444455556666:user/eve"
  static let session = "arn:aws:sts::111122223333:assumed-role/R/s"
  static let managed = "arn:aws:iam::111122223333:policy/p"
  static let organization =
    "arn:aws:organizations::111122223333:policy/o-1234567890/service_control_policy/p-1"

  /// A document of one layer: its text and its ARN.
  struct Document: Sendable {
    let layer: PolicyLayer
    let text: String
    var arn: String?
    init(_ layer: PolicyLayer, _ text: String, _ arn: String? = nil) {
      self.layer = layer
      self.text = text
      self.arn = arn
    }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let caller: String
    let documents: [Document]
    let reason: String

    init(_ name: String, _ caller: String, _ reason: String, _ documents: Document...) {
      testDescription = name
      self.caller = caller
      self.reason = reason
      self.documents = documents
    }
  }

  static func one(_ effect: String, _ action: String = "lambda:*") -> String {
    "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"\(effect)\",\"Action\":\"\(action)\",\"Resource\":\"*\"}}"
  }

  static let allow = one("Allow")
  static let silent = one("Allow", "s3:*")
  static let deny = one("Deny")
  static let endpointDeny = Scenes.document(
    effect: "Deny", principal: "\"*\"", resource: "\"*\"", action: "\"*\"")
  static let identity = Document(.identityBased, allow)

  static let rows: [Row] = [
    // 8.2
    Row(
      "same account, nothing allows", bob,
      "because no identity-based policy allows the lambda:InvokeFunction action",
      Document(.identityBased, silent)),
    Row(
      "cross account, resource policy silent", foreign,
      "because no resource-based policy allows the lambda:InvokeFunction action", identity),
    Row(
      "cross account, identity silent", foreign,
      "because no identity-based policy allows the lambda:InvokeFunction action",
      Document(.identityBased, silent, managed),
      Document(.resourceBased, Scenes.document(principal: "{\"AWS\":\"444455556666\"}"))),
    Row(
      "boundary lacks it", bob,
      "because no permissions boundary allows the lambda:InvokeFunction action", identity,
      Document(.permissionsBoundary, silent, managed)),
    Row(
      "session policy lacks it", session,
      "because no session policy allows the lambda:InvokeFunction action", identity,
      Document(.session, silent, managed)),
    Row(
      "SCP level lacks it", bob,
      "because no service control policy allows the lambda:InvokeFunction action", identity,
      Document(.serviceControl, silent, organization)),
    Row(
      "VPC endpoint policy lacks it", bob,
      "because no VPC endpoint policy allows the lambda:InvokeFunction action", identity,
      Document(.endpoint, Scenes.document(principal: "{\"AWS\":\"444455556666\"}"))),
    // 8.1, the suffix of each type
    Row(
      "identity, managed", bob, "with an explicit deny in an identity-based policy: \(managed)",
      Document(.identityBased, deny, managed)),
    Row(
      "identity, inline", bob, "with an explicit deny in an identity-based policy",
      Document(.identityBased, deny)),
    Row(
      "resource", bob, "with an explicit deny in a resource-based policy", identity,
      Document(.resourceBased, Scenes.document(effect: "Deny", principal: "\"*\""))),
    Row(
      "boundary", bob, "with an explicit deny in a permissions boundary: \(managed)", identity,
      Document(.permissionsBoundary, deny, managed)),
    Row(
      "session, managed", session, "with an explicit deny in a session policy: \(managed)",
      identity, Document(.session, deny, managed)),
    Row(
      "session, inline", session, "with an explicit deny in a session policy", identity,
      Document(.session, deny)),
    Row(
      "SCP", bob, "with an explicit deny in a service control policy: \(organization)", identity,
      Document(.serviceControl, deny, organization)),
    Row(
      "SCP of a file", bob, "with an explicit deny in a service control policy", identity,
      Document(.serviceControl, deny)),
    Row(
      "VPC endpoint, never", bob, "with an explicit deny in a VPC endpoint policy", identity,
      Document(.endpoint, endpointDeny, managed)),
    // Several
    Row(
      "the first that denies is named", bob,
      "with an explicit deny in an identity-based policy: \(managed)/1",
      Document(.identityBased, allow, "\(managed)/0"),
      Document(.identityBased, deny, "\(managed)/1"),
      Document(.identityBased, deny, "\(managed)/2")),
    Row(
      "the first that denies is inline", bob,
      "with an explicit deny in an identity-based policy", Document(.identityBased, deny),
      Document(.identityBased, deny, managed)),
    Row(
      "only the layer that is named counts (8.4)", bob,
      "with an explicit deny in an identity-based policy", Document(.identityBased, deny),
      Document(.permissionsBoundary, deny, managed)),
    Row(
      "SCP before the others (8.4)", bob,
      "with an explicit deny in a service control policy: \(organization)",
      Document(.identityBased, deny, managed), Document(.serviceControl, deny, organization)),
  ]

  @Test(arguments: rows)
  func `ends as AWS ends it (8.1, 8.2)`(_ row: Row) throws {
    var deployment = try Scenes.plane().deployment
    var request = InvokeRequest(caller: try Caller(row.caller, in: .aws), target: Scenes.arn())
    for document in row.documents {
      let policy = try #require(
        try decodePolicy(document.text, as: document.layer.kind).policy)
      let named = CallerPolicies.Document(name: "p", policy: policy, arn: document.arn)
      switch document.layer {
      case .resourceBased: deployment.setPolicy(policy, of: Scenes.arn())
      case .identityBased: request.policies.identity = (request.policies.identity ?? []) + [named]
      case .permissionsBoundary: request.policies.boundary = [named]
      case .session: request.policies.session = [named]
      case .endpoint: request.policies.endpoint = [named]
      case .serviceControl:
        request.policies.serviceControl = [CallerPolicies.Level(name: "l", documents: [named])]
      }
    }
    let error = try #require(deployment.evaluation(of: request).error)
    let head =
      "User: \(row.caller) is not authorized to perform: lambda:InvokeFunction on resource: \(Self.f) "
    #expect(error.message == head + row.reason)
    #expect(
      error.commandLineMessage
        == "An error occurred (AccessDeniedException) when calling the Invoke operation: \(error.message)"
    )
  }
}
