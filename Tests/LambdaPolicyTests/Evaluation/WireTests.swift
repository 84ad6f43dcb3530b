import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The core audit rule: a reference needs a grant of exactly its target (lambda.md 7.3).
struct `A wire` {
  private let origin = SourceOrigin(SourceFile(name: "t", text: "x"), SourceRange(0, 1))
  private let rule = "arn:aws:events:us-east-1:111122223333:rule/r"

  /// A grant on a qualifier and a rule that calls another, with the verdict of lambda.md 6.3.
  @Test(arguments: [
    (nil, nil, true), ("PROD", "PROD", true), ("PROD", nil, false), (nil, "PROD", false),
    ("PROD", "2", false), ("2", "PROD", false), ("2", "2", true), ("PROD", "BETA", false),
  ])
  func `is whole only where the grant is on exactly what is called`(
    _ granted: String?, _ called: String?, _ isWhole: Bool
  ) throws {
    var deployment = try granting("events.amazonaws.com", on: granted, rule)
    deployment.add(trigger(.eventBridgeRule, OpenText(rule), calls: called))
    let wire = try #require(WireEvaluator(deployment).wires.first)
    #expect(wire.verdict == .decided(isWhole ? .allowed : .denied(.implicit)))
    guard !isWhole else { return }
    let difference = NearestGrant.Difference.qualifier(
      granted: Scenes.arn(granted).qualifier, invoked: Scenes.arn(called).qualifier)
    #expect(wire.worst?.evaluation.nearestGrant?.differences == [difference])
  }

  /// A service, its source and account, and a grant with one part that differs.
  @Test(arguments: [
    ("s3.amazonaws.com", "arn:aws:s3:::inbox", "111122223333", true),
    ("s3.amazonaws.com", "arn:aws:s3:::outbox", "111122223333", false),
    ("s3.amazonaws.com", "arn:aws:s3:::inbox", "444455556666", false),
    ("sns.amazonaws.com", "arn:aws:s3:::inbox", "111122223333", false),
  ])
  func `is broken when principal, source or account differ`(
    _ principal: String, _ arn: String, _ account: String, _ isWhole: Bool
  ) throws {
    var deployment = try granting(principal, on: nil, arn, account: account)
    deployment.add(
      trigger(
        .s3Notification, OpenText("arn:aws:s3:::inbox"), account: OpenText(Scenes.own), calls: nil))
    let wire = try #require(WireEvaluator(deployment).wires.first)
    #expect(wire.verdict == .decided(isWhole ? .allowed : .denied(.implicit)))
    #expect(wire.isBroken != isWhole)
  }

  /// The same open value on both sides fits whatever it is; another one might, and might not.
  @Test(arguments: [
    ("Bucket", "", OpenValue.Kind.parameter, Decision.allowed),
    ("Bucket", "", .resource, .undetermined), ("Other", "", .parameter, .undetermined),
    ("Bucket", "-x", .parameter, .undetermined),
  ])
  func `with open values is whole when both sides have the same`(
    _ name: String, _ suffix: String, _ kind: OpenValue.Kind, _ decision: Decision
  ) throws {
    var deployment = try Scenes.plane().deployment
    var granted = OpenText("arn:aws:s3:::")
    granted.append(.open(OpenValue(name, kind, at: origin)))
    granted.append(suffix)
    var called = OpenText("arn:aws:s3:::")
    called.append(.open(OpenValue("Bucket", .parameter, at: origin)))
    addOpenGrant(granted, to: &deployment)
    deployment.add(trigger(.s3Notification, called, account: nil, calls: nil))
    #expect(WireEvaluator(deployment).wires.map(\.verdict) == [.decided(decision)])
  }

