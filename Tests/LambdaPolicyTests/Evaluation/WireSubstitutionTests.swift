import Foundation
import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// A verdict over open values holds for every value that they may have.
struct `A verdict over open values` {
  /// Random grants and calls: what is called whole is allowed for all values, what is called broken
  /// for none.
  private static let isThorough = ProcessInfo.processInfo.environment["THOROUGH"] == "1"

  @Test(arguments: 0..<(isThorough ? 4 : 1))
  func `holds for whatever is put in their place`(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var verdicts: [Wire.Verdict: Int] = [:]
    for _ in 0..<200 {
      let scene = WireScene(&random)
      let verdict = try #require(try scene.verdict())
      verdicts[verdict, default: 0] += 1
      for _ in 0..<8 {
        let values = SubstitutedValues(&random)
        guard values.admits(scene.call.condition) else { continue }
        let decision = try scene.decision(with: values)
        switch verdict {
        case .decided(.allowed): #expect(decision == .allowed, "\(scene) with \(values)")
        case .decided(.denied): #expect(decision != .allowed, "\(scene) with \(values)")
        default: break
        }
      }
    }
    // Each kind of verdict comes up, so that the test says something about it.
    for verdict in [Decision.allowed, .denied(.implicit), .undetermined] {
      #expect(verdicts[.decided(verdict), default: 0] > 0)
    }
  }
}

/// A value for every open value of the scenes, and whether condition `C` holds in each source.
private struct SubstitutedValues {
  private var texts: [String: String] = [:]
  private var conditions: [String: Bool] = [:]

  private static let names = ["inbox", "abc123", "outbox", "x", "inbox-in", "zz"]
  private static let arns = [
    "arn:aws:sns:us-east-1:111122223333:t", "arn:aws:s3:::inbox", "arn:aws:iam::1:role/x",
  ]

  init(_ random: inout SeededGenerator) {
    for file in WireScene.files {
      conditions[file.name] = random.once(in: 2)
      // No two resources of a source have the same name.
      var made = SubstitutedValues.names
      for value in WireScene.values(of: file) {
        let key = SubstitutedValues.key(value)
        switch value.meaning {
        case .madeForOne:
          texts[key] = made.remove(at: Int(random.next() % UInt64(made.count)))
        case .itself, .result:
          texts[key] = random.pick(
            value.name.hasSuffix("Arn")
              ? SubstitutedValues.arns
              : value.name == "Account"
                ? [Scenes.own, Scenes.foreign] : SubstitutedValues.names + ["inbox/prod"])
        }
      }
    }
  }

  private static func key(_ value: OpenValue) -> String {
    "\(value.origin.file.name) \(value.name) \(value.meaning)"
  }

  func admits(_ condition: WireScene.Presence) -> Bool {
    !condition.isConditional || conditions[condition.file.name] ?? false
  }

  func text(_ text: OpenText) -> String { text.filled { texts[SubstitutedValues.key($0)] ?? "" } }
}

/// Grants and one call, with open values of two sources.
private struct WireScene {
  static let files = ["a", "b"].map { SourceFile(name: $0, text: "x") }

  /// Where a grant or a call is, and whether only under condition `C`.
  struct Presence {
    let file: SourceFile
    let isConditional: Bool
  }

  struct Part {
    let arn: OpenText
    let account: OpenText?
    let condition: Presence
  }

  let grants: [Part]
  let call: Part
  /// A statement without open values in the function's policy.
  let known: String?

  private static let api = "arn:aws:execute-api:us-east-1:111122223333:"

  static func values(of file: SourceFile) -> [OpenValue] {
    let origin = SourceOrigin(file, SourceRange(0, 1))
    let parameters = ["P", "Q", "SourceArn", "Account"].map {
      OpenValue($0, .parameter, at: origin)
    }
    let resources = ["A", "B"].map { OpenValue($0, .resource, meaning: .madeForOne, at: origin) }
    return parameters + resources + ["x", "y"].map { parameters[0].result(of: $0) }
  }

  init(_ random: inout SeededGenerator) {
    let file = WireScene.files[0]
    call = Part(
      arn: WireScene.arn(of: file, isPattern: false, &random),
      account: WireScene.account(of: file, &random),
      condition: Presence(file: file, isConditional: random.once(in: 3)))
    grants = (0..<(random.once(in: 3) ? 2 : 1)).map { _ in
      let file = random.once(in: 4) ? WireScene.files[1] : file
      return Part(
        arn: WireScene.arn(of: file, isPattern: true, &random),
        account: random.once(in: 3) ? WireScene.account(of: file, &random) : nil,
        condition: Presence(file: file, isConditional: random.once(in: 4)))
    }
    known = random.once(in: 3) ? WireScene.statement(&random) : nil
  }

  private static func account(of file: SourceFile, _ random: inout SeededGenerator) -> OpenText {
    random.once(in: 3)
      ? OpenText(open: values(of: file).filter { $0.name == "Account" }) : OpenText(Scenes.own)
  }

