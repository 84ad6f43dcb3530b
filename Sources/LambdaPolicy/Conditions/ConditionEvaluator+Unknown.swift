/// The answers for a key whose value nobody told.
///
/// Every value that the request may have is considered, as far as the policy's values tell them
/// apart: one policy value may fit every value, none, or some. Where all possible answers are the
/// same, no value of the key matters and that is the answer; otherwise it is unknown. Whether a
/// key whose policy values fit "some" could still give one answer is not looked into: unknown.
extension ConditionEvaluator {
  /// The one answer of all possibilities, effect by effect; unknown where they differ.
  func common(of answers: [ConditionEvaluation]) -> ConditionEvaluation {
    let truth = answers.map(\.truth).common
    return ConditionEvaluation(
      truth, because: truth.inAllow == truth.inDeny ? nil : answers.compactMap(\.uncertainty).first,
      missing: truth.isOpen
        ? ([.contextKey(condition.key)] + answers.flatMap(\.missing)).withoutRepetitions : [])
  }

  /// The answers for a key that the request has, with values that are not all empty.
  var answersToAnyValue: [ConditionEvaluation] {
    if meaning.comparison == .null { return [null(["present"])] }
    switch meaning.quantifier {
    // With an empty list only a missing key is true (D-33); other sets of values agree with one
    // value if all values agree, and differ as those do if not.
    case .forAllValues:
      if condition.values.isEmpty { return [.certain(false)] }
      let isMany =
        ConditionKey.multivalued.contains(condition.key) || condition.key.mayHoldSeveralValues
      // The empty text alone is another case (D-20): one value that is looked at is not empty.
      return answersToOneValue(isNeverEmpty: !isMany)
    case .forAnyValue: return answersToOneValue()
    case .none: break
    }
    if condition.values.isEmpty { return [.certain(false)] }  // D-32
    // D-25, D-26
    let toSeveral: ConditionEvaluation =
      meaning.isNegated ? .uncertain(.negatedOnManyValues) : .certain(false)
    if ConditionKey.multivalued.contains(condition.key) { return [toSeveral] }
    return answersToOneValue() + (condition.key.mayHoldSeveralValues ? [toSeveral] : [])
  }

  /// The same, with a set that holds nothing but an empty text (D-20, Q-31).
  var answersToAnySet: [ConditionEvaluation] { answersToAnyValue + [answer(to: [""])] }

  /// The answers that a single value can have: every policy value in every way that it can match.
  private func answersToOneValue(isNeverEmpty: Bool = false) -> [ConditionEvaluation] {
    var results = [ConditionEvaluation.certain(false)]
    for policy in condition.values {
      let fitsNothing =
        isNeverEmpty
        && meaning.comparison.fitsOnlyEmptyText(policy, variables: variables, in: context)
      let matches: [ValueMatch] =
        fitsNothing
        ? [.no]
        : meaning.comparison.possibleMatches(policy: policy, variables: variables, in: context)
      results =
        results.flatMap { result in
          matches.map { .joined([result, evaluation($0)]) { $0.any } }
        }.oneForEachTruth
    }
    return meaning.isNegated ? results.map { .joined([$0]) { !$0.any } } : results
  }
}

extension [ConditionEvaluation] {
  /// The first of those with the same truth.
  fileprivate var oneForEachTruth: [ConditionEvaluation] {
    reduce(into: []) { result, answer in
      if !result.contains(where: { $0.truth == answer.truth }) { result.append(answer) }
    }
  }
}

extension Comparison {
  /// Whether the policy's value is an empty text, which only an empty text fits.
  fileprivate func fitsOnlyEmptyText(
    _ policy: String, variables: Bool, in context: RequestContext
  ) -> Bool {
    switch self {
    case .stringEquals, .stringEqualsIgnoringCase, .stringLike:
      guard case .pattern(let glob) = PolicyText(policy, variables: variables).resolved(in: context)
      else { return false }
      return glob.pieces.isEmpty
    case .arnLike, .bool, .null, .numeric, .date, .binary, .ipAddress: return false
    }
  }

  /// The ways in which one policy value can match, whatever the request's value is.
  ///
  /// A typed value that can be read is fitted by some values and not by others, and other values
  /// are not of the type (D-42).
  func possibleMatches(
    policy: String, variables: Bool, in context: RequestContext
  ) -> [ValueMatch] {
    switch self {
    case .arnLike:
      return ARNComparison.possibleMatches(
        policy: PolicyText(policy, variables: variables), in: context)
    case .stringEquals, .stringEqualsIgnoringCase, .stringLike:
      return possibleMatches(PolicyText(policy, variables: variables).resolved(in: context))
    case .bool where variables && policy.mayHoldVariable:
      return possibleBoolMatches(PolicyText(policy, variables: true).resolved(in: context))
    case .bool, .numeric, .date, .binary, .ipAddress:
      return isReadable(policy) ? [.yes, .no, .invalid] : [.invalid]
    case .null: return []
    }
  }

  private func possibleMatches(_ resolution: PolicyText.Resolution) -> [ValueMatch] {
    switch resolution {
    case .null: [.withoutValue]
    case .unresolvable: [.unresolvable]
    case .unknown(let key): [.unknown(key)]
    case .pattern(let glob): self == .stringLike && glob.matchesEverything ? [.yes] : [.yes, .no]
    }
  }

  // D-11, Q-4
  private func possibleBoolMatches(_ resolution: PolicyText.Resolution) -> [ValueMatch] {
    switch resolution {
    case .null, .unresolvable: [.no]
    case .unknown(let key): [.unknown(key)]
    case .pattern(let glob): isReadable(glob.plainText) ? [.uncertain, .no] : [.no]
    }
  }
}

extension ARNComparison {
  /// The ways in which an ARN of a policy can match; what is no ARN never fits.
  static func possibleMatches(policy: PolicyText, in context: RequestContext) -> [ValueMatch] {
    guard let parts = parts(of: policy) else { return [.invalid] }
    var result: ValueMatch = .yes
    var fitsAll = true
    for part in parts {
      switch part.resolved(in: context) {
      case .pattern(let glob): fitsAll = fitsAll && glob.matchesEverything
      case .unresolvable: return [.invalid, .unresolvable]
      case .null: result = .withoutValue
      case .unknown(let key): if result == .yes { result = .unknown(key) }
      }
    }
    return [.invalid, result] + (fitsAll ? [] : [.no])
  }
}

extension Glob {
  /// Whether every text fits.
  fileprivate var matchesEverything: Bool {
    !pieces.isEmpty && pieces.allSatisfy { $0 == .anyRun }
  }
}
