import LambdaPolicy

/// The words for why a condition holds, does not hold, or is open.
extension Words {
  /// The reason for one condition of a statement.
  static func reason(
    _ outcome: StatementOutcome.ConditionOutcome, of statement: StatementOutcome,
    in context: RequestContext
  ) -> String {
    let reason = ConditionReason(
      outcome.condition, in: context, variables: statement.substitutesVariables)
    let words = self.words(for: reason, outcome)
    guard let rule = outcome.uncertainty else { return words }
    return "\(words); uncertain: \(uncertainty(rule)) (\(rule.rawValue))"
  }

  private static func words(
    for reason: ConditionReason, _ outcome: StatementOutcome.ConditionOutcome
  ) -> String {
    switch reason {
    case .operatorAlone: return operatorAlone(outcome)
    case .keyAbsent: return "the request has no such key" + withoutKey(outcome)
    case .keyPresent:
      return outcome.condition.values.isEmpty
        ? "the request has the key, and the policy lists no value" : "the request has the key"
    case .emptyValues: return "the request has only empty values, for which ForAllValues holds"
    case .set: return "the key holds a set of values, and the operator has no prefix for sets"
    case .notKnown: return "the request's value is not known"
    case .sameForEveryValue: return "not known, but no value of the key could change it"
    case .notDocumented: return "the request has \(value(outcome.value))"
    case .compared(let values): return compared(values, outcome.condition.operator)
    }
  }

  private static func operatorAlone(_ outcome: StatementOutcome.ConditionOutcome) -> String {
    switch outcome.truth {
    case .yes: "the operator always holds"
    case .no: "the operator never holds"
    default: "the operator decides whatever the request has"
    }
  }

  private static func withoutKey(_ outcome: StatementOutcome.ConditionOutcome) -> String {
    guard let meaning = outcome.condition.operator.meaning, meaning.comparison != .null else {
      return ""
    }
    return switch outcome.truth {
    case .yes: ", and the operator holds without it"
    case .no: ", which the operator needs"
    default: ""
    }
  }

  /// The values that decide: of a set, the first that settles it, else all of them.
  private static func compared(
    _ values: [ComparedValue], _ name: ConditionOperator
  ) -> String {
    guard let meaning = name.meaning else { return "" }
    func satisfies(_ value: ComparedValue) -> Bool {
      value.findings.contains { $0.result == .fits } != meaning.isNegated
    }
    let deciding: ComparedValue? =
      switch meaning.quantifier {
      case .none: nil
      case .forAllValues: values.first { !satisfies($0) }
      case .forAnyValue: values.first(where: satisfies)
      }
    return (deciding.map { [$0] } ?? values).map { compared($0, meaning) }
      .joined(separator: "; ")
  }

  private static func compared(
    _ value: ComparedValue, _ meaning: ConditionOperator.Meaning
  ) -> String {
    let asked = quoted(value.text)
    if let fit = value.findings.first(where: { $0.result == .fits }) {
      let verb = meaning.comparison.order.map { "is \($0)" } ?? "fits"
      return "\(asked) \(verb) \(policy(fit))" + (meaning.isNegated ? ", and nothing may" : "")
    }
    var parts: [String] = []
    if value.findings.contains(where: { $0.result == .requestUnreadable }) {
      parts.append("\(asked) is no \(kind(meaning.comparison))")
    }
    let different = value.findings.filter { $0.result == .differs }.map(policy)
    if !different.isEmpty {
      parts.append("\(asked) \(difference(from: different, meaning.comparison))")
    }
    return (parts + value.findings.compactMap { open($0, meaning) }).joined(separator: "; ")
  }

  private static func difference(from policies: [String], _ comparison: Comparison) -> String {
    if let order = comparison.order {
      return "is not \(order) \(policies.count == 1 ? "" : "any of ")\(capped(policies))"
    }
    return policies.count == 1 ? "does not fit \(policies[0])" : "fits none of \(capped(policies))"
  }

  /// A finding that is neither a fit nor a plain difference.
  private static func open(
    _ finding: ComparedValue.Finding, _ meaning: ConditionOperator.Meaning
  ) -> String? {
    switch finding.result {
    case .fits, .differs, .requestUnreadable: nil
    case .policyUnreadable: "\(policy(finding)) is no \(kind(meaning.comparison))"
    case .withoutValue: "\(policy(finding)) has a variable without value, so nothing fits it"
    case .unresolvable: "\(policy(finding)) has a variable that cannot be resolved"
    case .fitsPerhaps: "\(policy(finding)) would fit"
    case .unknown(let key): "\(policy(finding)) depends on \(key), which is not known"
    }
  }

  /// A policy's value, with its variables replaced where it has some.
  private static func policy(_ finding: ComparedValue.Finding) -> String {
    quoted(finding.policy) + (finding.resolved.map { " (here \(quoted($0)))" } ?? "")
  }

  private static func quoted(_ text: String) -> String { "'\(text)'" }

  /// What an operator's values have to be.
  private static func kind(_ comparison: Comparison) -> String {
    switch comparison {
    case .numeric: "number"
    case .date: "date"
    case .ipAddress: "address or range"
    case .arnLike: "ARN of six parts"
    case .bool: "true or false"
    case .binary: "base64"
    case .null, .stringEquals, .stringEqualsIgnoringCase, .stringLike: "text"
    }
  }

  /// A list of which no more than the first five are shown.
  static func capped(_ items: [String]) -> String {
    items.count <= 6
      ? list(items)
      : items.prefix(5).joined(separator: ", ") + " and \(items.count - 5) more"
  }
}

extension Comparison {
  /// What the request's value has to be to the policy's, for the operators that ask for an order.
  fileprivate var order: String? {
    switch self {
    case .numeric(.less): "less than"
    case .date(.less): "before"
    case .numeric(.greater): "greater than"
    case .date(.greater): "after"
    case .numeric(.lessOrEqual), .date(.lessOrEqual): "at most"
    case .numeric(.greaterOrEqual), .date(.greaterOrEqual): "at least"
    case .numeric(.equal), .date(.equal), .stringEquals, .stringEqualsIgnoringCase, .stringLike,
      .arnLike, .bool, .null, .binary, .ipAddress:
      nil
    }
  }
}
