/// Evaluates the calls that triggers will make (the core audit rule of lambda.md 7.3).
package struct WireEvaluator {
  private let deployment: Deployment
  private let assumptions: Assumptions

  package init(_ deployment: Deployment, assumptions: Assumptions = Assumptions()) {
    self.deployment = deployment.withFunctionsOfTriggers
    self.assumptions = assumptions
  }

  /// Every trigger with its verdict, in the order in which sources tell of them.
  package var wires: [Wire] {
    var marked: [Setting: Deployment] = [:]
    return deployment.triggers.map { trigger in
      let setting = Setting(file: trigger.origin.file.name, condition: trigger.condition)
      let known = marked[setting] ?? deployment.marked(in: setting)
      marked[setting] = known
      return wire(trigger, known)
    }
  }

  /// Where a trigger is: the names of another source may stand for other values and conditions.
  fileprivate struct Setting: Hashable {
    let file: String
    let condition: String?
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
      // The same name from a parameter would be another role's by chance.
      let isNamed = text.openValues.allSatisfy { value in
        (value.kind == .resource || value.kind == .computed) && value.meaning.isOfName
      }
      guard isNamed else { return nil }
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
    var evaluation = plain
    var decision = plain.decision
    switch decision {
    case .allowed, .denied(.explicit): break
    case .denied(.implicit): if written.decision == decision { evaluation = written }
    case .undetermined:
      if written.decision == .allowed, !plain.mayBeDenied, written.isAllowed(whatever: call) {
        decision = .allowed
      } else if written.decision == .denied(.implicit), isDenied(call, question) {
        decision = written.decision
        evaluation = written
      }
    }
    return Wire.Call(call: call, evaluation: evaluation, decision: decision)
  }

  /// Whether the call is refused as no open grant that is for another source can admit it.
  private func isDenied(_ call: TriggerCall, _ question: InvokeRequest) -> Bool {
    guard let source = call.sourceARN, !source.openValues.isEmpty else { return false }
    var others = deployment
    others.unreadParts.removeAll { part in
      guard let grant = part.grant, !part.effect.denies, !part.effect.revokes else { return false }
      return grant.sourceARN?.isApart(from: source) ?? false
    }
    guard others.unreadParts.count < deployment.unreadParts.count else { return false }
    return others.evaluation(of: question.with(call) { $0.known }).decision == .denied(.implicit)
  }
}

extension Evaluation {
  /// Whether a Deny applies, or may.
  fileprivate var mayBeDenied: Bool {
    outcomes.contains { $0.reference.statement.effect == .deny && $0.applies != .no }
  }

  /// Whether a statement that allows applies whatever the open values of the call are.
  fileprivate func isAllowed(whatever call: TriggerCall) -> Bool {
    let open = call.openKeys
    return open.isEmpty
      || outcomes.contains { outcome in
        outcome.reference.statement.effect == .allow && outcome.applies == .yes
          && !outcome.reference.statement.conditions.contains { $0.isMetByMark(for: open) }
      }
  }
}

extension Condition {
  /// Whether a mark may meet the condition where a value of one of the keys would not: as it is
  /// none of the values, or as it has as many characters as `?` asks for.
  fileprivate func isMetByMark(for keys: [ConditionKey]) -> Bool {
    let isNegated = `operator`.meaning?.isNegated ?? true
    return values.contains { value in
      value.mayHoldVariable && isNegated || keys.contains(key) && (isNegated || value.contains("?"))
    }
  }
}

extension TriggerCall {
  /// What the call brings by the keys of conditions.
  fileprivate var values: [(ConditionKey, OpenText?)] {
    [
      (.sourceARN, sourceARN), (.sourceAccount, sourceAccount),
      (.eventSourceToken, eventSourceToken),
    ]
  }

  /// The keys of which the value is open.
  fileprivate var openKeys: [ConditionKey] {
    values.filter { !($0.1?.openValues.isEmpty ?? true) }.map(\.0)
  }
}

extension Deployment {
  /// The deployment with functions that only triggers name: nobody supplied their policies.
  fileprivate var withFunctionsOfTriggers: Deployment {
    var result = self
    for target in triggers.compactMap(\.target) where functions[target.function] == nil {
      var function =
        result.functions[target.function] ?? Function(target.function, revision: .untold)
      function.unsuppliedPolicies.insert(target.qualifier)
      result.functions[target.function] = function
    }
    return result
  }

  /// The deployment with marks for what is open in the grants of a source, as far as they are sure
  /// to be there under its condition.
  fileprivate func marked(in setting: WireEvaluator.Setting) -> Deployment {
    var marked = self
    marked.unreadParts = unreadParts.filter { part in
      guard let grant = part.grant, !part.effect.denies, !part.effect.revokes,
        part.origin.file.name == setting.file,
        case .target(let target) = grant.scope, let statement = grant.markedStatement,
        grant.condition == nil || grant.condition == setting.condition
      else { return true }
      marked.append(SourcedStatement(statement, origin: part.origin), to: target)
      return false
    }
    return marked
  }
}

extension InvokeRequest {
  /// The question with what a call brings, as far as it can be said.
  fileprivate func with(_ call: TriggerCall, _ text: (OpenText) -> String?) -> InvokeRequest {
    var request = self
    for (key, value) in call.values {
      if let value = value.flatMap(text) { request.context[key] = [value] }
    }
    return request
  }
}
