package import LambdaPolicy

/// An answer for programs; the README documents every member.
package struct JSONAnswer {
  /// Raised whenever a member changes its meaning or goes away.
  static let schemaVersion = 1

  private let evaluation: Evaluation
  private let notes: [NoteText]
  private let context: RequestContext

  package init(_ evaluation: Evaluation, in deployment: Deployment, notes extraNotes: [NoteText]) {
    self.evaluation = evaluation
    context = RequestContext(evaluation.request)
    notes = AnswerNotes.of(evaluation, in: deployment, extraNotes)
  }

  /// The answer as one JSON object over several lines.
  package var text: String { JSONWriter.pretty(value) + "\n" }

  package var value: JSONValue {
    .object([
      "schemaVersion": .integer(JSONAnswer.schemaVersion),
      "decision": .string(evaluation.decision.name),
      "denial": denial,
      "request": request,
      "error": error,
      "blockers": .strings(evaluation.blockers.map(\.rawValue)),
      "decidingStatements": .array(evaluation.decidingStatements.map(statement)),
      "missingKeys": .strings(missingKeys),
      "missing": .strings(evaluation.missing.map(Words.missing)),
      "nearestGrant": nearestGrant,
      "fix": evaluation.suggestion.map { .string(ShellText.command(for: $0)) } ?? .null,
      "versions": .array(evaluation.versions.map(version)),
      "notes": .array(notes.map { .object(["id": .string($0.id), "text": .string($0.text)]) }),
      "statements": .array(evaluation.outcomes.map(outcome)),
    ])
  }

  private var denial: JSONValue {
    guard case .denied(let denial) = evaluation.decision else { return .null }
    return .string(denial.rawValue)
  }

  private var request: JSONValue {
    let request = evaluation.request
    let context = request.context.sorted { $0.key.folded < $1.key.folded }
    return .object([
      "caller": .string(request.caller.description),
      "action": .string(request.action.description),
      "resource": .string(request.target.description),
      "context": .object(context.map { JSONMember($0.key.name, .strings($0.value)) }),
    ])
  }

  private var error: JSONValue {
    guard let error = evaluation.error else { return .null }
    return .object([
      "status": .integer(AccessDenied.status),
      "code": .string(AccessDenied.code),
      "message": .string(error.message),
    ])
  }

  private var missingKeys: [String] {
    evaluation.missing.compactMap { missing in
      if case .contextKey(let key) = missing { key.name } else { nil }
    }
  }

  private func statement(_ reference: StatementReference) -> JSONValue {
    let position = reference.origin?.position
    return .object([
      "layer": .string(reference.source.layer.rawValue),
      "policy": .string(policyName(reference.source)),
      "index": .integer(reference.index),
      "sid": reference.statement.sid.map(JSONValue.string) ?? .null,
      "effect": .string(reference.statement.effect.rawValue),
      "file": reference.origin.map { .string($0.file.name) } ?? .null,
      "line": position.map { .integer($0.line) } ?? .null,
      "column": position.map { .integer($0.column) } ?? .null,
    ])
  }

  private func policyName(_ source: PolicySource) -> String {
    switch source {
    case .function(let arn): arn.description
    case .caller(_, let name, _, _): name
    }
  }

  private var nearestGrant: JSONValue {
    guard let grant = evaluation.nearestGrant else { return .null }
    return .object([
      "statement": statement(grant.statement),
      "differences": .array(
        grant.differences.map {
          .object(["part": .string($0.part), "text": .string(Words.difference($0))])
        }),
      "invokeInstead": grant.invokeInstead.map { .string($0.description) } ?? .null,
    ])
  }

  private func version(_ share: VersionShare) -> JSONValue {
    .object([
      "version": .string(share.version.description),
      "share": .number("\(share.share)"),
    ])
  }

  private func outcome(_ outcome: StatementOutcome) -> JSONValue {
    let effect = outcome.reference.statement.effect
    return .object([
      "statement": statement(outcome.reference),
      "applies": answer(outcome.applies),
      "principal": answer(outcome.principal.any.settled(for: effect)),
      "action": answer(outcome.action.settled(for: effect)),
      "resource": answer(outcome.resource.settled(for: effect)),
      "conditions": .array(
        outcome.conditions.map { condition in
          .object([
            "operator": .string(condition.condition.operator.name),
            "key": .string(condition.condition.key.name),
            "values": .strings(condition.condition.values),
            "request": .string(Words.value(condition.value)),
            "holds": answer(condition.truth.settled(for: effect)),
            "reason": .string(Words.reason(condition, of: outcome, in: context)),
          ])
        }),
      "uncertain": .strings(outcome.allUncertainties.map(\.rawValue)),
    ])
  }

  private func answer(_ ternary: Ternary) -> JSONValue {
    switch ternary {
    case .yes: .string("yes")
    case .no: .string("no")
    case .unknown: .string("unknown")
    }
  }
}

extension Decision {
  /// The decision as programs read it.
  var name: String {
    switch self {
    case .allowed: "allowed"
    case .denied: "denied"
    case .undetermined: "undetermined"
    }
  }
}
