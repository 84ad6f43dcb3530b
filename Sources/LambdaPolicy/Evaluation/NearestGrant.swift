/// The Allow statement that comes nearest to admitting a request, and where it differs.
public struct NearestGrant: Hashable, Sendable {
  /// The statement, from any policy of the function or an identity policy of the caller.
  public var statement: StatementReference { outcome.reference }
  /// What becomes of it.
  package let outcome: StatementOutcome
  /// The parts in which the request differs from it, or that are not known.
  public let differences: [Difference]
  /// What to invoke instead, when the qualifier is the only difference that is certain.
  public let invokeInstead: FunctionARN?

  /// One part in which request and grant differ.
  public enum Difference: Hashable, Sendable {
    /// The grant is for another qualifier of the same function.
    case qualifier(granted: Qualifier, invoked: Qualifier)
    /// The grant is for other resources.
    case resource(granted: [String], invoked: FunctionARN)
    /// The grant is for other principals.
    case principal(granted: [String], caller: Caller)
    /// The grant is for other actions.
    case action(granted: [String], asked: ActionName)
    /// A condition of the grant does not hold.
    case condition(Condition, ContextValue)
    /// Whether a condition of the grant holds is not known.
    case unknownCondition(Condition)

    /// How far apart the difference sets grant and request; higher is farther.
    fileprivate var weight: Int {
      switch self {
      case .principal: 100
      case .action: 20
      case .resource: 10
      case .condition: 4
      case .qualifier: 3
      case .unknownCondition: 1
      }
    }

    fileprivate var isUnknown: Bool {
      if case .unknownCondition = self { return true }
      return false
    }

    /// The part in which they differ, as programs name it; a key without a name of its own by itself.
    package var part: String {
      switch self {
      case .qualifier: "qualifier"
      case .resource: "resource"
      case .principal: "principal"
      case .action: "action"
      case .condition(let condition, _), .unknownCondition(let condition):
        switch condition.key {
        case .sourceARN: "source-arn"
        case .sourceAccount: "source-account"
        case .principalOrgID: "principal-org-id"
        case .eventSourceToken: "event-source-token"
        default: condition.key.name
        }
      }
    }

    /// Whether the grant is for other principals.
    package var isPrincipal: Bool {
      if case .principal = self { return true }
      return false
    }

    fileprivate var isQualifier: Bool {
      if case .qualifier = self { return true }
      return false
    }
  }

  /// Looks through every policy of the function and of the caller; nil when none of them allows anything.
  init?(for request: InvokeRequest, in deployment: Deployment) {
    let evaluator = StatementEvaluator(request)
    let ofFunction = deployment.documents(of: request.target.function)
      .flatMap { evaluator.outcomes(of: $0.policy, in: .function($0.scope)) }
    let ofCaller = (request.policies.identity ?? []).flatMap {
      evaluator.outcomes(
        of: $0.policy, in: .caller(.identityBased, name: $0.name, level: nil, arn: $0.arn))
    }
    let grants = (ofFunction + ofCaller).filter { $0.reference.statement.effect == .allow }
    var best: (weight: Int, outcome: StatementOutcome, differences: [Difference])?
    for outcome in grants {
      let differences = outcome.differences(from: request)
      let weight = differences.map(\.weight).reduce(0, +)
      if weight < best?.weight ?? .max { best = (weight, outcome, differences) }
    }
    guard let best else { return nil }
    outcome = best.outcome
    differences = best.differences
    let certain = differences.filter { !$0.isUnknown }
    let isOnlyQualifier = certain.count == 1 && certain[0].isQualifier
    invokeInstead =
      isOnlyQualifier
      ? best.outcome.reference.grantedTarget.flatMap {
        request.mayHelp(invoking: $0, in: deployment)
      } : nil
  }
}

extension InvokeRequest {
  /// The target unless invoking it is denied too.
  fileprivate func mayHelp(invoking target: FunctionARN, in deployment: Deployment) -> FunctionARN?
  {
    var other = self
    other.target = target
    return Evaluator(deployment).decision(on: other).isDenied ? nil : target
  }
}

extension StatementReference {
  /// The one function ARN that the statement names, or that its policy belongs to when it names none.
  fileprivate var grantedTarget: FunctionARN? {
    guard let resource = statement.resource else { return policy }
    guard !resource.isNegated, resource.entries.count == 1 else { return nil }
    return resource.entries[0].exactTarget
  }
}

extension StatementOutcome {
  /// Every part that keeps an Allow statement from admitting the request.
  fileprivate func differences(from request: InvokeRequest) -> [NearestGrant.Difference] {
    let statement = reference.statement
    var result: [NearestGrant.Difference] = []
    if resource.inAllow == .no { result.append(resourceDifference(from: request)) }
    if principal.any.inAllow == .no {
      result.append(
        .principal(
          granted: statement.principal?.patterns.map(\.text) ?? [], caller: request.caller))
    }
    if action.inAllow == .no {
      result.append(
        .action(granted: statement.action.entries.map(\.text), asked: request.action))
    }
    for outcome in conditions {
      switch outcome.truth.inAllow {
      case .yes: continue
      case .no: result.append(.condition(outcome.condition, outcome.value))
      case .unknown: result.append(.unknownCondition(outcome.condition))
      }
    }
    return result
  }

  private func resourceDifference(from request: InvokeRequest) -> NearestGrant.Difference {
    if let granted = reference.grantedTarget, granted.function == request.target.function {
      return .qualifier(granted: granted.qualifier, invoked: request.target.qualifier)
    }
    return .resource(
      granted: reference.statement.resource?.entries.map { $0.text ?? "null" } ?? [],
      invoked: request.target)
  }
}
