import LambdaPolicy

/// The words for triggers and for what becomes of their calls.
extension Words {
  /// "S3 notification Inbox -> orders:live", or the whole ARN where that is not plain.
  static func wire(_ wire: Wire, withARN: Bool = false) -> String {
    let trigger = wire.trigger
    let end = withARN ? trigger.target?.description : nil
    return
      "\(trigger.source.rawValue) \(trigger.name)\(caller(trigger)) -> \(end ?? destination(trigger))"
  }

  private static func caller(_ trigger: Trigger) -> String {
    switch trigger.caller {
    case .service, .requester, .executionRole: ""
    case .role(let role): " with role \(role)"
    }
  }

  /// The function's name with its qualifier, or what the source writes.
  private static func destination(_ trigger: Trigger) -> String {
    guard let target = trigger.target else { return trigger.reference.description }
    return target.function.name + (target.qualifier.text.map { ":\($0)" } ?? "")
  }

  /// One word for the verdict.
  static func mark(_ verdict: Wire.Verdict) -> String {
    switch verdict {
    case .decided(.allowed): "ok"
    case .decided(.denied), .noFunction: "BROKEN"
    case .decided(.undetermined), .openTarget, .openRole: "open"
    case .notAsked: "polls"
    case .requester: "caller"
    }
  }

  /// Why the verdict is what it is, in lines; none where one word says all.
  static func details(_ wire: Wire) -> [String] {
    switch wire.verdict {
    case .decided(let decision): details(wire, decision).map(OpenText.readable)
    case .notAsked:
      ["Lambda polls with the function's execution role; no permission is asked for the call"]
    case .requester:
      ["calls with the credentials of whoever deploys the stack or sends the request"]
    case .openTarget:
      ["not known: which function is called (\(wire.trigger.reference))"]
        + wire.trigger.reference.openValues.map { "not known: \(openValue($0))" }
    case .noFunction: ["names no function, version or alias: '\(wire.trigger.reference)'"]
    case .openRole:
      ["not known: the role that calls"] + role(wire.trigger).map { "not known: \(openValue($0))" }
    }
  }

  /// What is open about the role that calls.
  private static func role(_ trigger: Trigger) -> [OpenValue] {
    guard case .role(let role) = trigger.caller else { return [] }
    return role.openValues
  }

  private static func details(_ wire: Wire, _ decision: Decision) -> [String] {
    guard let worst = wire.worst else { return [] }
    let evaluation = worst.evaluation
    let requests = requests(wire, decision)
    switch decision {
    case .allowed:
      let values = worst.call.openValues.filter { !$0.isMadeByAWS }
      return values.isEmpty ? requests : requests + ["whatever \(list(names(values))) is"]
    case .denied(.explicit):
      return requests
        + evaluation.decidingStatements.map { "denied by \(statement($0))" }
    case .denied(.implicit):
      return requests + refusal(of: evaluation, wire.trigger.caller)
    case .undetermined:
      return requests + evaluation.missing.map { "not known: \(missing($0, of: worst.call))" }
    }
  }

  /// In what the nearest grant differs; one to other principals helps nobody who looks for a
  /// service's, and is the nearest only where every grant is.
  private static func refusal(of evaluation: Evaluation, _ caller: TriggerCaller) -> [String] {
    guard let grant = evaluation.nearestGrant else { return ["no statement of a policy admits it"] }
    if case .service(let service) = caller, grant.differences.contains(where: \.isPrincipal) {
      return ["no statement of a policy names \(service.name)"]
    }
    return grant.differences.map { "differs in \(difference($0))" }
      + ["nearest grant: \(statement(grant.statement))"]
  }

  /// The requests that fare worst, where not all fare alike.
  private static func requests(_ wire: Wire, _ decision: Decision) -> [String] {
    let alike = wire.calls.filter { $0.decision == decision }
    guard alike.count < wire.calls.count else { return [] }
    return [
      "for \(capped(alike.map { $0.call.label ?? "a call" })) of \(wire.calls.count) requests"
    ]
  }

  /// The names of values, each once.
  private static func names(_ values: [OpenValue]) -> [String] {
    values.reduce(into: []) { if !$0.contains("'\($1.name)'") { $0.append("'\($1.name)'") } }
  }

  /// A key of the call that is open is named by what would tell it.
  private static func missing(_ missing: MissingInformation, of call: TriggerCall) -> String {
    let text: OpenText? =
      switch missing {
      case .contextKey(.sourceARN): call.sourceARN
      case .contextKey(.sourceAccount): call.sourceAccount
      case .contextKey(.eventSourceToken): call.eventSourceToken
      default: nil
      }
    guard case .contextKey(let key) = missing else { return Words.missing(missing) }
    guard let text, !text.openValues.isEmpty else { return "\(key) of the call" }
    return "\(key) of the call, which is \(text) (\(list(text.openValues.map(openValue))))"
  }
}
