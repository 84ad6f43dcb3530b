package import LambdaPolicy

/// Asks a deployment the questions of a test file.
package struct PolicyTestRun: Sendable {
  private let tests: PolicyTestFile
  private let deployment: Deployment

  package init(_ tests: PolicyTestFile, on deployment: Deployment) {
    self.tests = tests
    self.deployment = deployment
  }

  /// One entry of the file that is asked.
  package enum Question: Sendable {
    case request(PolicyTestCase)
    case wiring(WiringExpectation)
    case exposure(ExposureExpectation)

    var name: String {
      switch self {
      case .request(let item): item.name.value
      case .wiring(let expectation): expectation.name.value
      case .exposure(let expectation): expectation.name.value
      }
    }
  }

  /// What is asked, in the order of the file; what a filter does not name is left out.
  package func questions(where isIncluded: (String) -> Bool = { _ in true }) -> [Question] {
    (tests.cases.map(Question.request) + tests.wiring.map(Question.wiring)
      + tests.exposure.map(Question.exposure))
      .filter { isIncluded($0.name) }
  }

  /// One result, or one for each qualifier; questions may be asked side by side.
  package func results(of question: Question) -> [CaseResult] {
    switch question {
    case .request(let item): results(of: item)
    case .wiring(let expectation): [result(of: expectation)]
    case .exposure(let expectation): [result(of: expectation)]
    }
  }

  private func results(of item: PolicyTestCase) -> [CaseResult] {
    if let reason = item.skip { return [result(item, item.name.value, .skipped(reason), nil)] }
    do throws(CaseFault) {
      guard item.isForEachQualifier else {
        let request = try CaseRequest(item.question, tests).request(about: deployment)
        return [result(item, item.name.value, asking: request)]
      }
      return try CaseRequest(item.question, tests).requestsForEachQualifier(about: deployment)
        .map { request in
          result(item, "\(item.name.value) (\(request.target.qualifier))", asking: request)
        }
    } catch {
      let diagnostic = Diagnostic.invalidCase(item.name.value, error.message, at: error.range)
      return [
        result(item, item.name.value, .invalid(diagnostic.located(in: tests.file)), nil)
      ]
    }
  }

  private func result(
    _ item: PolicyTestCase, _ name: String, asking request: InvokeRequest
  ) -> CaseResult {
    let evaluation = deployment.evaluation(of: request)
    return result(item, name, outcome(of: item, evaluation), evaluation)
  }

  private func outcome(
    of item: PolicyTestCase, _ evaluation: Evaluation
  ) -> CaseResult.Outcome {
    let expected = item.expectation
    guard expected.answer.isMet(by: evaluation.decision) else {
      return .failed(.answer(expected.answer, evaluation))
    }
    if let statement = expected.statement,
      !evaluation.decidingStatements.contains(where: { $0.statement.sid == statement })
    {
      return .failed(.statement(statement, evaluation))
    }
    if let reason = expected.reason,
      !(evaluation.nearestGrant?.differences ?? []).contains(where: { $0.part == reason })
    {
      return .failed(.reason(reason, evaluation))
    }
    return .passed
  }

  private func result(
    _ item: PolicyTestCase, _ name: String, _ outcome: CaseResult.Outcome,
    _ evaluation: Evaluation?
  ) -> CaseResult {
    CaseResult(
      name: name, origin: SourceOrigin(tests.file, item.name.range), outcome: outcome,
      evaluation: evaluation)
  }

  /// Triggers of which it is not known whether they are let in do not count as let in.
  private func result(of expectation: WiringExpectation) -> CaseResult {
    let origin = SourceOrigin(tests.file, expectation.name.range)
    func result(_ outcome: CaseResult.Outcome) -> CaseResult {
      CaseResult(
        name: expectation.name.value, origin: origin, outcome: outcome, evaluation: nil)
    }
    if let reason = expectation.skip { return result(.skipped(reason)) }
    let wires = WireEvaluator(deployment, assumptions: tests.assumptions).wires
    guard !wires.isEmpty else {
      let fault = Diagnostic.invalidCase(
        expectation.name.value, "the sources tell of no trigger", at: expectation.name.range)
      return result(.invalid(fault.located(in: tests.file)))
    }
    let names = Set(wires.map(\.trigger.name))
    let unknown = expectation.exceptions.map(\.value).filter { !names.contains($0) }
    guard unknown.isEmpty else { return result(.failed(.unknownExceptions(unknown))) }
    let exceptions = Set(expectation.exceptions.map(\.value))
    let refused = wires.filter { wire in
      !wire.mayBeLetIn && !exceptions.contains(wire.trigger.name)
    }
    return result(refused.isEmpty ? .passed : .failed(.wires(refused)))
  }

  /// What may be let in is no proof that nobody is.
  private func result(of expectation: ExposureExpectation) -> CaseResult {
    func result(_ outcome: CaseResult.Outcome) -> CaseResult {
      CaseResult(
        name: expectation.name.value, origin: SourceOrigin(tests.file, expectation.name.range),
        outcome: outcome, evaluation: nil)
    }
    if let reason = expectation.skip { return result(.skipped(reason)) }
    guard !deployment.sortedFunctions.isEmpty else {
      let fault = Diagnostic.invalidCase(
        expectation.name.value, "the sources tell of no function", at: expectation.name.range)
      return result(.invalid(fault.located(in: tests.file)))
    }
    let exceptions = Set(expectation.exceptions.map(\.value))
    let known = Set(
      deployment.sortedFunctions.flatMap { function in
        function.policies.values.flatMap { $0.policy.statements.compactMap(\.statement.sid) }
      })
    let unknown = exceptions.subtracting(known).sorted()
    guard unknown.isEmpty else { return result(.failed(.unknownExceptions(unknown))) }
    let exposures = ExposureSearch(
      deployment, outside: expectation.zone, assumptions: tests.assumptions
    ).exposures.filter { !$0.isBy(exceptions) }
    return result(exposures.isEmpty ? .passed : .failed(.exposures(exposures)))
  }
}

extension Exposure {
  /// Whether only statements of these ids let the caller in.
  fileprivate func isBy(_ ids: Set<String>) -> Bool {
    let deciding = evaluation.decidingStatements
    return !deciding.isEmpty && deciding.allSatisfy { ids.contains($0.statement.sid ?? "") }
  }
}

extension Wire {
  /// Whether nothing speaks against the call: it is let in, or nobody is asked.
  fileprivate var mayBeLetIn: Bool {
    switch verdict {
    case .decided(.allowed), .notAsked, .requester: true
    case .decided, .openTarget, .noFunction, .openRole: false
    }
  }
}
