/// The requests by which callers outside a zone of trust try a statement.
struct OutsideRequests {
  private let statement: Statement
  /// The statement, and those that may deny what it allows.
  private let mentions: [Statement]
  private let zone: TrustZone
  private let target: FunctionARN
  private let assumptions: Assumptions
  private let outside: OutsideCallers

  init(
    of statement: Statement, besides denials: [Statement], _ zone: TrustZone,
    _ target: FunctionARN, _ assumptions: Assumptions
  ) {
    self.statement = statement
    mentions = [statement] + denials
    self.zone = zone
    self.target = target
    self.assumptions = assumptions
    outside = OutsideCallers(of: statement, besides: denials, zone, target)
  }

  /// What a request brings along, and what it certainly does not.
  private struct Context {
    var values: [ConditionKey: [String]] = [:]
    var absent: Set<ConditionKey> = []

    /// The context with a key that it has, or for sure has not.
    func with(_ key: ConditionKey, _ value: String?) -> Context {
      var context = self
      if let value { context.values[key] = [value] } else { context.absent.insert(key) }
      return context
    }
  }

  /// The requests; none for what does not allow.
  ///
  /// Keys that are not given are not known.
  var all: [InvokeRequest] {
    guard statement.effect == .allow else { return [] }
    let accounts = outside.accounts
    return outside.callers.flatMap { caller in
      contexts(of: caller, accounts).flatMap { requests(of: caller, $0) }
    }
  }

  private func requests(of caller: Caller, _ context: Context) -> [InvokeRequest] {
    ActionName.invocations.map { action in
      var request = InvokeRequest(
        caller: caller, action: action, target: target, context: context.values)
      request.absentKeys = context.absent
      request.assumptions = assumptions
      return request
    }
  }

  private func contexts(of caller: Caller, _ accounts: [AccountID]) -> [Context] {
    guard case .service(let service) = caller else {
      return caller == .anonymous
        ? [Context()] : memberships(.principalOrgID, [Context()]).flatMap(forwarded)
    }
    let sources = accounts.flatMap { self.sources(of: service, in: $0) }
    return memberships(.sourceOrgID, sources).flatMap(tokens).flatMap(forwarded)
  }

  /// The organisations that conditions name and that are outside, one that none names, and none;
  /// left open when the zone is made of accounts alone.
  private func memberships(_ key: ConditionKey, _ contexts: [Context]) -> [Context] {
    guard !zone.organizations.isEmpty else { return contexts }
    let named = mentions.values(of: key).map(\.withoutWildcards)
      .filter { !zone.organizations.contains($0) }
    let choices: [String?] = named + ["o-outsider00", nil]
    return contexts.flatMap { context in choices.map { context.with(key, $0) } }
  }

  /// Tokens that somebody may have: a wildcard narrows nothing, a literal is a secret (iam.md 9.2).
  private func tokens(_ context: Context) -> [Context] {
    let asked = mentions.values(of: .eventSourceToken)
    guard !asked.isEmpty else { return [context] }
    let guessed: [String?] = asked.filter(\.isOpen).map(\.withoutWildcards) + ["outsider", nil]
    return guessed.map { context.with(.eventSourceToken, $0) }
  }

  /// Another service may make the call on the caller's behalf, which narrows nothing (iam.md 9.2).
  private func forwarded(_ context: Context) -> [Context] {
    let keys = mentions.flatMap(\.conditions).map(\.key)
    guard keys.contains(where: { $0.folded.hasPrefix("aws:calledvia") || $0 == .viaAWSService })
    else { return [context] }
    var other = context.with(.viaAWSService, "true")
    for key in keys where key.folded.hasPrefix("aws:calledvia") {
      for value in mentions.values(of: key) { other = other.with(key, value.withoutWildcards) }
    }
    return [context, other]
  }

  /// Resources of an account outside that make a service call.
  ///
  /// Those that conditions describe, and one that they do not. A service may send the ARN or the
  /// account of the source without the other (iam.md 7.3), EventBridge never the account (lambda.md
  /// 7.1). The ARN of a bucket has no account: anybody may come to own it (iam.md L-2).
  private func sources(of service: ServicePrincipal, in account: AccountID) -> [Context] {
    let prefix = service.name.split(separator: ".").first.map(String.init) ?? ""
    let place = target.function
    let template = ARNTemplate(
      partition: place.partition, service: prefix, region: place.region.name, account: account,
      resource: "outsider")
    let own =
      prefix == "s3"
      ? ["arn:\(place.partition):s3:::outsider"]
      : ["arn:\(place.partition):\(prefix):\(place.region):\(account):outsider"]
    let described = mentions.values(of: .sourceARN).flatMap(template.readings).filter {
      mayBelong($0, to: account)
    }
    let sendsAccount =
      service.name != "events.amazonaws.com" || assumptions.eventsSourceAccount == .derived
    let arns: [String?] = own + [nil] + described
    let accounts: [String?] = sendsAccount ? [account.digits, nil] : [nil]
    return arns.flatMap { arn in
      accounts.map { Context().with(.sourceARN, arn).with(.sourceAccount, $0) }
    }
  }

  private func mayBelong(_ arn: String, to account: AccountID) -> Bool {
    let fields = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    return fields.count == 6 && (fields[4].isEmpty || String(fields[4]) == account.digits)
  }
}
