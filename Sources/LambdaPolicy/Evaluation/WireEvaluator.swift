/// Evaluates the calls that triggers will make (the core audit rule of lambda.md 7.3).
package struct WireEvaluator {
  private let deployment: Deployment
  private let assumptions: Assumptions

  package init(_ deployment: Deployment, assumptions: Assumptions = Assumptions()) {
    self.deployment = deployment
    self.assumptions = assumptions
  }

  /// Every trigger with its verdict, in the order in which sources tell of them.
  package var wires: [Wire] { deployment.triggers.map(wire) }

  /// The verdict on one trigger.
  package func wire(_ trigger: Trigger) -> Wire {
    switch trigger.caller {
    case .executionRole: return Wire(trigger: trigger, verdict: .notAsked, calls: [])
    case .requester: return Wire(trigger: trigger, verdict: .requester, calls: [])
    case .service, .role: break
    }
    guard let target = trigger.target else {
      return Wire(trigger: trigger, verdict: .openTarget, calls: [])
    }
    guard let caller = caller(of: trigger) else {
      return Wire(trigger: trigger, verdict: .openRole, calls: [])
    }
    let calls = trigger.calls.map { call in
      answer(to: call, of: trigger, InvokeRequest(caller: caller, target: target))
    }
    let wire = Wire(trigger: trigger, verdict: .decided(.undetermined), calls: calls)
    return Wire(
      trigger: trigger, verdict: .decided(wire.worst?.decision ?? .undetermined), calls: calls)
  }

  /// A role whose name AWS makes is known by the name that its source gives it.
  private func caller(of trigger: Trigger) -> Caller? {
    switch trigger.caller {
    case .service(let service): return .service(service)
    case .requester, .executionRole: return nil
    case .role(let text):
      do throws(CallerSyntaxError) {
        return try Caller(text.filled(\.name), in: trigger.target?.function.partition ?? .aws)
      } catch {
        return nil
      }
    }
  }

  private func answer(
    to call: TriggerCall, of trigger: Trigger, _ question: InvokeRequest
  ) -> Wire.Call {
    var question = question
    question.assumptions = assumptions
    let plain = question.with(call) { $0.known }
    let evaluation = deployment.evaluation(of: plain)
    let isCertain =
      evaluation.decision == .undetermined && isAdmittedWhateverIsOpen(call, trigger, question)
    return Wire.Call(
      call: call, evaluation: evaluation, decision: isCertain ? .allowed : evaluation.decision)
  }

  /// Whether grants with open values and a call with the same ones fit whatever the values are.
  ///
  /// Both are compared with marks for the values. A Deny might fit one value and not another, so
  /// that one which is not sure to stay away leaves the answer open.
  private func isAdmittedWhateverIsOpen(
    _ call: TriggerCall, _ trigger: Trigger, _ question: InvokeRequest
  ) -> Bool {
    guard let target = trigger.target else { return false }
    var closed = deployment
    closed.unreadParts = deployment.unreadParts.filter { part in
      guard let grant = part.grant, !part.effect.denies, !part.effect.revokes else { return true }
      guard case .target(target) = grant.scope, let statement = grant.markedStatement,
        grant.condition == nil || grant.condition == trigger.condition
      else { return false }
      var policy =
        closed.functions[target.function]?.policies[target.qualifier]?.policy
        ?? .emptyDefault
      policy.statements.append(SourcedStatement(statement, origin: part.origin))
      closed.setPolicy(policy, of: target)
      return false
    }
    let marked = closed.evaluation(of: question.with(call) { $0.marked })
    guard marked.decision == .allowed else { return false }
    let plain = deployment.evaluation(of: question.with(call) { $0.known })
    return !plain.outcomes.contains { outcome in
      outcome.reference.statement.effect == .deny && outcome.applies != .no
    }
  }
}

extension InvokeRequest {
  /// The question with what a call brings, as far as it can be said.
  fileprivate func with(_ call: TriggerCall, _ text: (OpenText) -> String?) -> InvokeRequest {
    var request = self
    let values = [
      (ConditionKey.sourceARN, call.sourceARN), (.sourceAccount, call.sourceAccount),
      (.eventSourceToken, call.eventSourceToken),
    ]
    for (key, value) in values {
      if let value = value.flatMap(text) { request.context[key] = [value] }
    }
    return request
  }
}
