import LambdaPolicy

/// Every note of an answer: those of the sources that bear on the function, then the evaluation's,
/// then the assumptions that it rests on and that no note has told yet.
enum AnswerNotes {
  static func of(
    _ evaluation: Evaluation, in deployment: Deployment, _ extraNotes: [NoteText]
  ) -> [NoteText] {
    var notes = deployment.notes.filter { bears($0, on: evaluation.request.target.function) }
      .map(Words.note)
    notes += extraNotes
    for note in evaluation.notes.map(Words.note) where !notes.contains(note) { notes.append(note) }
    let told = Set(evaluation.notes.compactMap(\.assumption))
    let reliances = deployment.reliances(of: evaluation).filter { !told.contains($0.name) }
    return notes + reliances.map(Words.reliance)
  }

  private static func bears(_ note: SourceNote, on function: FunctionIdentity) -> Bool {
    switch note {
    case .functionAssumed(let identity, _), .namedByLogicalID(let identity, _),
      .versionNumbered(let identity, _), .referencesTakenAlone(let identity, _),
      .publicURLGranted(let identity, _):
      identity == function
    case .policyTakenAlone, .codeNotRead, .commandRefused, .statementsOfFunction,
      .scopeTakenFromQuestion, .leftOut:
      true
    }
  }
}
