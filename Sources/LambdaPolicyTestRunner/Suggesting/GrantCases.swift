package import LambdaPolicy

/// Cases for one grant: one that it should admit, and a near miss that it should not.
package struct GrantCases {
  private let deployment: Deployment
  private let target: FunctionARN?
  private let statement: Statement

  package init(_ entry: StatementCoverage.Entry, in deployment: Deployment) {
    statement = entry.statement
    target = entry.statement.resource?.entries.first?.exactTarget ?? entry.place.policy.target
    self.deployment = deployment
  }

  /// The cases with the answers that the deployment gives; empty when no request can be made up.
  package var cases: [SuggestedCase] {
    guard statement.effect == .allow, let request = admitted else { return [] }
    let evaluation = deployment.evaluation(of: request)
    guard !evaluation.decision.isDenied else { return [] }
    let decides = evaluation.decidingStatements.contains { $0.statement == statement }
    let name = statement.sid ?? "a statement"
    var cases = [
      SuggestedCase(
        name:
          "\(name) admits \(request.caller) to \(request.target.function.name) (\(request.target.qualifier))",
        request: request, answer: PolicyTestCase.Answer(evaluation.decision),
        statement: decides && evaluation.isAllowed ? statement.sid : nil, reason: nil)
    ]
    if let miss = nearMiss(of: request, name) { cases.append(miss) }
    return cases
  }

  /// A request that the statement admits.
  private var admitted: InvokeRequest? {
    guard !statement.action.isNegated, !(statement.resource?.isNegated ?? false),
      let target, let caller = caller(in: target.function.partition), let context
    else { return nil }
    let actions = statement.action.entries.compactMap { ActionName($0.text) }
    let action = actions.first(where: \.isInvocation) ?? .invokeFunction
    return InvokeRequest(caller: caller, action: action, target: target, context: context)
  }

  /// A caller whom the first principal names; a statement for everyone is asked by a stranger.
  private func caller(in partition: Partition) -> Caller? {
    guard let clause = statement.principal, !clause.isNegated,
      let pattern = clause.patterns.first
    else { return nil }
    let isForURL = statement.conditions.contains { $0.key == .functionURLAuthType }
    let text =
      switch pattern.form {
      case .everyone: isForURL ? "anonymous" : "arn:\(partition):iam::\(AccountID.stranger):root"
      default: pattern.text
      }
    do throws(CallerSyntaxError) {
      return try Caller(text, in: partition)
    } catch {
      return nil
    }
  }

  /// A context in which the conditions hold; nil when one is of a kind that is not made up.
  private var context: [ConditionKey: [String]]? {
    var result: [ConditionKey: [String]] = [:]
    for condition in statement.conditions {
      guard let meaning = condition.operator.meaning, !meaning.isNegated,
        let value = condition.values.first, !value.contains("${")
      else { return nil }
      switch meaning.comparison {
      case .stringEquals, .stringEqualsIgnoringCase, .bool: result[condition.key] = [value]
      case .stringLike, .arnLike:
        result[condition.key] = [value.withoutWildcards]
      case .numeric, .date, .ipAddress, .binary, .null: return nil
      }
    }
    return result
  }

  // MARK: What it should not admit

  /// The first of several changes of one part that makes the request denied.
  private func nearMiss(of request: InvokeRequest, _ name: String) -> SuggestedCase? {
    for (what, changed) in changes(of: request) {
      let evaluation = deployment.evaluation(of: changed)
      guard evaluation.decision.isDenied else { continue }
      let parts = evaluation.nearestGrant?.differences.map(\.part) ?? []
      return SuggestedCase(
        name: "\(name) does not admit \(what)", request: changed,
        answer: PolicyTestCase.Answer(evaluation.decision), statement: nil,
        reason: parts.count == 1 ? parts[0] : nil)
    }
    return nil
  }

  private func changes(of request: InvokeRequest) -> [(String, InvokeRequest)] {
    var result: [(String, InvokeRequest)] = []
    let function = request.target.function
    let qualifiers = deployment.functions[function]?.knownQualifiers ?? []
    for qualifier in [.unqualified] + qualifiers where qualifier != request.target.qualifier {
      var changed = request
      changed.target = FunctionARN(function, qualifier)
      result.append(("\(request.caller) to \(qualifier)", changed))
    }
    return result + changedContexts(of: request) + changedRequests(of: request)
  }

  /// Another value for each condition key.
  private func changedContexts(of request: InvokeRequest) -> [(String, InvokeRequest)] {
    var result: [(String, InvokeRequest)] = []
    if request.context[.sourceAccount] != nil {
      var changed = request
      changed.context[.sourceAccount] = [AccountID.stranger.digits]
      result.append(("a source of account \(AccountID.stranger)", changed))
    }
    let context = request.context.sorted { $0.key.folded < $1.key.folded }
    for (key, values) in context where key != .sourceAccount {
      guard let value = values.first else { continue }
      var changed = request
      changed.context[key] = [value.other]
      result.append(("\(key == .sourceARN ? "source" : key.name) \(value.other)", changed))
    }
    return result
  }

  /// Another caller, and another action.
  private func changedRequests(of request: InvokeRequest) -> [(String, InvokeRequest)] {
    let function = request.target.function
    var result: [(String, InvokeRequest)] = []
    let stranger = InvokeRequest(
      caller: .rootUser(function.partition, .stranger), action: request.action,
      target: request.target, context: request.context)
    result.append(("account \(AccountID.stranger)", stranger))
    if let action = ActionName("lambda:GetFunction") {
      let changed = InvokeRequest(
        caller: request.caller, action: action, target: request.target, context: request.context)
      result.append(("\(action)", changed))
    }
    return result
  }
}

extension String {
  /// Another value of the same kind.
  fileprivate var other: String {
    switch self {
    case "true": "false"
    case "false": "true"
    case "NONE": "AWS_IAM"
    case "AWS_IAM": "NONE"
    default: self + "-other"
    }
  }
}

extension PolicyTestCase.Answer {
  fileprivate init(_ decision: Decision) {
    self =
      switch decision {
      case .allowed: .allow
      case .denied(.implicit): .deny
      case .denied(.explicit): .explicitDeny
      case .undetermined: .undetermined
      }
  }
}
