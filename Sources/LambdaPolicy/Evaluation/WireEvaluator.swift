/// Evaluates the calls that triggers will make (the core audit rule of lambda.md 7.3).
package struct WireEvaluator {
  private let deployment: Deployment
  private let assumptions: Assumptions

  package init(_ deployment: Deployment, assumptions: Assumptions = Assumptions()) {
    self.deployment = deployment
    self.assumptions = assumptions
  }

  /// Every trigger with its verdict, in the order in which sources tell of them.
  package var wires: [Wire] {
    var marked: [String?: Deployment] = [:]
    return deployment.triggers.map { trigger in
      let known = marked[trigger.condition] ?? deployment.marked(under: trigger.condition)
      marked[trigger.condition] = known
      return wire(trigger, known)
    }
  }

  private func wire(_ trigger: Trigger, _ marked: Deployment) -> Wire {
    switch trigger.caller {
    case .executionRole: return Wire(trigger: trigger, verdict: .notAsked, calls: [])
    case .requester: return Wire(trigger: trigger, verdict: .requester, calls: [])
    case .service, .role: break
    }
    guard let target = trigger.target else {
      let isKnown = trigger.reference.known != nil
      return Wire(trigger: trigger, verdict: isKnown ? .noFunction : .openTarget, calls: [])
    }
    guard deployment.functions[target.function] != nil || !deployment.unplacedPolicies.isEmpty
    else {
      return Wire(trigger: trigger, verdict: .functionNotSupplied, calls: [])
    }
    guard let caller = caller(of: trigger) else {
      return Wire(trigger: trigger, verdict: .openRole, calls: [])
    }
    let calls = trigger.calls.map { call in
      answer(to: call, InvokeRequest(caller: caller, target: target), marked)
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

  /// The answer, first with what is known alone, then with marks for what is open.
  ///
  /// With marks, grants and call fit whatever the values are, or are compared as they are written,
  /// which is what a person wants to see of one that is refused. A Deny might fit one value and
  /// not another, so that one which is not sure to stay away leaves the answer open.
  private func answer(
    to call: TriggerCall, _ question: InvokeRequest, _ marked: Deployment
  ) -> Wire.Call {
    var question = question
    question.assumptions = assumptions
    let plain = deployment.evaluation(of: question.with(call) { $0.known })
    let written = marked.evaluation(of: question.with(call) { $0.marked })
    switch plain.decision {
    case .allowed, .denied(.explicit):
      return Wire.Call(call: call, evaluation: plain, decision: plain.decision)
    case .denied(.implicit):
      let isSame = written.decision == plain.decision
      return Wire.Call(
        call: call, evaluation: isSame ? written : plain, decision: plain.decision)
    case .undetermined:
      let mayBeDenied = plain.outcomes.contains { outcome in
        outcome.reference.statement.effect == .deny && outcome.applies != .no
      }
      let isAdmitted = written.decision == .allowed && !mayBeDenied
      return Wire.Call(
        call: call, evaluation: plain, decision: isAdmitted ? .allowed : .undetermined)
    }
  }
}

extension Deployment {
  /// The deployment with marks for what is open in its grants, as far as they are sure to be there
  /// under a condition of the source.
  fileprivate func marked(under condition: String?) -> Deployment {
    var marked = self
    marked.unreadParts = unreadParts.filter { part in
      guard let grant = part.grant, !part.effect.denies, !part.effect.revokes,
        case .target(let target) = grant.scope, let statement = grant.markedStatement,
        grant.condition == nil || grant.condition == condition
      else { return true }
      marked.append(SourcedStatement(statement, origin: part.origin), to: target)
      return false
    }
    return marked
  }

  private mutating func append(_ statement: SourcedStatement, to target: FunctionARN) {
    var policy = functions[target.function]?.policies[target.qualifier]?.policy ?? .emptyDefault
    policy.statements.append(statement)
    setPolicy(policy, of: target)
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
