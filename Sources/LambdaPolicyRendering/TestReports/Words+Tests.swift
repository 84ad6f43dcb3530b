import LambdaPolicy
import LambdaPolicyTestRunner

/// The words for tests that failed.
extension Words {
  /// What there is to say about a test besides its status.
  static func details(_ outcome: CaseResult.Outcome) -> [String] {
    switch outcome {
    case .passed: []
    case .failed(let failure): self.failure(failure)
    case .skipped(let reason): [reason]
    case .invalid(let diagnostic): [diagnostic.description]
    }
  }

  /// What was expected, what was found, and why: the first line says the most.
  static func failure(_ failure: CaseResult.Failure) -> [String] {
    switch failure {
    case .answer(let expected, let evaluation):
      ["expected \(expected.rawValue), found \(verdict(evaluation))"] + reasons(evaluation)
    case .statement(let name, let evaluation):
      ["expected statement '\(name)' to decide, found \(deciding(evaluation))"]
        + reasons(evaluation)
    case .reason(let part, let evaluation):
      ["expected the request to differ in \(part), found \(differences(evaluation))"]
        + reasons(evaluation)
    case .wires(let wires):
      [
        "expected every trigger to be let in, found \(wires.count) that \(wires.count == 1 ? "is" : "are") not"
      ]
        + wires.flatMap { wire in
          ["\(mark(wire.verdict)): \(self.wire(wire)) (\(wire.trigger.origin))"]
            + details(wire).map { "  \($0)" }
        }
    case .exposures(let exposures):
      [
        "expected nobody outside to be let in, found \(exposures.count) \(exposures.count == 1 ? "way" : "ways")"
      ] + exposures.flatMap(exposure)
    case .unknownExceptions(let names):
      ["found exceptions of no trigger or statement: \(list(names.map { "'\($0)'" }))"]
    }
  }

  /// "statement 'a' of the policy of function f (file:1:2)".
  static func statement(_ place: StatementPlace, _ sourced: SourcedStatement) -> String {
    let name = sourced.statement.sid.map { "'\($0)'" } ?? "\(place.index + 1)"
    let holder =
      place.policy.target.map { "the policy of \(policy($0))" }
      ?? "a policy that names no function"
    return "statement \(name) of \(holder)" + (sourced.origin.map { " (\($0))" } ?? "")
  }

  /// The ARN that the policy of a statement belongs to; null when it names no function.
  static func policyName(_ place: StatementPlace) -> JSONValue {
    place.policy.target.map { .string($0.description) } ?? .null
  }

  /// What was done to a mutant's statement.
  static func change(_ mutant: Mutant) -> String {
    switch mutant.change {
    case .removed: "removed"
    case .withoutCondition(let number):
      "without \(condition(mutant.sourced.statement.conditions[number]))"
    case .openedToEveryone: "with principal '*'"
    case .widenedToFunction: "for the function and all its qualifiers"
    case .moved(let qualifier): "on \(qualifier) in place of its own"
    }
  }

  /// A caller as proof, with what it brings along and what lets it in.
  private static func exposure(_ exposure: Exposure) -> [String] {
    let request = exposure.witness
    let context = request.context.sorted { $0.key.folded < $1.key.folded }
      .map { ", \($0.key) '\($0.value.joined(separator: "', '"))'" }.joined()
    let word = exposure.evaluation.isAllowed ? "may" : "could"
    return [
      "\(request.caller) \(word) use \(request.action) on \(request.target)\(context)"
    ] + exposure.evaluation.decidingStatements.map { "  by \(statement($0))" }
      + exposure.evaluation.missing.map { "  not known: \(missing($0))" }
  }

  private static func verdict(_ evaluation: Evaluation) -> String {
    let request = evaluation.request
    let kind =
      switch evaluation.decision {
      case .denied(.explicit): "denied explicitly"
      default: evaluation.decision.name
      }
    return "\(kind): \(request.caller) on \(request.target)"
  }

  private static func deciding(_ evaluation: Evaluation) -> String {
    evaluation.decidingStatements.isEmpty
      ? "no statement" : list(evaluation.decidingStatements.map(statement))
  }

  private static func differences(_ evaluation: Evaluation) -> String {
    let parts = evaluation.nearestGrant?.differences.map(\.part) ?? []
    return parts.isEmpty ? "no grant to compare it with" : list(parts)
  }

  private static func reasons(_ evaluation: Evaluation) -> [String] {
    var lines = evaluation.decidingStatements.map { "decided by \(statement($0))" }
    lines += evaluation.missing.map { "not known: \(missing($0))" }
    if let grant = evaluation.nearestGrant, !grant.differences.isEmpty {
      lines.append("nearest grant: \(statement(grant.statement))")
      lines += grant.differences.map { "  differs in \(difference($0))" }
    }
    return lines
  }
}
