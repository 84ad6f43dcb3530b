/// Evaluates one condition against one request: the rules D-1 to D-42 of iam.md 5.
package struct ConditionEvaluation: Sendable {
  package let truth: Truth
  /// What AWS leaves open, if the truth rests on it.
  package let uncertainty: Uncertainty?
  /// What nobody supplied, if the truth is unknown.
  package let missing: [MissingInformation]

  init(
    _ truth: Truth, because uncertainty: Uncertainty? = nil, missing: [MissingInformation] = []
  ) {
    self.truth = truth
    self.uncertainty = uncertainty
    self.missing = missing
  }

  /// The answer for a condition; `variables` tells whether `${…}` is a policy variable.
  package init(_ condition: Condition, in context: RequestContext, variables: Bool) {
    self.init(
      condition, context.value(of: condition.key), in: context, variables: variables)
  }

  /// The answer for a key about which this is known.
  package init(
    _ condition: Condition, _ value: ContextValue, in context: RequestContext, variables: Bool
  ) {
    guard let meaning = condition.operator.meaning else {
      self = ConditionEvaluation(.uncertain, because: .undefinedOperator)
      return
    }
    self = ConditionEvaluator(
      condition: condition, meaning: meaning, context: context, variables: variables
    ).answer(value)
  }

  static func uncertain(_ rule: Uncertainty) -> ConditionEvaluation {
    ConditionEvaluation(.uncertain, because: rule)
  }

  static func certain(_ isTrue: Bool) -> ConditionEvaluation {
    ConditionEvaluation(Truth(isTrue))
  }

  static func unknown(_ key: ConditionKey) -> ConditionEvaluation {
    ConditionEvaluation(.unknown, missing: [.contextKey(key)])
  }

  /// The parts joined, with the first reason that bears on the result.
  static func joined(
    _ parts: [ConditionEvaluation], _ join: ([Truth]) -> Truth
  ) -> ConditionEvaluation {
    let truth = join(parts.map(\.truth))
    return ConditionEvaluation(
      truth, because: truth.inAllow == truth.inDeny ? nil : parts.compactMap(\.uncertainty).first,
      missing: truth.isOpen ? parts.flatMap(\.missing).withoutRepetitions : [])
  }
}
