/// An assumption whose value decides an answer.
public struct AssumptionReliance: Hashable, Sendable {
  /// The assumption's name.
  public let name: String
  /// The value that it has.
  public let value: String
  /// A value under which the answer is another.
  public let otherValue: String
  /// That other answer.
  public let otherDecision: Decision
}

extension Deployment {
  /// Every assumption that an answer rests on: with another value of it, the answer is another.
  ///
  /// Found by asking again under each other value, so that no rule is stated twice; it costs as
  /// many decisions as there are such values. `Evaluation.notes` tells some of them by themselves.
  public func reliances(of evaluation: Evaluation) -> [AssumptionReliance] {
    let evaluator = Evaluator(self)
    let request = evaluation.request
    return Assumption.all.filter { $0.area == .evaluation }.compactMap { assumption in
      let value = assumption.value(in: request.assumptions)
      for other in assumption.words where other != value {
        var question = request
        guard assumption.set(other, in: &question.assumptions) else { continue }
        let answer = evaluator.decision(on: question)
        if answer != evaluation.decision {
          return AssumptionReliance(
            name: assumption.name, value: value, otherValue: other, otherDecision: answer)
        }
      }
      return nil
    }
  }
}

extension EvaluationNote {
  /// The assumption that the note is about, by name.
  package var assumption: String? {
    switch self {
    case .functionDocumentConsulted: "functionDocumentForQualifiers"
    case .wildcardForService: "Q-1"
    case .rolePathAssumed: "rolePath"
    case .urlNeedsBothActions: "urlNeedsBoth"
    case .eventsSendNoSourceAccount: "eventsSourceAccount"
    case .wildcardForFederatedUser: "wildcardForFederatedUser"
    case .uncertain(_, .partOfChainExempt): "notPrincipalChain"
    case .uncertain(_, .presenceNotDocumented): "Q-23"
    case .identityPoliciesCouldDeny, .policiesNotSupplied, .functionPolicyCouldDeny,
      .sourceAccountAssumed, .contextNeverPresent, .identityPoliciesMustAllow, .anonymousNeedsURL,
      .callerFound, .callerNamedByLogicalID, .callerMade, .suppliedInPlace, .policiesTakenForAbsent,
      .sessionTagsNotKnown, .leftOut,
      .uncertain:
      nil
    }
  }
}
