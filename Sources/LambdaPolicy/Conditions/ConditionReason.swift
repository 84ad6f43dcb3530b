/// Why a condition came out as it did; worked out only when somebody wants to read it.
package enum ConditionReason: Hashable, Sendable {
  /// The operator decides by itself: it is not defined, or its prefix or its empty list does.
  case operatorAlone
  /// The request does not have the key.
  case keyAbsent
  /// The request has the key, and no value of it is looked at.
  case keyPresent
  /// The key holds nothing but empty texts, for which `ForAllValues:` holds (D-20).
  case emptyValues
  /// The key holds a set, and the operator has no set prefix (D-25, D-26).
  case set
  /// Nobody told the key's value, and it matters.
  case notKnown
  /// Nobody told the key's value, and none could change the answer.
  case sameForEveryValue
  /// AWS does not document what the request has for the key.
  case notDocumented
  /// The request's values were compared, each with every value of the policy.
  case compared([ComparedValue])

  /// The reason for a condition; `variables` tells whether `${…}` is a policy variable.
  package init(_ condition: Condition, in context: RequestContext, variables: Bool) {
    guard let meaning = condition.operator.meaning else {
      self = .operatorAlone
      return
    }
    let evaluator = ConditionEvaluator(
      condition: condition, meaning: meaning, context: context, variables: variables)
    self =
      evaluator.isConstant
      ? .operatorAlone : evaluator.reason(for: context.value(of: condition.key))
  }
}

/// One value of the request with what each value of the policy made of it.
package struct ComparedValue: Hashable, Sendable {
  /// The request's value.
  package let text: String
  /// One finding for each value of the policy, in order.
  package let findings: [Finding]

  /// What came of comparing with one value of the policy.
  package struct Finding: Hashable, Sendable {
    /// The policy's value as written.
    package let policy: String
    /// The same with its variables replaced; nil where there is none or one has no value.
    package let resolved: String?
    package let result: Result
  }

  package enum Result: Hashable, Sendable {
    case fits
    case differs
    /// The policy's value is not of the operator's type.
    case policyUnreadable
    /// The request's value is not of the operator's type.
    case requestUnreadable
    /// A variable has no value (D-55).
    case withoutValue
    /// A variable cannot be resolved (D-53, D-56).
    case unresolvable
    /// The text with its variables replaced would fit, where AWS may not replace them (D-11).
    case fitsPerhaps
    /// The value of this key, which a variable names, is not known.
    case unknown(ConditionKey)
  }
}

extension ConditionEvaluator {
  fileprivate func reason(for value: ContextValue) -> ConditionReason {
    switch value {
    case .unknown, .present: return answer(value).truth.isOpen ? .notKnown : .sameForEveryValue
    case .absentOr, .unnamable: return .notDocumented
    case .absent: return .keyAbsent
    case .known(let values): return reason(for: values)
    }
  }

  private func reason(for values: [String]) -> ConditionReason {
    if meaning.comparison == .null || condition.values.isEmpty { return .keyPresent }
    switch meaning.quantifier {
    case .forAllValues where values.allSatisfy(\.isEmpty): return .emptyValues
    case .none where values.count > 1 || ConditionKey.multivalued.contains(condition.key):
      return .set
    case .none, .forAllValues, .forAnyValue: return .compared(values.map(compared))
    }
  }

  private func compared(_ value: String) -> ComparedValue {
    ComparedValue(text: value, findings: condition.values.map { finding($0, value) })
  }

  private func finding(_ policy: String, _ value: String) -> ComparedValue.Finding {
    var resolved: String?
    let takesVariables = meaning.comparison.takesVariables || meaning.comparison == .bool
    if variables, takesVariables, policy.mayHoldVariable,
      case .pattern(let glob) = PolicyText(policy, variables: true).resolved(in: context)
    {
      resolved = glob.plainText
    }
    let match = meaning.comparison.match(
      policy: policy, request: value, variables: variables, in: context)
    let result: ComparedValue.Result =
      switch match {
      case .yes: .fits
      case .no: .differs
      case .invalid:
        meaning.comparison.isReadable(resolved ?? policy) ? .requestUnreadable : .policyUnreadable
      case .withoutValue: .withoutValue
      case .unresolvable: .unresolvable
      case .uncertain: .fitsPerhaps
      case .unknown(let key): .unknown(key)
      }
    return ComparedValue.Finding(policy: policy, resolved: resolved, result: result)
  }
}
