import LambdaPolicy

/// Every statement that was consulted, with what fits and what does not.
struct ExplanationText {
  private let evaluation: Evaluation

  init(_ evaluation: Evaluation) { self.evaluation = evaluation }

  var lines: [String] {
    if evaluation.outcomes.isEmpty { return ["no policy was consulted"] }
    var lines: [String] = []
    var source: PolicySource?
    for outcome in evaluation.outcomes {
      if source != outcome.reference.source {
        source = outcome.reference.source
        lines.append(Words.source(outcome.reference.source))
      }
      lines += explain(outcome)
    }
    return lines
  }

  private func explain(_ outcome: StatementOutcome) -> [String] {
    let statement = outcome.reference.statement
    let effect = statement.effect
    var lines = [
      "  \(Words.name(outcome.reference)), \(effect.rawValue): \(verdict(outcome.applies))"
    ]
    if outcome.reference.source.layer.kind.namesPrincipals {
      let principals = statement.principal?.patterns.map(\.text) ?? []
      lines.append(
        row(
          outcome.principal.any, effect, "principal",
          negated(statement.principal?.isNegated, principals)))
    }
    lines.append(
      row(
        outcome.action, effect, "action",
        negated(statement.action.isNegated, statement.action.entries.map(\.text))))
    lines.append(
      row(
        outcome.resource, effect, "resource",
        negated(
          statement.resource?.isNegated,
          statement.resource?.entries.map { $0.text ?? "null" } ?? ["none"])))
    for condition in outcome.conditions {
      lines.append(
        row(
          condition.truth, effect, "condition",
          "\(Words.condition(condition.condition)); the request has \(Words.value(condition.value))"
        ))
    }
    return lines
  }

  private func negated(_ isNegated: Bool?, _ entries: [String]) -> String {
    (isNegated ?? false ? "not " : "") + Words.list(entries)
  }

  private func row(_ truth: Truth, _ effect: Effect, _ part: String, _ text: String) -> String {
    let padding = String(repeating: " ", count: "condition".count - part.count)
    return "    \(mark(truth, effect)) \(part)\(padding) \(text)"
  }

  private func mark(_ truth: Truth, _ effect: Effect) -> String {
    if truth == .uncertain { return "uncertain" }
    return switch truth.settled(for: effect) {
    case .yes: "fits     "
    case .no: "differs  "
    case .unknown: "unknown  "
    }
  }

  private func verdict(_ applies: Ternary) -> String {
    switch applies {
    case .yes: "applies"
    case .no: "does not apply"
    case .unknown: "may apply"
    }
  }
}
