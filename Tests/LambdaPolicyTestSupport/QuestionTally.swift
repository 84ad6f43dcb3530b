package import LambdaPolicy

/// Counts what random questions came across, so that a part that is never met shows.
package struct QuestionTally {
  package private(set) var questions = 0
  private var decisions: [Expected: Int] = [:]
  private var conditions: [String: [String: Int]] = [:]
  private var layers: [String: [String: Int]] = [:]

  package init() {}

  package mutating func add(_ evaluation: Evaluation) {
    questions += 1
    decisions[Expected(evaluation.decision), default: 0] += 1
    for outcome in evaluation.outcomes.flatMap(\.conditions) {
      let name = outcome.condition.operator.name.replacing("IfExists", with: "")
      conditions[name, default: [:]][QuestionTally.word(outcome.truth), default: 0] += 1
    }
    addLayers(of: evaluation.outcomes)
  }

  /// Adds what another tally counted.
  package mutating func add(_ other: QuestionTally) {
    questions += other.questions
    decisions.merge(other.decisions, uniquingKeysWith: +)
    conditions.merge(other.conditions) { $0.merging($1, uniquingKeysWith: +) }
    layers.merge(other.layers) { $0.merging($1, uniquingKeysWith: +) }
  }

  private mutating func addLayers(of outcomes: [StatementOutcome]) {
    let layers = Dictionary(grouping: outcomes) { QuestionTally.name(of: $0.reference.source) }
    for (layer, outcomes) in layers {
      for effect in [Effect.allow, .deny] {
        let applies = outcomes.filter { $0.reference.statement.effect == effect }.map(\.applies)
        let verdict = applies.reduce(.no) { $0 || $1 }
        self.layers["\(layer): \(effect.rawValue)", default: [:]][
          QuestionTally.word(Truth(verdict)), default: 0] += 1
      }
    }
  }

  private static func name(of source: PolicySource) -> String {
    switch source {
    case .function: source.layer.rawValue
    case .caller(let layer, _, let level, _):
      layer.rawValue + (level.map { ", level \($0)" } ?? "")
    }
  }

  private static func word(_ truth: Truth) -> String {
    switch truth {
    case .yes: "true"
    case .no: "false"
    case .unknown: "unknown"
    default: "uncertain"
    }
  }
}

extension QuestionTally {
  /// How many questions had each of the three answers.
  package var answers: [(name: String, count: Int)] {
    [
      ("allowed", decisions[.allowed, default: 0]),
      ("denied", decisions[.denied, default: 0] + decisions[.explicitlyDenied, default: 0]),
      ("undetermined", decisions[.undetermined, default: 0]),
    ]
  }

  /// What was counted, a line for each answer, layer and operator.
  package var lines: [String] {
    answers.map { "\($0.name): \($0.count) of \(questions)" }
      + layers.sorted { $0.key < $1.key }.map(QuestionTally.line)
      + ConditionOperator.table.flatMap { row in
        ConditionOperator.Quantifier.allCases.map { quantifier in
          let name = quantifier.rawValue + row.name
          return QuestionTally.line(name, conditions[name, default: [:]])
        }
      }
  }

  private static func line(_ name: String, _ counts: [String: Int]) -> String {
    let words = ["true", "false", "unknown", "uncertain"].map { word in
      "\(word) \(counts[word, default: 0])"
    }
    return "\(name): \(words.joined(separator: ", "))"
  }

  /// What was never met: a layer, or an operator with a set prefix, that was never true, never
  /// false or never unknown.
  package var missing: [String] {
    let wantedLayers =
      PolicyLayer.allCases.filter { $0 != .serviceControl }.map(\.rawValue)
      + (0..<3).map { "\(PolicyLayer.serviceControl.rawValue), level \($0)" }
    return wantedLayers.flatMap { layer in
      [Effect.allow, .deny].flatMap { effect in
        let name = "\(layer): \(effect.rawValue)"
        return QuestionTally.missing(name, layers[name, default: [:]])
      }
    }
      + ConditionOperator.table.flatMap { row in
        ConditionOperator.Quantifier.allCases.flatMap { quantifier in
          let name = quantifier.rawValue + row.name
          // D-28: with a prefix, Null has one answer.
          return row.comparison == .null && quantifier != .none
            ? [] : QuestionTally.missing(name, conditions[name, default: [:]])
        }
      }
  }

  private static func missing(_ name: String, _ counts: [String: Int]) -> [String] {
    ["true", "false", "unknown"].filter { counts[$0, default: 0] == 0 }.map { "\(name): \($0)" }
  }
}
