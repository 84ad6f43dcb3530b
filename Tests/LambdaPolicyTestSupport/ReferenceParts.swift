import Foundation
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

  private mutating func open() -> Answer {
    defer { openParts += 1 }
    return Answer(way >> openParts & 1 == 1)
  }

  mutating func applies(_ statement: Statement, _ strength: Strength?) -> Answer {
    let who: Answer
    if kind == .resourceBased || kind == .endpoint {
      let strengths = strength.map { [$0] } ?? Strength.allCases
      who = ReferenceEvaluator.or(strengths.map { principal(statement, $0) })
    } else {
      who = .yes
    }
    let what = action(statement.action)
    let which = resource(statement.resource)
    let conditions = statement.conditions.map { condition($0) }
    return ReferenceEvaluator.and([who, what, which] + conditions)
  }

  // MARK: - Section 3

  private func principal(_ statement: Statement, _ strength: Strength) -> Answer {
    guard let clause = statement.principal, !clause.isNegated else { return .no }
    return ReferenceEvaluator.or(
      clause.patterns.map { pattern in names(pattern.text, clause, strength) })
  }

  /// Entries are compared as text: the generator writes whole, exact ones.
  private func names(_ text: String, _ clause: PrincipalClause, _ strength: Strength) -> Answer {
    let caller = request.caller
    let isFederated = if case .federatedUser = caller { true } else { false }
    if text == "*" { return Answer(strength == (isFederated ? .federated : .direct)) }
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
      let isUser = text.hasPrefix("arn:\(user.partition):iam::\(user.account):user/")
      return isUser && strength == .federated ? .maybe : .no
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
        guard pattern.contains(":"), fits(String(name), request.action.name.lowercased()) else {
          return .no
        }
        if prefix == "*" || prefix == "lambda" { return .yes }
        return fits(String(prefix), "lambda") ? open() : .no
      })
    return clause.isNegated ? ReferenceEvaluator.not(listed) : listed
  }

  // MARK: - Section 2

  private mutating func resource(_ clause: Clause<ResourcePattern>?) -> Answer {
    guard let clause else { return Answer(scope == request.target) }
    let target = "\(request.target)"
    let listed = ReferenceEvaluator.or(
      clause.entries.map { entry in
        guard let text = entry.text else { return .no }
        if text == "*" { return .yes }
        let colons = text.filter { $0 == ":" }.count
        if colons < 5 {
          let padded = text + String(repeating: ":*", count: 5 - colons)
          guard fits(padded, target) else { return .no }
          switch kind {
          case .resourceBased, .endpoint: return open()
          case .serviceControl: return Answer(text.hasSuffix("*"))
          case .identityBased, .permissionsBoundary, .session: return .yes
          }
        }
        if fits(text, target, colonsOnlyAtSegmentEnds: true) { return .yes }
        return fits(text, target) ? open() : .no
      })
    return clause.isNegated ? ReferenceEvaluator.not(listed) : listed
  }

  /// A glob by plain recursion.
  private func fits(
    _ pattern: String, _ text: String, colonsOnlyAtSegmentEnds: Bool = false
  ) -> Bool {
    func match(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
      guard let first = pattern.first else { return text.isEmpty }
      let rest = pattern.dropFirst()
      if first == "*" {
        if match(rest, text) { return true }
        guard let next = text.first else { return false }
        let endsSegment = rest.isEmpty || rest.first == ":"
        if next == ":", colonsOnlyAtSegmentEnds, !endsSegment { return false }
        return match(pattern, text.dropFirst())
      }
      guard let next = text.first else { return false }
      if first == "?" {
        if next == ":", colonsOnlyAtSegmentEnds { return false }
        return match(rest, text.dropFirst())
      }
      return first == next && match(rest, text.dropFirst())
    }
    return match(Array(pattern)[...], Array(text)[...])
  }

  // MARK: - Section 5

  private mutating func condition(_ condition: Condition) -> Answer {
    let name = condition.operator.name
    let isAll = name.hasPrefix("ForAllValues:")
    let isAny = name.hasPrefix("ForAnyValue:")
    let base = name.split(separator: ":").last.map(String.init) ?? name
    let ifExists = base.hasSuffix("IfExists")
    let plain = ifExists ? String(base.dropLast("IfExists".count)) : base
    let isNegated = plain.contains("Not")
    if plain == "Null" {
      if isAll { return .yes }
      if isAny { return .no }
    }
    if condition.values.isEmpty {
      if isAny { return .no }
      if !isAll, !ifExists { return open() }  // D-30, D-31
    }
    func answer(_ values: [String]?, _ parts: inout ReferenceParts) -> Answer {
      guard let values, !values.isEmpty else {
        if plain == "Null" {
          return Answer(condition.values.contains { $0.lowercased() == "true" })
        }
        if isAll { return .yes }
        if isAny { return .no }
        return Answer(isNegated || ifExists)
      }
      if plain == "Null" {
        let asksAbsent = condition.values.contains { $0.lowercased() == "true" }
        let asksPresent = condition.values.contains { $0.lowercased() == "false" }
        if values == [""], asksAbsent != asksPresent { return parts.open() }
        return Answer(asksPresent)
      }
      if condition.values.isEmpty { return .no }  // D-32, D-33
      if isAll, values.allSatisfy(\.isEmpty) { return .yes }
      let one = { (value: String, parts: inout ReferenceParts) -> Answer in
        let matches = condition.values.map { parts.compare(plain, $0, value, isNegated) }
        let any = ReferenceEvaluator.or(matches)
        return isNegated ? ReferenceEvaluator.not(any) : any
      }
      if isAll { return ReferenceEvaluator.and(values.map { one($0, &parts) }) }
      if isAny { return ReferenceEvaluator.or(values.map { one($0, &parts) }) }
      let isMany = ["aws:principalorgpaths", "aws:calledvia"].contains(
        condition.key.name.lowercased())
      if isMany || values.count > 1 { return isNegated ? parts.open() : .no }
      return one(values[0], &parts)
    }
    switch context.value(condition.key.name) {
    case .values(let values): return answer(values, &self)
    case .absent: return answer(nil, &self)
    case .unknown: return .maybe
    case .present:
      return plain == "Null"
        ? Answer(condition.values.contains { $0.lowercased() == "false" }) : .maybe
    case .unnamable:
      if plain != "Null", !ifExists { return Answer(isNegated) }
      let present =
        plain == "Null"
        ? Answer(condition.values.contains { $0.lowercased() == "false" }) : Answer(isNegated)
      let absent = answer(nil, &self)
      return present == absent ? absent : open()
    case .absentOrFalse:
      let absent = answer(nil, &self)
      let present = answer(["false"], &self)
      return absent == present ? absent : open()
    }
  }

  /// Whether one value fits; a value of another type is open under a negated operator.
  private mutating func compare(
    _ name: String, _ policy: String, _ value: String, _ isNegated: Bool
  ) -> Answer {
    let kind = name.replacingOccurrences(of: "Not", with: "")
    let fit: Bool?
    switch kind {
    case "StringEquals": fit = policy == value
    case "StringEqualsIgnoreCase": fit = policy.lowercased() == value.lowercased()
    case "StringLike": fit = fits(policy, value)
    case "ArnLike", "ArnEquals": fit = arn(policy, value)
    case "Bool":
      let truths = ["true", "false"]
      let both = [policy.lowercased(), value.lowercased()]
      fit = both.allSatisfy(truths.contains) ? both[0] == both[1] : nil
    case "IpAddress": fit = address(policy, value)
    default: fit = ordered(kind, policy, value)
    }
    guard let fit else { return isNegated ? open() : .no }
    return Answer(fit)
  }

  private func arn(_ policy: String, _ value: String) -> Bool? {
    func parts(_ text: String) -> [String] {
      text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
    }
    let (patterns, values) = (parts(policy), parts(value))
    guard patterns.count == 6, values.count == 6 else { return nil }
    return zip(patterns, values).allSatisfy { fits($0, $1) }
  }

  /// IPv4 only: the generator writes no other.
  private func address(_ policy: String, _ value: String) -> Bool? {
    func number(_ text: Substring) -> UInt32? {
      let parts = text.split(separator: ".").compactMap { UInt8($0) }
      return parts.count == 4 ? parts.reduce(0) { $0 << 8 | UInt32($1) } : nil
    }
    let block = policy.split(separator: "/")
    guard let head = block.first, let network = number(head), let address = number(value[...])
    else { return nil }
    let length = block.count == 2 ? Int(block[1]) ?? 32 : 32
    return (0..<length).allSatisfy { bit in
      network >> (31 - bit) & 1 == address >> (31 - bit) & 1
    }
  }

  private func ordered(_ kind: String, _ policy: String, _ value: String) -> Bool? {
    let isDate = kind.hasPrefix("Date")
    guard let wanted = isDate ? date(policy) : Double(policy),
      let given = isDate ? date(value) : Double(value)
    else { return nil }
    switch kind.dropFirst(isDate ? 4 : 7) {
    case "Equals": return given == wanted
    case "LessThan": return given < wanted
    case "LessThanEquals": return given <= wanted
    case "GreaterThan": return given > wanted
    case "GreaterThanEquals": return given >= wanted
    default: return nil
    }
  }

  /// Whole seconds in the two forms that the generator writes.
  private func date(_ text: String) -> Double? {
    if let seconds = Int64(text) { return Double(seconds) }
    return (try? Date(text, strategy: .iso8601))?.timeIntervalSince1970
  }
}
