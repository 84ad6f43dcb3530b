/// One question: whether a caller may do something with a function ARN in a context.
public struct InvokeRequest: Hashable, Sendable {
  /// Who asks.
  public package(set) var caller: Caller
  /// What is asked for; nearly always `lambda:InvokeFunction`.
  public let action: ActionName
  /// The ARN that is authorised: as asked for, never what it resolves to (lambda.md 6.1).
  public var target: FunctionARN
  /// The context keys that were supplied, each with its values.
  public var context: [ConditionKey: [String]]
  /// Context keys that the request is known not to have.
  public var absentKeys: Set<ConditionKey> = []
  /// Whether every key and every identity policy that was not supplied is absent.
  public var isWorldClosed = false
  /// The policies that bear on the request besides the function's own.
  public var policies = CallerPolicies()
  /// What else is known about the caller.
  public var facts = CallerFacts()
  /// What is taken for granted where AWS documents no answer.
  public var assumptions = Assumptions()

  /// Creates a question.
  public init(
    caller: Caller, action: ActionName = .invokeFunction, target: FunctionARN,
    context: [ConditionKey: [String]] = [:]
  ) {
    self.caller = caller
    self.action = action
    self.target = target
    self.context = context
  }

  /// The caller's unique id as told by itself or within `aws:userid` (iam.md 3.1).
  var toldUniqueID: String? {
    facts.uniqueID
      ?? context[ConditionKey("aws:userid")]?.first
      .flatMap { $0.split(separator: ":").first }.map(String.init)
  }

  /// The keys for which values were supplied although such a request has none (iam.md 7.6).
  package var impossibleKeys: [ConditionKey] {
    var bare = self
    bare.context = [:]
    bare.absentKeys = []
    let derived = RequestContext(bare)
    return context.keys.filter { derived.value(of: $0) == .absent }
  }

  /// Whether this is a call of the Invoke API, not one of the two checks of a function URL.
  package var isPlainInvoke: Bool { action == .invokeFunction && !isByURL }

  /// Whether this is one of the two checks of a request to a function URL (iam.md U-1).
  package var isByURL: Bool {
    action == .invokeFunctionUrl
      || action == .invokeFunction && context[.invokedViaFunctionURL] == ["true"]
  }
}
