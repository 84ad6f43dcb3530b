/// Evaluates single statements of policies against one request.
struct StatementEvaluator {
  let request: InvokeRequest
  let context: RequestContext
  private let target: String

  init(_ request: InvokeRequest) {
    self.request = request
    target = request.target.description
    context = RequestContext(request)
  }

  /// The outcome of every statement of a policy.
  func outcomes(of policy: Policy, in source: PolicySource) -> [StatementOutcome] {
    policy.statements.enumerated().map { index, sourced in
      outcome(
        of: StatementReference(
          source: source, index: index, statement: sourced.statement, origin: sourced.origin),
        variables: policy.substitutesVariables(
          withoutVersion: request.assumptions.missingVersion))
    }
  }

  /// Every part is looked at, also behind one that does not fit, so that "why not" is complete.
  private func outcome(of reference: StatementReference, variables: Bool) -> StatementOutcome {
    let statement = reference.statement
    let kind = reference.source.layer.kind
    // Policies of a caller apply to the caller that they are attached to.
    let principal =
      kind.namesPrincipals
      ? PrincipalMatcher(request).match(statement.principal, effect: statement.effect)
      : PrincipalMatch(.yes, .direct)
    let action = ActionMatcher(
      action: request.action,
      wildcardNamesEveryService: request.assumptions.wildcardNamesEveryService
    ).match(statement.action)
    let resource = ResourceMatcher(
      target: request.target, asked: target, scope: reference.policy, kind: kind,
      variables: variables, wildcards: request.assumptions.resourceWildcards, context: context
    ).match(statement.resource)
    return StatementOutcome(
      reference: reference, principal: principal, action: action.truth, resource: resource.truth,
      conditions: statement.conditions.map { outcome(of: $0, variables: variables) },
      uncertainties: [action.uncertainty, resource.uncertainty].compactMap(\.self),
      substitutesVariables: variables, missingInResource: resource.missing)
  }

  private func outcome(
    of condition: Condition, variables: Bool
  ) -> StatementOutcome.ConditionOutcome {
    let value = context.value(of: condition.key)
    let evaluation = ConditionEvaluation(condition, in: context, variables: variables)
    return StatementOutcome.ConditionOutcome(
      condition: condition, value: value, truth: evaluation.truth,
      uncertainty: evaluation.uncertainty, missing: evaluation.missing)
  }
}
