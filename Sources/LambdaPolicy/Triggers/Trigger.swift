/// An event source that is configured to call a function, version or alias (lambda.md 7).
public struct Trigger: Hashable, Sendable {
  /// What kind of thing calls.
  public let source: EventSource
  /// Its name in the source that tells of it, such as a logical id or an ARN.
  public let name: String
  /// As whom it calls.
  public let caller: TriggerCaller
  /// The calls that it makes; one for each method of a route.
  public let calls: [TriggerCall]
  /// The function ARN as the event source has it.
  public let reference: OpenText
  /// The function, version or alias that this is; nil when it is not known.
  public let target: FunctionARN?
  /// The condition of the source under which it is there, when it is not known to hold.
  package let condition: String?
  /// Where it is written.
  public let origin: SourceOrigin

  package init(
    _ source: EventSource, name: String, caller: TriggerCaller, calls: [TriggerCall],
    reference: OpenText, target: FunctionARN?, condition: String? = nil, at origin: SourceOrigin
  ) {
    self.source = source
    self.name = name
    self.caller = caller
    self.calls = calls
    self.reference = reference
    self.target = target
    self.condition = condition
    self.origin = origin
  }

  /// What makes it the same trigger in another source: everything but its name and its place.
  struct Identity: Hashable, Sendable {
    let source: EventSource
    let caller: TriggerCaller
    let calls: [TriggerCall]
    let reference: OpenText
  }

  var identity: Identity {
    Identity(source: source, caller: caller, calls: calls, reference: reference)
  }
}

/// As whom an event source calls.
public enum TriggerCaller: Hashable, Sendable {
  /// As the service, which the function's own policy has to let in.
  case service(ServicePrincipal)
  /// With a role, whose policies have to allow it (lambda.md 7.2).
  case role(OpenText)
  /// With the credentials of whoever deploys the stack or sends the request.
  case requester
  /// Lambda itself polls with the execution role of the function: nothing has to allow the call.
  case executionRole
}

/// What one kind of call of an event source brings with it.
public struct TriggerCall: Hashable, Sendable {
  /// What distinguishes the call from others of the same trigger, such as a method and a path.
  public let label: String?
  /// The source ARN; nil when it is not known.
  public let sourceARN: OpenText?
  /// The account of the source; nil when it is not known whether the service sends one.
  public let sourceAccount: OpenText?
  /// The token of an Alexa skill.
  public let eventSourceToken: OpenText?

  package init(
    label: String? = nil, sourceARN: OpenText?, sourceAccount: OpenText? = nil,
    eventSourceToken: OpenText? = nil
  ) {
    self.label = label
    self.sourceARN = sourceARN
    self.sourceAccount = sourceAccount
    self.eventSourceToken = eventSourceToken
  }

  /// Everything that is open about the call.
  package var openValues: [OpenValue] {
    [sourceARN, sourceAccount, eventSourceToken].flatMap { $0?.openValues ?? [] }
  }
}
