package import LambdaPolicy

/// Cases for one statement: one that it should decide, and for a grant a near miss.
package struct StatementCases {
  private let deployment: Deployment
  private let target: FunctionARN?
  private let statement: Statement

  package init(_ entry: StatementCoverage.Entry, in deployment: Deployment) {
    statement = entry.statement
    let named = entry.statement.resource.flatMap { $0.isNegated ? nil : $0.entries.first }
    target = named?.exactTarget ?? entry.place.policy.target
    self.deployment = deployment
  }

  /// The cases with the answers that the deployment gives; empty when no request can be made up.
  ///
  /// A Deny has one case, in which it decides.
  package var cases: [SuggestedCase] {
    guard let evaluation = fitting else { return [] }
    let request = evaluation.request
    let isCertain = evaluation.decision != .undetermined
    let name = statement.sid ?? "a statement"
    let verb = statement.effect == .allow ? "admits" : "refuses"
    var cases = [
      SuggestedCase(
        name:
          "\(name) \(verb) \(request.caller) to \(request.target.function.name) (\(request.target.qualifier))",
        request: request, answer: PolicyTestCase.Answer(evaluation.decision),
        statement: isCertain ? statement.sid : nil, reason: nil)
    ]
    if statement.effect == .allow, let miss = nearMiss(of: request, name) { cases.append(miss) }
    return cases
  }

  /// The answer to a request that the statement decides, or to the first that it may decide.
  private var fitting: Evaluation? {
    var possible: Evaluation?
    for request in requests where request.impossibleKeys.isEmpty {
      let evaluation = deployment.evaluation(of: request)
      guard evaluation.decidingStatements.contains(where: { $0.statement == statement }) else {
        continue
      }
      switch (statement.effect, evaluation.decision) {
      case (.allow, .allowed), (.deny, .denied(.explicit)): return evaluation
      case (_, .undetermined): possible = possible ?? evaluation
      case (.allow, .denied), (.deny, .allowed), (.deny, .denied(.implicit)): continue
      }
    }
    return possible
  }

  /// The requests that are tried, the likeliest first.
  private var requests: [InvokeRequest] {
    guard let target else { return [] }
    let actions = statement.action.entries.compactMap { ActionName($0.text) }
    let action =
      statement.action.isNegated
      ? .invokeFunction : actions.first(where: \.isInvocation) ?? .invokeFunction
    let denials = (deployment.functions[target.function]?.policies ?? [:])
      .sorted { $0.key < $1.key }
      .flatMap { $0.value.policy.statements.map(\.statement) }
      .filter { $0.effect == .deny && $0 != statement }
    let drafts = FittingContexts(of: statement, avoiding: denials, near: target.function).drafts
    return callers(in: target.function.partition).flatMap { caller in
      drafts.map { draft in
        var request = InvokeRequest(
          caller: caller, action: action, target: target, context: draft.values)
        request.absentKeys = draft.absent
        return request
      }
    }
  }

  /// Callers whom the principals name; a statement for everyone is asked by those that conditions
  /// on the caller describe, by a stranger and by a service.
  private func callers(in partition: Partition) -> [Caller] {
    guard let clause = statement.principal else { return [] }
    let isForURL = statement.conditions.contains { $0.key == .functionURLAuthType }
    let template = ARNTemplate(
      partition: partition, service: "iam", region: "", account: .stranger,
      resource: "role/example")
    let described = statement.conditions.filter { $0.key == .principalARN }
      .flatMap(\.values).flatMap(template.readings)
    let others = ["arn:\(partition):iam::\(AccountID.stranger):root", "s3.amazonaws.com"]
    // Only services tell of a source.
    let isOfSource = statement.conditions.contains { $0.key.folded.hasPrefix("aws:source") }
    let anybody =
      (isForURL ? ["anonymous"] : []) + described + (isOfSource ? others.reversed() : others)
    let named = clause.isNegated ? [] : clause.patterns
    let texts = named.flatMap { $0.form == .everyone ? anybody : [$0.text] }
    return (clause.isNegated ? anybody : texts).compactMap { text in
      do throws(CallerSyntaxError) {
        return try Caller(text, in: partition)
      } catch {
        return nil
      }
    }
  }

  // MARK: What it should not admit

  /// The first of several changes of one part that makes the request denied.
  private func nearMiss(of request: InvokeRequest, _ name: String) -> SuggestedCase? {
    for (what, changed) in changes(of: request) {
      var changed = changed
      for key in changed.impossibleKeys { changed.context[key] = nil }
      let evaluation = deployment.evaluation(of: changed)
      guard evaluation.decision.isDenied else { continue }
      let isNearest = evaluation.nearestGrant?.statement.statement == statement
      let parts = isNearest ? evaluation.nearestGrant?.differences.map(\.part) ?? [] : []
      let isExplicit = evaluation.decision == .denied(.explicit)
      return SuggestedCase(
        name: "\(name) does not admit \(what)", request: changed,
        answer: PolicyTestCase.Answer(evaluation.decision),
        statement: isExplicit ? evaluation.decidingStatements.first?.statement.sid : nil,
        reason: parts.count == 1 && !isExplicit ? parts[0] : nil)
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
      let comparisons = statement.conditions.filter { $0.key == key }
        .compactMap { $0.operator.meaning?.comparison }
      for other in comparisons.flatMap({ $0.others(than: value) }) where other != value {
        var changed = request
        changed.context[key] = [other]
        result.append(("\(key == .sourceARN ? "source" : key.name) \(other)", changed))
      }
    }
    for key in request.absentKeys.sorted(by: { $0.folded < $1.folded }) {
      var changed = request
      changed.absentKeys.remove(key)
      changed.context[key] = ["x"]
      result.append(("\(key.name) x", changed))
    }
    return result
  }

  /// Another caller, and another action.
  private func changedRequests(of request: InvokeRequest) -> [(String, InvokeRequest)] {
    let function = request.target.function
    var result: [(String, InvokeRequest)] = []
    var stranger = InvokeRequest(
      caller: .rootUser(function.partition, .stranger), action: request.action,
      target: request.target, context: request.context)
    stranger.absentKeys = request.absentKeys
    result.append(("account \(AccountID.stranger)", stranger))
    if let action = ActionName("lambda:GetFunction") {
      var changed = InvokeRequest(
        caller: request.caller, action: action, target: request.target, context: request.context)
      changed.absentKeys = request.absentKeys
      result.append(("\(action)", changed))
    }
    return result
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