  private static func arn(
    of file: SourceFile, isPattern: Bool, _ random: inout SeededGenerator
  ) -> OpenText {
    let values = values(of: file)
    if random.once(in: 6) { return OpenText(open: values.filter { $0.name == "SourceArn" }) }
    let names = values.filter { !["SourceArn", "Account"].contains($0.name) }
    let isAPI = random.once(in: 2)
    var text = OpenText(isAPI ? api : "arn:aws:s3:::")
    if random.once(in: 6) {
      text.append(random.pick(["inbox", "abc123"]))
    } else {
      let made = names.filter { $0.meaning == .madeForOne }
      text.append(.open(random.pick(random.once(in: 2) ? made : names)))
    }
    let ends =
      !isAPI
      ? ["", "", "-in"] : isPattern ? ["/*", "/*/GET/*", "", "/prod/GET/a"] : ["/prod/GET/a"]
    text.append(random.pick(ends))
    return text
  }

  private static func statement(_ random: inout SeededGenerator) -> String {
    let name = random.pick(["ArnLike", "StringLike", "ArnNotLike", "StringNotEquals"])
    let value = random.pick([
      "arn:aws:s3:::inbox", "arn:aws:s3:::*", "arn:aws:s3:::??????*", "arn:*:*:*:*:*",
      "arn:*:*:::*", "\(api)abc123/*", "\(api)*/GET/*", "\(api)??????/*", "*",
    ])
    let effect = random.once(in: 3) ? "Deny" : "Allow"
    return Scenes.document(
      effect: effect, principal: "{\"Service\": \"s3.amazonaws.com\"}",
      condition: "{\"\(name)\": {\"aws:SourceArn\": \"\(value)\"}}")
  }

  private func deployment() throws -> Deployment {
    try known.map { try Scenes.deployment($0) } ?? Scenes.plane().deployment
  }

  private func statement(arn: String?, account: String?) throws -> Statement {
    var permission = AddPermission(
      functionName: "f", statementID: "g", action: "lambda:InvokeFunction",
      principal: "s3.amazonaws.com")
    permission.sourceARN = arn
    permission.sourceAccount = account
    return try permission.statement(for: Scenes.arn())
  }

  func verdict() throws -> Wire.Verdict? {
    var deployment = try deployment()
    for grant in grants {
      let origin = SourceOrigin(grant.condition.file, SourceRange(0, 1))
      let open = OpenGrant(
        id: "g", scope: .target(Scenes.arn()),
        statement: try statement(arn: grant.arn.known, account: grant.account?.known),
        markedStatement: try statement(arn: grant.arn.marked, account: grant.account?.marked),
        sourceARN: grant.arn, condition: grant.condition.isConditional ? "C" : nil,
        values: [OpenValue("V", .parameter, at: origin)])
      deployment.unreadParts.append(
        UnreadPart(
          origin: origin, effect: UnreadPart.Effect(grants: true, revokes: false, denies: false),
          grant: open))
    }
    let service = try #require(EventSource.s3Notification.servicePrincipal)
    deployment.add(
      Trigger(
        .s3Notification, name: "T", caller: .service(service),
        calls: [TriggerCall(sourceARN: call.arn, sourceAccount: call.account)],
        reference: OpenText("f"), target: Scenes.arn(),
        condition: call.condition.isConditional ? "C" : nil,
        at: SourceOrigin(call.condition.file, SourceRange(0, 1))))
    return WireEvaluator(deployment).wires.first?.verdict
  }

  /// What the engine says once every value is known.
  func decision(with values: SubstitutedValues) throws -> Decision {
    var deployment = try deployment()
    var policy =
      deployment.functions[Scenes.function]?.policies[.unqualified]?.policy
      ?? Policy(version: nil, id: nil, statements: [])
    for grant in grants where values.admits(grant.condition) {
      policy.statements.append(
        SourcedStatement(
          try statement(arn: values.text(grant.arn), account: grant.account.map(values.text)),
          origin: nil))
    }
    deployment.setPolicy(policy, of: Scenes.arn())
    let service = try #require(EventSource.s3Notification.servicePrincipal)
    var request = InvokeRequest(caller: .service(service), target: Scenes.arn())
    request.context[.sourceARN] = [values.text(call.arn)]
    request.context[.sourceAccount] = call.account.map { [values.text($0)] }
    return deployment.evaluation(of: request).decision
  }
}

extension WireScene: CustomStringConvertible {
  var description: String {
    let parts = grants.map { "\($0.arn) \($0.account?.description ?? "-") in \($0.condition)" }
    return "\(parts), \(known ?? "nothing known") for \(call.arn) in \(call.condition)"
  }
}

extension WireScene.Presence: CustomStringConvertible {
  var description: String { file.name + (isConditional ? " under C" : "") }
}
