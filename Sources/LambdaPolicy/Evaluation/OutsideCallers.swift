/// Requests of callers outside a zone of trust that a statement may have been written for.
struct OutsideCallers {
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

  /// An account that nobody has: AWS gives no such id.
  private static let account = "999999999999"
  private static let organization = "o-outsider00"

  /// The requests; none for what does not allow.
  var requests: [InvokeRequest] {
    guard statement.effect == .allow, let clause = statement.principal else { return [] }
    let callers = clause.isNegated ? strangers : clause.patterns.flatMap(callers)
    return callers.flatMap { caller in
      contexts(of: caller).flatMap { OutsideCallers.requests(caller, $0, target, assumptions) }
    }
  }

  /// A stranger's account with a signature, and a request without one.
  private var strangers: [Caller] {
    let account = AccountID(Self.account).map { Caller.rootUser(target.function.partition, $0) }
    return [account].compactMap(\.self) + [.anonymous]
  }

  /// The caller that an entry names, if it is outside; strangers for everyone.
  private func callers(of pattern: PrincipalPattern) -> [Caller] {
    if pattern.form == .everyone { return strangers }
    do throws(CallerSyntaxError) {
      let caller = try Caller(pattern.text, in: target.function.partition)
      return caller.home.map { zone.accounts.contains($0.account) } ?? false ? [] : [caller]
    } catch {
      return []
    }
  }

  /// What an outsider can bring along: for services the sources that the statement's own
  /// conditions admit, as far as they may be somebody else's.
  private func contexts(of caller: Caller) -> [[ConditionKey: [String]]] {
    let memberships = organizations.map { Self.context($0, of: caller, zone) }
    guard case .service(let service) = caller else { return memberships }
    let patterns = statement.conditions.filter { $0.key == .sourceARN }.flatMap(\.values)
    let prefix = service.name.split(separator: ".").first.map(String.init) ?? "service"
    let own =
      "arn:\(target.function.partition):\(prefix):\(target.function.region):\(Self.account):outsider"
    let sources = (patterns.isEmpty ? [own] : patterns).compactMap(source)
    return memberships.flatMap { membership in
      sources.map { context(of: service, $0.arn, $0.account, membership) }
    }
  }

  private func context(
    of service: ServicePrincipal, _ arn: String, _ account: String,
    _ membership: [ConditionKey: [String]]
  ) -> [ConditionKey: [String]] {
    var context = membership
    context[.sourceARN] = [arn]
    context[.eventSourceToken] = ["outsider"]
    // EventBridge sends none under eventsSourceAccount = absent (lambda.md 7.1).
    let sendsAccount =
      service.name != "events.amazonaws.com" || assumptions.eventsSourceAccount == .derived
    if sendsAccount { context[.sourceAccount] = [account] }
    return context
  }

  /// The organisations that conditions name and that are outside, and one that none names.
  private var organizations: [String] {
    let named = statement.conditions.filter {
      $0.key == .principalOrgID || $0.key == Self.sourceOrganization
    }
    .flatMap(\.values)
    .filter { !zone.organizations.contains($0) && !$0.contains("*") && !$0.contains("?") }
    return zone.organizations.isEmpty ? [Self.organization] : named + [Self.organization]
  }

  private static let sourceOrganization = ConditionKey("aws:SourceOrgID")

  /// The organisation of a caller; left open when the zone is made of accounts alone.
  private static func context(
    _ organization: String, of caller: Caller, _ zone: TrustZone
  ) -> [ConditionKey: [String]] {
    guard !zone.organizations.isEmpty else { return [:] }
    if case .service = caller { return [sourceOrganization: [organization]] }
    return caller == .anonymous ? [:] : [.principalOrgID: [organization]]
  }

  /// A source that fits a pattern and belongs to an outsider; nil when the pattern names an insider.
  private func source(_ pattern: String) -> (arn: String, account: String)? {
    var fields = pattern.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
      .map { $0.map { $0 == "*" || $0 == "?" ? "x" : String($0) }.joined() }
    let written = pattern.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard fields.count == 6 else {
      // A wildcard may stand for the first fields together.
      return (
        "arn:\(target.function.partition):service:\(target.function.region):\(Self.account):outsider",
        Self.account
      )
    }
    let partition = target.function.partition.name
    if written[1].contains("*") { fields[1] = partition }
    if written[3].contains("*") { fields[3] = target.function.region.name }
    guard !written[4].isEmpty else { return (fields.joined(separator: ":"), Self.account) }
    if let account = AccountID(String(written[4])) {
      return zone.accounts.contains(account)
        ? nil : (fields.joined(separator: ":"), account.digits)
    }
    fields[4] = Self.account
    return (fields.joined(separator: ":"), Self.account)
  }

  /// The call of the API and the first check of one through a URL.
  private static func requests(
    _ caller: Caller, _ context: [ConditionKey: [String]], _ target: FunctionARN,
    _ assumptions: Assumptions
  ) -> [InvokeRequest] {
    [ActionName.invokeFunction, .invokeFunctionUrl].map { action in
      var request = InvokeRequest(
        caller: caller, action: action, target: target, context: context)
      request.assumptions = assumptions
      return request
    }
  }
}
