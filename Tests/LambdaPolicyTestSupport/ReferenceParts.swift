import LambdaPolicy

/// The parts of one statement, with every part that AWS leaves open settled in one way.
struct ReferenceParts {
  typealias Answer = ReferenceEvaluator.Answer
  typealias Strength = ReferenceEvaluator.Strength

  let request: InvokeRequest
  let context: ReferenceContext
  let variables: Bool
  let scope: FunctionARN?
  let kind: PolicyKind
  /// One bit for each part that is left open, in the order of meeting them.
  let way: Int
  private(set) var openParts = 0
  /// The effect of the statement at hand.
  private(set) var effect = Effect.allow

  init(
    request: InvokeRequest, context: ReferenceContext, variables: Bool, scope: FunctionARN?,
    kind: PolicyKind, way: Int
  ) {
    self.request = request
    self.context = context
    self.variables = variables
    self.scope = scope
    self.kind = kind
    self.way = way
  }

  /// The same, with the parts that are left open counted anew and settled in another way.
  func with(way: Int) -> ReferenceParts {
    var parts = ReferenceParts(
      request: request, context: context, variables: variables, scope: scope, kind: kind, way: way)
    parts.effect = effect
    return parts
  }

  /// The answer of a part that AWS leaves open, in this way of settling all of them.
  mutating func open() -> Answer {
    defer { openParts += 1 }
    return Answer(way >> openParts & 1 == 1)
  }

  mutating func applies(_ statement: Statement, _ strength: Strength?) -> Answer {
    effect = statement.effect
    let who: Answer
    if kind == .resourceBased || kind == .endpoint {
      let strengths = strength.map { [$0] } ?? Strength.allCases
      who = ReferenceEvaluator.or(strengths.map { principal(statement, $0) })
    } else {
      who = .yes
    }
    // Nothing behind a part that does not fit can change the answer.
    guard who != .no else { return .no }
    let what = ReferenceEvaluator.and([who, action(statement.action)])
    guard what != .no else { return .no }
    let which = ReferenceEvaluator.and([what, resource(statement.resource)])
    guard which != .no else { return .no }
    return ReferenceEvaluator.and([which] + statement.conditions.map { condition($0) })
  }

  // MARK: - Section 3

  private mutating func principal(_ statement: Statement, _ strength: Strength) -> Answer {
    guard let clause = statement.principal else { return .no }
    let entries = clause.patterns.map(\.text)
    guard clause.isNegated else {
      return ReferenceEvaluator.or(entries.map { names($0, strength) })
    }
    // 6.2: NotPrincipal yields `direct`, `fedUser` for a federated-user session.
    guard strength == strengthOfEveryone else { return .no }
    if entries.isEmpty { return open() }  // D-36
    switch statement.effect {
    case .allow:
      // P-30: everyone whom no entry matches in any strength.
      return ReferenceEvaluator.not(
        ReferenceEvaluator.or(
          entries.flatMap { entry in Strength.allCases.map { names(entry, $0) } }))
    case .deny:
      // P-33
      if request.policies.boundary != nil { return .yes }
      // P-34; where a part of the chain is listed, what is not certain denies as well.
      return ReferenceEvaluator.not(isExempt(by: entries))
    }
  }

  private var isFederated: Bool {
    if case .federatedUser = request.caller { true } else { false }
  }

  private var strengthOfEveryone: Strength { isFederated ? .federated : .direct }

  /// Whether each link of the caller's chain is listed, link by link in the words of P-34.
  private func isExempt(by entries: [String]) -> Answer {
    if entries.contains("*") { return .yes }
    func account(_ partition: Partition, _ account: AccountID) -> Answer {
      Answer(
        entries.contains("arn:\(partition):iam::\(account):root")
          || partition == request.target.function.partition && entries.contains(account.digits))
    }
    switch request.caller {
    case .rootUser(let partition, let number): return account(partition, number)
    case .user(let user):
      return ReferenceEvaluator.and([
        account(user.partition, user.account), Answer(entries.contains("\(request.caller)")),
      ])
    case .federatedUser(let user):
      return ReferenceEvaluator.and([
        account(user.partition, user.account), Answer(entries.contains("\(request.caller)")),
      ])
    case .roleSession(let session):
      let role = "arn:\(session.partition):iam::\(session.account):role/\(session.role)"
      let path =
        "arn:\(session.partition):sts::\(session.account):assumed-role/\(session.role)/"
      let isSession: Answer =
        if let name = session.session {
          Answer(entries.contains(path + name))
        } else {
          entries.contains { $0.hasPrefix(path) } ? .maybe : .no
        }
      return ReferenceEvaluator.and([
        account(session.partition, session.account), Answer(entries.contains(role)), isSession,
      ])
    case .service(let service): return Answer(entries.contains(service.name))
    case .anonymous: return .no
    }
  }

