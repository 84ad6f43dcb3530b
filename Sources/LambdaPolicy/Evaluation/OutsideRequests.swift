/// The requests by which callers outside a zone of trust try a statement.
struct OutsideRequests {
  private let statement: Statement
  private let zone: TrustZone
  private let target: FunctionARN
  private let assumptions: Assumptions

  init(
    of statement: Statement, _ zone: TrustZone, _ target: FunctionARN, _ assumptions: Assumptions
  ) {
    self.statement = statement
    self.zone = zone
    self.target = target
    self.assumptions = assumptions
  }

  /// What a request brings along, and what it certainly does not.
  private struct Context {
    var values: [ConditionKey: [String]] = [:]
    var absent: Set<ConditionKey> = []
  }

  /// The requests; none for what does not allow.
  ///
  /// Keys that are not given are not known.
  var all: [InvokeRequest] {
    guard statement.effect == .allow else { return [] }
    let outside = OutsideCallers(of: statement, zone, target)
    return outside.callers.flatMap { caller in
      contexts(of: caller, outside.accounts).flatMap { requests(of: caller, $0) }
    }
  }

  private func requests(of caller: Caller, _ context: Context) -> [InvokeRequest] {
    [ActionName.invokeFunction, .invokeFunctionUrl].map { action in
      var request = InvokeRequest(
        caller: caller, action: action, target: target, context: context.values)
      request.absentKeys = context.absent
      request.assumptions = assumptions
      return request
    }
  }

  private func contexts(of caller: Caller, _ accounts: [AccountID]) -> [Context] {
    guard case .service(let service) = caller else {
      return caller == .anonymous ? [Context()] : memberships(.principalOrgID)
    }
    return memberships(ConditionKey("aws:SourceOrgID")).flatMap { membership in
      accounts.flatMap { sources(of: service, in: $0) }.map { source in
        var context = source
        context.values.merge(membership.values) { own, _ in own }
        return context
      }
    }
  }

  /// The organisations that conditions name and that are outside, and one that none names; left
  /// open when the zone is made of accounts alone.
  private func memberships(_ key: ConditionKey) -> [Context] {
    guard !zone.organizations.isEmpty else { return [Context()] }
    let named = statement.conditions.filter { $0.key == key }.flatMap(\.values)
      .map(\.withoutWildcards).filter { !zone.organizations.contains($0) }
    return (named + ["o-outsider00"]).map { Context(values: [key: [$0]]) }
  }

  /// Resources of an account outside that make a service call.
  ///
  /// Those that the statement's own conditions describe, and one that they do not. A service may send the ARN or the account of
  /// the source without the other (iam.md 7.3), EventBridge never the account (lambda.md 7.1).
  private func sources(of service: ServicePrincipal, in account: AccountID) -> [Context] {
    let prefix = service.name.split(separator: ".").first.map(String.init) ?? ""
    let place = target.function
    let own = "arn:\(place.partition):\(prefix):\(place.region):\(account):outsider"
    let described = statement.conditions.filter { $0.key == .sourceARN }.flatMap(\.values)
      .flatMap { readings(of: $0, account) }
    let sendsAccount =
      service.name != "events.amazonaws.com" || assumptions.eventsSourceAccount == .derived
    return ([own, nil] + described).flatMap { arn in
      (sendsAccount ? [account, nil] : [nil]).map { context(arn, $0) }
    }
  }

  private func context(_ arn: String?, _ account: AccountID?) -> Context {
    var context = Context(values: [.eventSourceToken: ["outsider"]])
    if let arn { context.values[.sourceARN] = [arn] } else { context.absent.insert(.sourceARN) }
    if let account {
      context.values[.sourceAccount] = [account.digits]
    } else {
      context.absent.insert(.sourceAccount)
    }
    return context
  }

  /// ARNs of an account's resources that fit a pattern; none when the pattern names an insider.
  private func readings(of pattern: String, _ account: AccountID) -> [String] {
    let written = pattern.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard written.count == 6 else { return [] }
    // The ARN of a bucket has no account: anybody may come to own it (iam.md L-2).
    if let insider = AccountID(String(written[4])), insider != account { return [] }
    let text = pattern.withoutWildcards
    return [written[4].isEmpty ? text : text.ofAccount(account)]
  }
}