  /// A grant that is there under a condition counts for what is there under the same one.
  @Test(arguments: [(nil, nil, true), ("C", "C", true), ("C", nil, false), ("C", "D", false)])
  func `counts a grant under a condition only for what has the same one`(
    _ granted: String?, _ called: String?, _ isWhole: Bool
  ) throws {
    var deployment = try Scenes.plane().deployment
    addOpenGrant(OpenText(rule), condition: granted, to: &deployment)
    deployment.add(
      Trigger(
        .eventBridgeRule, name: "R", caller: try caller(.eventBridgeRule),
        calls: [TriggerCall(sourceARN: OpenText(rule))], reference: OpenText("f"),
        target: Scenes.arn(), condition: called, at: origin))
    #expect(
      WireEvaluator(deployment).wires.map(\.verdict)
        == [.decided(isWhole ? .allowed : .undetermined)])
  }

  /// A Deny that one value of the source would meet keeps the answer open.
  @Test func `is open while a Deny may meet a value that is not known`() throws {
    var deployment = try Scenes.deployment(
      """
      {"Statement": {"Effect": "Deny", "Principal": "*", "Action": "lambda:InvokeFunction",
      "Resource": "*", "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:s3:::outbox"}}}}
      """)
    var text = OpenText("arn:aws:s3:::")
    text.append(.open(OpenValue("Bucket", .parameter, at: origin)))
    addOpenGrant(text, to: &deployment)
    deployment.add(trigger(.s3Notification, text, account: nil, calls: nil))
    #expect(WireEvaluator(deployment).wires.map(\.verdict) == [.decided(.undetermined)])
  }

  /// EventBridge sends no source account under eventsSourceAccount = absent (lambda.md 7.1).
  @Test func `of EventBridge is broken by a grant with a source account`() throws {
    var deployment = try granting("events.amazonaws.com", on: nil, rule, account: Scenes.own)
    deployment.add(trigger(.eventBridgeRule, OpenText(rule), calls: nil))
    #expect(WireEvaluator(deployment).wires.map(\.isBroken) == [true])
    var assumptions = Assumptions()
    try assumptions.set("eventsSourceAccount=derived")
    #expect(
      WireEvaluator(deployment, assumptions: assumptions).wires.map(\.verdict)
        == [.decided(.allowed)])
  }

  /// One method of `ANY` that no grant covers is a call that is refused (lambda.md 7.1).
  @Test func `is as bad as its worst call`() throws {
    let api = "arn:aws:execute-api:us-east-1:111122223333:api/prod"
    var deployment = try granting("apigateway.amazonaws.com", on: nil, "\(api)/GET/a")
    deployment.add(
      Trigger(
        .restAPI, name: "M", caller: try caller(.restAPI),
        calls: ["GET", "POST"].map {
          TriggerCall(label: "\($0) /a", sourceARN: OpenText("\(api)/\($0)/a"))
        }, reference: OpenText("f"), target: Scenes.arn(), at: origin))
    let wire = try #require(WireEvaluator(deployment).wires.first)
    #expect(wire.calls.map(\.decision) == [.allowed, .denied(.implicit)])
    #expect(wire.isBroken)
    #expect(wire.worst?.call.label == "POST /a")
  }

  /// What no policy of the function has to admit (lambda.md 7.2).
  @Test func `of Lambda's own polling, or of whoever deploys, is not asked about`() throws {
    var deployment = try Scenes.plane().deployment
    for caller in [TriggerCaller.executionRole, .requester] {
      deployment.add(
        Trigger(
          .eventSourceMapping, name: "M", caller: caller, calls: [TriggerCall(sourceARN: nil)],
          reference: OpenText("f"), target: Scenes.arn(), at: origin))
    }
    #expect(WireEvaluator(deployment).wires.map(\.verdict) == [.notAsked, .requester])
  }

  @Test func `to what is not known is open, and to what is no function is broken`() throws {
    var deployment = try Scenes.plane().deployment
    let open = OpenText(open: [OpenValue("P", .parameter, at: origin)])
    for reference in [open, OpenText("arn:aws:lambda:us-east-1:1:function:f")] {
      deployment.add(
        Trigger(
          .eventBridgeRule, name: "R", caller: try caller(.eventBridgeRule),
          calls: [TriggerCall(sourceARN: OpenText(rule))], reference: reference, target: nil,
          at: origin))
    }
    let wires = WireEvaluator(deployment).wires
    #expect(wires.map(\.verdict) == [.openTarget, .noFunction])
    #expect(wires.map(\.isBroken) == [false, true])
  }

  /// What nobody supplied is not known, and not absent.
  @Test func `to a function that no source describes is open`() throws {
    var deployment = try Scenes.plane().deployment
    let target = FunctionARN(Scenes.identity("elsewhere"), .unqualified)
    deployment.add(
      Trigger(
        .eventBridgeRule, name: "R", caller: try caller(.eventBridgeRule),
        calls: [TriggerCall(sourceARN: OpenText(rule))],
        reference: OpenText(target.description), target: target, at: origin))
    #expect(WireEvaluator(deployment).wires.map(\.verdict) == [.decided(.undetermined)])
  }

  @Test func `that two sources tell of is one`() throws {
    var deployment = try Scenes.plane().deployment
    for _ in 0..<2 { deployment.add(trigger(.eventBridgeRule, OpenText(rule), calls: nil)) }
    deployment.add(trigger(.eventBridgeRule, OpenText(rule + "2"), calls: nil))
    #expect(deployment.triggers.count == 2)
  }

  private func caller(_ source: EventSource) throws -> TriggerCaller {
    .service(try #require(source.servicePrincipal))
  }

  private func trigger(
    _ source: EventSource, _ arn: OpenText, account: OpenText? = nil, calls qualifier: String?
  ) -> Trigger {
    let service = source.servicePrincipal.map(TriggerCaller.service)
    return Trigger(
      source, name: "T", caller: service ?? .requester,
      calls: [TriggerCall(sourceARN: arn, sourceAccount: account)],
      reference: OpenText(Scenes.arn(qualifier).description), target: Scenes.arn(qualifier),
      at: origin)
  }

  private func granting(
    _ principal: String, on qualifier: String?, _ arn: String, account: String? = nil
  ) throws -> Deployment {
    var plane = try Scenes.plane()
    var permission = AddPermission(
      functionName: "f", statementID: "s", action: "lambda:InvokeFunction", principal: principal)
    permission.qualifier = qualifier
    permission.sourceARN = arn
    permission.sourceAccount = account
    try permission(on: &plane, at: Scenes.endpoint)
    return plane.deployment
  }

  private func addOpenGrant(
    _ arn: OpenText, condition: String? = nil, to deployment: inout Deployment
  ) {
    let principal =
      arn.description.contains(":s3:") ? "s3.amazonaws.com" : "events.amazonaws.com"
    func statement(_ arn: String) -> Statement? {
      var permission = AddPermission(
        functionName: "f", statementID: "g", action: "lambda:InvokeFunction", principal: principal)
      permission.sourceARN = arn
      return try? permission.statement(for: Scenes.arn())
    }
    let grant = OpenGrant(
      id: "g", scope: .target(Scenes.arn()), statement: statement(arn.filled { _ in "*" }),
      markedStatement: statement(arn.marked), condition: condition,
      values: [OpenValue("V", .parameter, at: origin)])
    deployment.unreadParts.append(
      UnreadPart(
        origin: origin, effect: UnreadPart.Effect(grants: true, revokes: false, denies: false),
        grant: grant))
  }
}
