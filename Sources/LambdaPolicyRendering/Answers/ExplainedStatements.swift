import LambdaPolicy

/// The statements of a policy, part by part; many that do not apply are folded.
struct ExplainedStatements {
  private static let width = 100
  /// With at most this many statements in all, each is shown.
  private static let fewStatements = 10

  private let deciding: Set<StatementReference>
  private let context: RequestContext
  private let folds: Bool

  init(_ evaluation: Evaluation, _ extent: ExplanationText.Extent) {
    let nearest = evaluation.nearestGrant.map { [$0.statement] } ?? []
    deciding = Set(evaluation.decidingStatements + nearest)
    context = RequestContext(evaluation.request)
    folds =
      extent == .folded && evaluation.outcomes.count > ExplainedStatements.fewStatements
  }

  func lines(_ outcomes: [StatementOutcome]) -> [String] {
    var lines: [String] = []
    var folded: [(reason: String, count: Int)] = []
    for outcome in outcomes {
      guard let reason = foldingReason(outcome) else {
        lines += explain(outcome)
        continue
      }
      if let place = folded.firstIndex(where: { $0.reason == reason }) {
        folded[place].count += 1
      } else {
        folded.append((reason, 1))
      }
    }
    return lines
      + folded.map { reason, count in
        let what = count == 1 ? "1 statement does" : "\(count) statements do"
        return "  \(what) not apply, first because of \(reason) (--explain-all)"
      }
  }

  /// The first part that keeps a statement from applying; nil for one that is always shown.
  private func foldingReason(_ outcome: StatementOutcome) -> String? {
    let effect = outcome.reference.statement.effect
    guard folds, outcome.applies == .no, !outcome.isUncertain,
      !deciding.contains(outcome.reference)
    else { return nil }
    func differs(_ truth: Truth) -> Bool { truth.settled(for: effect) == .no }
    if differs(outcome.principal.any) { return "another principal" }
    if differs(outcome.action) { return "another action" }
    if differs(outcome.resource) { return "another resource" }
    return outcome.conditions.first { differs($0.truth) }.map {
      "the condition on \($0.condition.key)"
    }
  }

  private func explain(_ outcome: StatementOutcome) -> [String] {
    let statement = outcome.reference.statement
    let place = outcome.reference.origin.map { " (\($0))" } ?? ""
    let name = "\(Words.name(outcome.reference))\(place)"
    var lines = ["  \(name), \(statement.effect.rawValue): \(verdict(outcome.applies))"]
    if outcome.reference.source.layer.kind.namesPrincipals { lines += principal(outcome) }
    lines += row(
      outcome.action, statement.effect, "action",
      [negated(statement.action.isNegated, statement.action.entries.map(\.text))],
      rule: outcome.action == .uncertain ? outcome.uncertainties.first : nil)
    let resources =
      statement.resource.map { negated($0.isNegated, $0.entries.map { $0.text ?? "null" }) }
      ?? "none given: the ARN that the policy belongs to"
    lines += row(
      outcome.resource, statement.effect, "resource", [resources],
      rule: outcome.resource == .uncertain ? outcome.uncertainties.last : nil)
    for condition in outcome.conditions {
      let what = "\(condition.condition.operator) \(condition.condition.key)"
      let reason = Words.reason(condition, of: outcome, in: context)
      lines += row(condition.truth, statement.effect, "condition", [what, reason])
    }
    return lines
  }

  private func principal(_ outcome: StatementOutcome) -> [String] {
    let clause = outcome.reference.statement.principal
    let entries = clause?.patterns.map(\.text) ?? []
    return row(
      outcome.principal.any, outcome.reference.statement.effect, "principal",
      [clause.map { negated($0.isNegated, entries) } ?? "none given"],
      rule: outcome.principal.any == .uncertain ? outcome.principal.uncertainties.first : nil)
  }

  private func negated(_ isNegated: Bool, _ entries: [String]) -> String {
    let listed = entries.isEmpty ? "an empty list" : Words.capped(entries)
    return (isNegated ? "all but " : "") + listed
  }

  /// One line, or two when the text of the second part does not fit on the first.
  private func row(
    _ truth: Truth, _ effect: Effect, _ part: String, _ texts: [String], rule: Uncertainty? = nil
  ) -> [String] {
    let padding = String(repeating: " ", count: "condition".count - part.count)
    let head = "    \(mark(truth, effect)) \(part)\(padding) "
    let uncertain = rule.map { "uncertain: \(Words.uncertainty($0)) (\($0.rawValue))" }
    let all = texts + [uncertain].compactMap(\.self)
    let line = head + all.joined(separator: ": ")
    if all.count < 2 || line.count <= ExplainedStatements.width { return [line] }
    let indent = String(repeating: " ", count: head.count + 2)
    return [head + all[0] + ":"] + all.dropFirst().map { indent + $0 }
  }

  private func mark(_ truth: Truth, _ effect: Effect) -> String {
    let settled = truth.settled(for: effect)
    if settled != .unknown, truth.inAllow != truth.inDeny { return "uncertain" }
    return switch settled {
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
