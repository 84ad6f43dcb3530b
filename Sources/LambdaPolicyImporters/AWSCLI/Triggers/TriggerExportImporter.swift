import LambdaPolicy

/// Output of the AWS CLI about what calls functions, of every command of `TriggerAnswers`.
///
/// What an answer leaves out others of its folder may tell, so that triggers are made at the end.
struct TriggerExportImporter: Importer {
  let kind = "output of the commands that list triggers"

  func recognizes(_ input: ImportInput) -> Bool { TriggerExportImporter.answer(input) != nil }

  /// The command that an answer is of; one of nothing is told by the file's name alone.
  private static func answer(_ input: ImportInput) -> TriggerAnswer? {
    if let node = input.json {
      guard node.members != nil else { return nil }
      if let answer = TriggerAnswers.all.first(where: { $0.mark.fits(node) }) { return answer }
      guard AnswerMark.isEmpty(node), let operation = AnswerFileName(input.file).operation else {
        return nil
      }
      return TriggerAnswers.all.first { $0.operation == operation }
    }
    // The AWS CLI prints nothing for a bucket without notifications.
    guard case .empty = input.content, let bucket = TriggerAnswers.all.first,
      AnswerFileName(input.file).operation == bucket.operation
    else { return nil }
    return bucket
  }

  func read(_ input: ImportInput, into state: inout ImportState) {
    guard let answer = TriggerExportImporter.answer(input), let node = input.json else { return }
    if let page = node.nextPage {
      state.bag.report(.moreEntries(page, of: "entries"), in: input.file)
    }
    let export = TriggerExport(answer, node, in: input.file)
    var entries = export
    entries.entries = export.entries.filter { entry in
      let fault = fault(of: entry, in: answer)
      if let fault { state.bag.report(fault, in: input.file) }
      return fault == nil
    }
    if case .fact(let fact) = answer.reading {
      state.note(fact, of: entries)
    } else {
      state.triggerExports.append(entries)
    }
  }

  /// What is wrong with an entry: a text that is missing, or that is something else.
  private func fault(of entry: SourceNode, in answer: TriggerAnswer) -> Diagnostic? {
    for path in answer.required where entry.nodes(at: path).isEmpty {
      return .unexpectedAnswer(entry, of: answer.operation, expected: "a string as '\(path)'")
    }
    for path in answer.textPaths {
      for node in entry.nodes(at: path) where node.text == nil {
        return .unexpectedAnswer(node, of: answer.operation, expected: "a string as '\(path)'")
      }
    }
    return nil
  }
}

/// One answer that tells of triggers, with what is read of it.
struct TriggerExport: Sendable {
  let answer: TriggerAnswer
  let node: SourceNode
  let file: SourceFile
  let name: AnswerFileName
  /// The parts of which each is one source.
  var entries: [SourceNode]

  init(_ answer: TriggerAnswer, _ node: SourceNode, in file: SourceFile) {
    self.answer = answer
    self.node = node
    self.file = file
    name = AnswerFileName(file)
    entries = answer.entries.isEmpty ? [node] : answer.entries.flatMap { node.nodes(at: $0) }
  }

  /// What the answer does not tell.
  func unknown(_ what: String) -> OpenText {
    OpenText(
      open: [
        OpenValue(
          "\(what) of \(file.name)", .untold, at: SourceOrigin(file, SourceRange(0, 0)))
      ])
  }

  /// A part as a resource, with the source that the request named as a member `source`.
  func resource(_ entry: SourceNode, source: OpenText?) -> ConfiguredResource {
    let own = source.map { text in
      ResolvedMember(key: Located("source", at: entry.range), value: .text(text))
    }
    let properties = ResolvedValue.object(
      ResolvedValue(answer: entry).members + [own].compactMap(\.self))
    return ConfiguredResource(
      name: properties.text(at: answer.name)?.description ?? file.name, type: answer.command,
      properties: properties, arn: nil, presence: .certain,
      origin: SourceOrigin(file, entry.range))
  }
}

extension ResolvedValue {
  /// What an answer has, in which nothing is open.
  init(answer node: SourceNode) {
    switch node.value {
    case .object(let members):
      self = .object(
        members.map { ResolvedMember(key: $0.key, value: ResolvedValue(answer: $0.node)) })
    case .array(let elements): self = .list(elements.map { ResolvedValue(answer: $0) })
    case .string(let text), .number(let text): self = .known(text)
    case .bool(let value): self = .known("\(value)")
    case .null: self = .none
    }
  }
}
