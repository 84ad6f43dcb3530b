/// Evaluates one condition against one request: the rules D-1 to D-34 of iam.md 5.
package struct ConditionEvaluation: Sendable {
  package let truth: Truth
  /// What AWS leaves open, if the truth rests on it.
  package let uncertainty: Uncertainty?
  /// What nobody supplied, if the truth is unknown.
  package let missing: MissingInformation?

  private init(
    _ truth: Truth, because uncertainty: Uncertainty? = nil, missing: MissingInformation? = nil
  ) {
    self.truth = truth
    self.uncertainty = uncertainty
    self.missing = missing
  }

  private static func uncertain(_ rule: Uncertainty) -> ConditionEvaluation {
    ConditionEvaluation(.uncertain, because: rule)
  }

  /// The answer for a key about which this is known; `variables` tells whether `${…}` is one.
  package init(_ condition: Condition, _ value: ContextValue, variables: Bool) {
    guard let meaning = condition.operator.meaning else {
      self = .uncertain(.undefinedOperator)
      return
    }
    if let missing = ConditionEvaluation.unsupported(condition, meaning, variables) {
      self.init(.unknown, missing: missing)
      return
    }
    switch value {
    case .unknown:
      let settled = ConditionEvaluation.constant(meaning)
      self.init(settled ?? .unknown, missing: settled == nil ? .contextKey(condition.key) : nil)
    case .absent: self = .answer(condition, meaning, [])
    case .known(let values): self = .answer(condition, meaning, values)
    case .absentOr(let text):
      self = .either(
        .answer(condition, meaning, []), .answer(condition, meaning, [text]),
        else: .presenceNotDocumented)
    case .unnamable:
      self = .either(
        .answer(condition, meaning, []), .unnamable(meaning), else: .serviceIdentityKey)
    }
  }

  /// What keeps a condition from being evaluated here, if anything does.
  private static func unsupported(
    _ condition: Condition, _ meaning: ConditionOperator.Meaning, _ variables: Bool
  ) -> MissingInformation? {
    if !meaning.comparison.isEvaluated { return .operatorNotEvaluated(condition.operator) }
    guard variables, meaning.comparison.takesVariables else { return nil }
    return condition.values.first { $0.contains("${") }.map(MissingInformation.policyVariable)
  }

  /// The answer that no value of the key can change (D-28).
  private static func constant(_ meaning: ConditionOperator.Meaning) -> Truth? {
    guard meaning.comparison == .null else { return nil }
    return switch meaning.quantifier {
    case .none: nil
    case .forAllValues: .yes
    case .forAnyValue: .no
    }
  }

  /// The common answer of two possibilities, or uncertain.
  private static func either(
    _ one: ConditionEvaluation, _ other: ConditionEvaluation, else rule: Uncertainty
  ) -> ConditionEvaluation {
    one.truth == other.truth ? one : uncertain(rule)
  }

  /// A present value that equals nothing a policy could name (iam.md 7.6).
  private static func unnamable(_ meaning: ConditionOperator.Meaning) -> ConditionEvaluation {
    if let constant = constant(meaning) { return ConditionEvaluation(constant) }
    return ConditionEvaluation(Truth(meaning.comparison != .null && meaning.isNegated))
  }

  /// The answer for the request's values; none means that the key is absent.
  private static func answer(
    _ condition: Condition, _ meaning: ConditionOperator.Meaning, _ values: [String]
  ) -> ConditionEvaluation {
    if let constant = constant(meaning) { return ConditionEvaluation(constant) }
    if meaning.comparison == .null { return null(condition, values) }
    let one = { (value: String) in compare(condition, meaning, value) }
    switch meaning.quantifier {
    case .none: return plain(condition, meaning, values)
    case .forAllValues:
      // D-20; with an empty list only a missing key is true (D-33).
      if values.allSatisfy(\.isEmpty) { return ConditionEvaluation(.yes) }
      if condition.values.isEmpty { return ConditionEvaluation(.no) }
      return combine(values.map(one)) { $0.all }
    case .forAnyValue:
      // D-21, D-27, D-34
      if values.isEmpty || condition.values.isEmpty { return ConditionEvaluation(.no) }
      return combine(values.map(one)) { $0.any }
    }
  }

  private static func plain(
    _ condition: Condition, _ meaning: ConditionOperator.Meaning, _ values: [String]
  ) -> ConditionEvaluation {
    if condition.values.isEmpty {
      // D-32, then D-30 and D-31
      return meaning.ifExists
        ? ConditionEvaluation(Truth(values.isEmpty)) : .uncertain(.emptyValueList)
    }
    guard let value = values.first else {
      return ConditionEvaluation(Truth(meaning.isNegated || meaning.ifExists))  // D-5
    }
    if values.count > 1 || ConditionKey.multivalued.contains(condition.key) {
      // D-25, D-26
      return meaning.isNegated ? .uncertain(.negatedOnManyValues) : ConditionEvaluation(.no)
    }
    return compare(condition, meaning, value)
  }

  // D-22: a positive operator wants one listed value to match, a negated one wants none to.
  private static func compare(
    _ condition: Condition, _ meaning: ConditionOperator.Meaning, _ value: String
  ) -> ConditionEvaluation {
    let results = condition.values.map { meaning.comparison.matches(policy: $0, request: value) }
    if results.contains(true) { return ConditionEvaluation(Truth(!meaning.isNegated)) }
    if meaning.isNegated, results.contains(nil) {
      return .uncertain(
        meaning.comparison == .arnLike ? .negatedInvalidARN : .negatedInvalidValue)
    }
    return ConditionEvaluation(Truth(meaning.isNegated))
  }

  private static func combine(
    _ parts: [ConditionEvaluation], _ join: ([Truth]) -> Truth
  ) -> ConditionEvaluation {
    let truth = join(parts.map(\.truth))
    return ConditionEvaluation(
      truth, because: truth == .uncertain ? parts.compactMap(\.uncertainty).first : nil)
  }

  /// `Null` asks whether the key is absent ("true") or present ("false"); several values are an OR.
  private static func null(_ condition: Condition, _ values: [String]) -> ConditionEvaluation {
    if condition.values.isEmpty { return .uncertain(.emptyValueList) }
    let asked = condition.values.map(\.asciiLowercased)
    let asksAbsent = asked.contains("true")
    let asksPresent = asked.contains("false")
    if values == [""], asksAbsent != asksPresent { return .uncertain(.emptyStringPresence) }
    return ConditionEvaluation(Truth(values.isEmpty ? asksAbsent : asksPresent))
  }
}

extension Comparison {
  /// Whether one policy value fits one value of the request; nil when one of them is not of the
  /// operator's type, which a positive operator takes for no (D-40, A-34).
  func matches(policy: String, request: String) -> Bool? {
    switch self {
    case .stringEquals:
      return policy.unicodeScalars.elementsEqual(request.unicodeScalars)
    case .stringEqualsIgnoringCase:
      return policy.caseFolded.unicodeScalars.elementsEqual(request.caseFolded.unicodeScalars)
    case .stringLike: return Glob(policy).matches(request)
    case .arnLike: return ARNComparison.matches(pattern: policy, value: request)
    case .bool:
      let both = [policy.asciiLowercased, request.asciiLowercased]
      return both.allSatisfy { $0 == "true" || $0 == "false" } ? both[0] == both[1] : nil
    case .null, .numeric, .date, .binary, .ipAddress: return nil
    }
  }
}

extension String {
  /// One-to-one case folding; sure for ASCII only (iam.md 5.2).
  fileprivate var caseFolded: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          let mapping = scalar.properties.lowercaseMapping.unicodeScalars
          return mapping.count == 1 ? mapping.first ?? scalar : scalar
        }))
  }
}
