package import LambdaPolicy

/// Cases for one grant: one that it should admit, and a near miss that it should not.
package struct GrantCases {
  private let deployment: Deployment
  private let target: FunctionARN
  private let statement: Statement

  package init(_ statement: Statement, of target: FunctionARN, in deployment: Deployment) {
    self.statement = statement
    self.target = statement.resource?.entries.first?.exactTarget ?? target
    self.deployment = deployment
  }

  /// The cases with the answers that the deployment gives; empty when no request can be made up.
  package var cases: [SuggestedCase] {
    guard statement.effect == .allow, let request = admitted else { return [] }
    let evaluation = deployment.evaluation(of: request)
    guard evaluation.decision.isAllowedOrOpen else { return [] }
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
      let caller, let context
    else { return nil }
    let actions = statement.action.entries.compactMap { ActionName($0.text) }
    let action = actions.first(where: \.isInvocation) ?? .invokeFunction
    return InvokeRequest(caller: caller, action: action, target: target, context: context)
  }

  /// A caller whom the first principal names; a statement for everyone is asked by a stranger.
  private var caller: Caller? {
    guard let clause = statement.principal, !clause.isNegated,
      let pattern = clause.patterns.first
    else { return nil }
    let isForURL = statement.conditions.contains { $0.key == .functionURLAuthType }
    let text =
      switch pattern.form {
      case .everyone: isForURL ? "anonymous" : "arn:aws:iam::\(SuggestedCase.stranger):root"
      default: pattern.text
      }
    do throws(CallerSyntaxError) {
      return try Caller(text, in: target.function.partition)
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
        result[condition.key] = [
          String(value.map { $0 == "*" || $0 == "?" ? "x" : $0 })
        ]
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
      guard case .denied = evaluation.decision else { continue }
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
    let qualifiers = deployment.functions[target.function]?.knownQualifiers ?? []
    for qualifier in [.unqualified] + qualifiers where qualifier != request.target.qualifier {
      var changed = request
      changed.target = FunctionARN(target.function, qualifier)
      result.append(("\(request.caller) to \(qualifier)", changed))
    }
    if request.context[.sourceAccount] != nil {
      var changed = request
      changed.context[.sourceAccount] = [SuggestedCase.stranger]
      result.append(("a source of account \(SuggestedCase.stranger)", changed))
    }
    if let arn = request.context[.sourceARN]?.first {
      var changed = request
      changed.context[.sourceARN] = [arn + "-other"]
      result.append(("source \(arn)-other", changed))
    }
    if let account = AccountID(SuggestedCase.stranger) {
      var changed = request
      changed = InvokeRequest(
        caller: .rootUser(target.function.partition, account), action: request.action,
        target: request.target, context: request.context)
      result.append(("account \(account)", changed))
    }
    return result
  }
}

extension Decision {
  fileprivate var isAllowedOrOpen: Bool {
    if case .denied = self { return false }
    return true
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
