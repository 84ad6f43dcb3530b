package import LambdaPolicy

/// An answer for people: the verdict first, then why, then what to do.
package struct TextAnswer {
  private let evaluation: Evaluation
  private let notes: [NoteText]
  private let explanation: ExplanationText?

  package init(
    _ evaluation: Evaluation, in deployment: Deployment, notes extraNotes: [NoteText],
    explanation: ExplanationText.Extent?
  ) {
    self.evaluation = evaluation
    self.explanation = explanation.map { ExplanationText(evaluation, in: deployment, $0) }
    notes = AnswerNotes.of(evaluation, in: deployment, extraNotes)
  }

  /// The answer as far as the evaluation alone tells it.
  ///
  /// Without the notes of sources, and without the assumptions that no note has told.
  package init(_ evaluation: Evaluation) {
    self.evaluation = evaluation
    explanation = nil
    notes = evaluation.notes.map(Words.note)
  }

  /// The whole answer; every line ends with a line feed.
  package var text: String {
    var lines = [verdict]
    lines += reasons + nearestGrant + remedy
    lines += notes.map { "note: \($0.text)" }
    if let explanation { lines += [""] + explanation.lines }
    return lines.map { $0.printable + "\n" }.joined()
  }

  private var request: InvokeRequest { evaluation.request }

  private var verdict: String {
    let act = request.action == .invokeFunction ? "invoke" : "use \(request.action) on"
    return switch evaluation.decision {
    case .allowed: "allowed: \(request.caller) may \(act) \(request.target)"
    case .denied(.implicit): "denied: \(request.caller) may not \(act) \(request.target)"
    case .denied(.explicit):
      "denied: \(request.caller) may not \(act) \(request.target) (explicit deny)"
    case .undetermined: "undetermined: whether \(request.caller) may \(act) \(request.target)"
    }
  }

  private var reasons: [String] {
    var lines: [String] = []
    if let error = evaluation.error { lines.append("  \(error.commandLineMessage)") }
    let verb =
      switch evaluation.decision {
      case .allowed: "by"
      case .denied: "denied by"
      case .undetermined: "depends on"
      }
    if evaluation.decision == .allowed, evaluation.decidingStatements.isEmpty {
      lines.append("  as the root user of the function's own account")
    }
    lines += evaluation.decidingStatements.map { "  \(verb) \(Words.statement($0))" }
    if !evaluation.versions.isEmpty {
      lines.append("  runs \(Words.list(evaluation.versions.map(Words.version)))")
    }
    lines += evaluation.missing.map { "  not known: \(Words.missing($0))" }
    return lines
  }

  private var nearestGrant: [String] {
    guard let grant = evaluation.nearestGrant, !grant.differences.isEmpty,
      evaluation.decision == .denied(.implicit)
        || evaluation.decision == .undetermined && evaluation.decidingStatements.isEmpty
          && !grant.differences.contains(where: \.isPrincipal)
    else { return [] }
    return ["nearest grant: \(Words.statement(grant.statement))"]
      + grant.differences.map { "  differs in \(Words.difference($0))" }
  }

  private var remedy: [String] {
    var lines: [String] = []
    if let target = evaluation.nearestGrant?.invokeInstead,
      evaluation.decision == .denied(.implicit)
    {
      lines.append("invoke instead: \(target)")
    }
    if let suggestion = evaluation.suggestion {
      lines.append("to allow it: \(ShellText.command(for: suggestion))")
    } else if evaluation.decision == .denied(.implicit), request.target.qualifier == .latest {
      lines.append(
        "to allow it: no permission can be added to $LATEST; invoke the unqualified function or an alias"
      )
    }
    return lines
  }
}