  /// Entries are compared as text: the generator writes whole, exact ones.
  private func names(_ text: String, _ strength: Strength) -> Answer {
    let caller = request.caller
    if text == "*" { return Answer(strength == strengthOfEveryone) }
    if case .service(let service) = caller {
      return Answer(strength == .direct && text == service.name)
    }
    let partition = request.target.function.partition.name
    let account = text.count == 12 ? "arn:\(partition):iam::\(text):root" : text
    if account.hasSuffix(":root") {
      let parts = account.split(separator: ":", omittingEmptySubsequences: false)
      var mine: (Partition, AccountID)?
      switch caller {
      case .rootUser(let partition, let account): mine = (partition, account)
      case .user(let user): mine = (user.partition, user.account)
      case .roleSession(let session): mine = (session.partition, session.account)
      case .federatedUser(let user): mine = (user.partition, user.account)
      case .service, .anonymous: mine = nil
      }
      guard let mine, mine.0.name == parts[1], mine.1.digits == parts[4] else { return .no }
      if case .rootUser = caller { return Answer(strength == .direct) }
      return Answer(strength == .account)
    }
    switch caller {
    case .user: return Answer(strength == .direct && text == "\(caller)")
    case .roleSession(let session):
      let role = "arn:\(session.partition):iam::\(session.account):role/\(session.role)"
      if text == role { return Answer(strength == .role) }
      let sessions =
        "arn:\(session.partition):sts::\(session.account):assumed-role/\(session.role)/"
      guard text.hasPrefix(sessions), strength == .direct else { return .no }
      guard let name = session.session else { return .maybe }
      return Answer(text == sessions + name)
    case .federatedUser(let user):
      if text == "\(caller)" { return Answer(strength == .direct) }
      guard strength == .federated,
        text.hasPrefix("arn:\(user.partition):iam::\(user.account):user/")
      else { return .no }
      // P-5: the federating user is an input of its own; not given means unknown.
      return request.facts.federatedBy.map { Answer(text == "\($0)") } ?? .maybe
    case .rootUser, .service, .anonymous: return .no
    }
  }

  // MARK: - Section 4

  private mutating func action(_ clause: Clause<ActionPattern>) -> Answer {
    let listed = ReferenceEvaluator.or(
      clause.entries.map { entry in
        if entry.text == "*" { return .yes }
        let pattern = entry.text.lowercased()
        let prefix = pattern.prefix { $0 != ":" }
        let name = pattern.dropFirst(prefix.count + 1)
        guard pattern.contains(":"),
          ReferenceGlob(String(name)).fits(request.action.name.lowercased())
        else {
          return .no
        }
        if prefix == "*" || prefix == "lambda" { return .yes }
        return ReferenceGlob(String(prefix)).fits("lambda") ? open() : .no
      })
    return clause.isNegated ? ReferenceEvaluator.not(listed) : listed
  }

  // MARK: - Section 2

  private mutating func resource(_ clause: Clause<ResourcePattern>?) -> Answer {
    guard let clause else { return Answer(scope == request.target) }
    let listed = ReferenceEvaluator.or(
      clause.entries.map { entry in
        guard let text = entry.text else { return .no }
        return resource(text, isNegated: clause.isNegated)
      })
    return clause.isNegated ? ReferenceEvaluator.not(listed) : listed
  }

  private mutating func resource(_ text: String, isNegated: Bool) -> Answer {
    let target = "\(request.target)"
    if text == "*" { return .yes }
    let colons = text.filter { $0 == ":" }.count
    if colons < 5 {
      let padded = text + String(repeating: ":*", count: 5 - colons)
      guard ReferenceGlob(padded).fits(target) else { return .no }
      switch kind {
      case .resourceBased, .endpoint: return open()
      case .serviceControl: return Answer(text.hasSuffix("*"))
      case .identityBased, .permissionsBoundary, .session: return .yes
      }
    }
    // a variable is one only behind the fifth colon.
    let fields = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    let tail = String(fields[5])
    let head = String(text.dropLast(tail.count))
    let pattern: String
    switch variables ? ReferenceText(tail, context).value : .text(tail) {
    case .text(let text): pattern = head + text
    case .unknown: return .maybe
    //
    case .null, .unresolvable: return isNegated ? open() : .no
    }
    if ReferenceGlob(pattern, colonsOnlyAtSegmentEnds: true).fits(target) { return .yes }
    return ReferenceGlob(pattern).fits(target) ? open() : .no
  }
}
