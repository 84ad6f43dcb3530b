/// One condition with everything its evaluation needs.
struct ConditionEvaluator {
  let condition: Condition
  let meaning: ConditionOperator.Meaning
  let context: RequestContext
  let variables: Bool

  func answer(_ value: ContextValue) -> ConditionEvaluation {
    if let constant { return constant }
    switch value {
    case .unknown: return common(of: [answer(to: [])] + answersToAnySet)
    case .present: return common(of: answersToAnyValue)
    case .absent: return answer(to: [])
    case .known(let values): return answer(to: values)
    case .absentOr(let text):
      return either(answer(to: []), answer(to: [text]), else: .presenceNotDocumented)
    case .unnamable:
      // Positive operators are false, negated ones true; Null and IfExists may be uncertain.
      if meaning.comparison == .null {
        return either(answer(to: []), null(["present"]), else: .serviceIdentityKey)
      }
      let present = ConditionEvaluation.certain(meaning.isNegated)
      return meaning.ifExists ? either(answer(to: []), present, else: .serviceIdentityKey) : present
    }
  }

  /// The answer that no value of the key can change (D-28, D-34).
  private var constant: ConditionEvaluation? {
    switch meaning.quantifier {
    case .none:
      // D-30, D-31: uncertain whatever the key holds; with IfExists the key decides (D-32).
      condition.values.isEmpty && !meaning.ifExists ? .uncertain(.emptyValueList) : nil
    case .forAllValues: meaning.comparison == .null ? .certain(true) : nil
    case .forAnyValue:
      meaning.comparison == .null || condition.values.isEmpty ? .certain(false) : nil
    }
  }

  /// Whether no value of the key can change the answer, whatever the policy lists.
  var isConstant: Bool { constant != nil }

  /// The common answer of two possibilities, or uncertain.
  private func either(
    _ one: ConditionEvaluation, _ other: ConditionEvaluation, else rule: Uncertainty
  ) -> ConditionEvaluation {
    one.truth == other.truth ? one : .uncertain(rule)
  }

  /// The answer for the request's values; none means that the key is absent.
  func answer(to values: [String]) -> ConditionEvaluation {
    switch meaning.quantifier {
    case .none: return meaning.comparison == .null ? null(values) : plain(values)
    case .forAllValues:
      // D-20; with an empty list only a missing key is true (D-33).
      if condition.values.isEmpty { return .certain(values.isEmpty) }
      if values.isEmpty { return .certain(!meaning.isNegated || holdsNegatedForAllWithoutKey) }
      if values.allSatisfy(\.isEmpty) { return .certain(true) }
      return .joined(values.map(compare)) { $0.all }
    case .forAnyValue:
      // D-21, D-27
      return values.isEmpty ? .certain(false) : .joined(values.map(compare)) { $0.any }
    }
  }

  //
  private var holdsNegatedForAllWithoutKey: Bool {
    context.assumptions.negatedForAllValuesHoldsWithoutKey == .yes
  }

  private func plain(_ values: [String]) -> ConditionEvaluation {
    if condition.values.isEmpty { return .certain(values.isEmpty) }  // D-32
    guard let value = values.first else {
      return .certain(meaning.isNegated || meaning.ifExists)  // D-5
    }
    if values.count > 1 || ConditionKey.multivalued.contains(condition.key) {
      // D-25, D-26
      return meaning.isNegated ? .uncertain(.negatedOnManyValues) : .certain(false)
    }
    return compare(value)
  }

  // D-2, D-22: a positive operator wants one listed value to fit, a negated one wants none to.
  private func compare(_ value: String) -> ConditionEvaluation {
    let matches = condition.values.map { policy in
      meaning.comparison.match(
        policy: policy, request: value, variables: variables, in: context)
    }
    return .joined(matches.map(evaluation)) { meaning.isNegated ? !$0.any : $0.any }
  }

  /// One value's match with the reason why it is open.
  func evaluation(_ match: ValueMatch) -> ConditionEvaluation {
    let truth = match.truth(
      isNegated: meaning.isNegated,
      negatedHoldsWithoutValue: context.assumptions.negatedHoldsForVariableWithoutValue)
    return switch match {
    case .yes, .no, .withoutValue: ConditionEvaluation(truth)
    case .unknown(let key): .unknown(key)
    case .uncertain: .uncertain(.variableInBool)
    case .unresolvable:
      meaning.isNegated ? .uncertain(.unresolvableVariable) : ConditionEvaluation(truth)
    case .invalid:
      meaning.isNegated
        ? .uncertain(meaning.comparison == .arnLike ? .negatedInvalidARN : .negatedInvalidValue)
        : ConditionEvaluation(truth)
    }
  }

  /// `Null` asks whether the key is absent ("true") or present ("false"); several values are an OR.
  func null(_ values: [String]) -> ConditionEvaluation {
    let asked = condition.values.map(\.asciiLowercased)
    let asksAbsent = asked.contains("true")
    let asksPresent = asked.contains("false")
    if values == [""], asksAbsent != asksPresent { return .uncertain(.emptyStringPresence) }
    return .certain(values.isEmpty ? asksAbsent : asksPresent)
  }
}
