import LambdaPolicy

/// Decodes one policy document, statement by statement.
struct IdentityPolicyReading {
  private let title: String
  private let file: SourceFile
  private let range: SourceRange
  private var result = Policy(version: nil, id: nil, statements: [])
  private var leftOut: [LeftOutPart] = []
  private var open: [SourcedOpenPart] = []
  private(set) var errors: [Diagnostic] = []

  init(_ title: String, in file: SourceFile, at range: SourceRange) {
    self.title = title
    self.file = file
    self.range = range
  }

  func policy(named name: String, _ fingerprint: String) -> IdentityPolicy {
    var policy = IdentityPolicy(
      name: name, policy: result, leftOut: leftOut, origin: SourceOrigin(file, range),
      fingerprint: fingerprint)
    policy.open = open
    policy.isListed = false
    return policy
  }

  /// Nothing of the document is known, not even whether it is there.
  mutating func leaveOpen(_ values: [OpenValue]) {
    open.append(
      SourcedOpenPart(
        OpenPolicyPart(named: title, values: values.withoutRepetitions),
        at: SourceOrigin(file, range)))
  }

  /// Reads the statements that are known together, and each other one by itself.
  mutating func read(_ statements: [PresentValue], _ head: ResolvedValue) {
    let known = statements.filter(\.isKnown)
    if !known.isEmpty || statements.isEmpty {
      take(PartialPolicy(document(head, known.map(\.value)), in: file, as: .identityBased))
    }
    for (index, statement) in statements.enumerated() where !statement.isKnown {
      leaveOpen(statement, head, number: index + 1)
    }
  }

  private func document(_ head: ResolvedValue, _ statements: [ResolvedValue]) -> SourceNode {
    let key = Located("Statement", at: range)
    return ResolvedValue.object(
      head.members + [ResolvedMember(key: key, value: .list(statements))]
    ).node(at: range)
  }

  private mutating func leaveOpen(
    _ statement: PresentValue, _ head: ResolvedValue, number: Int
  ) {
    let widest = WidestStatement(statement.value)
    let decoded = decode(document(head, [widest.value]))
    open.append(
      SourcedOpenPart(
        OpenPolicyPart(
          named: "statement \(number) of \(title)", effect: widest.effect,
          widest: decoded, values: statement.openValues.withoutRepetitions),
        at: SourceOrigin(file, statement.value.range ?? range)))
  }

  /// The policy of a statement whose open values are filled in; nil when it cannot be read.
  private mutating func decode(_ node: SourceNode) -> Policy? {
    // A statement of which nothing is known is no fault.
    guard node[key: "Statement"]?.elements?.first?.members != nil else { return nil }
    let result = PolicyDecoder.decode(node, in: file, as: .identityBased)
    report(result.diagnostics)
    return result.hasErrors ? nil : result.policy
  }

  /// Reads a document without open values.
  mutating func read(node: SourceNode, _ presence: ResourcePresence) {
    take(PartialPolicy(node, in: file, as: .identityBased))
    if !presence.isCertain { leaveOpen(presence) }
  }

  /// Reads a document of JSON text, of which every part is at the place of the text.
  mutating func read(_ text: String, _ presence: ResourcePresence) {
    let inner = PartialPolicy(
      reading: SourceFile(name: file.name, text: text), as: .identityBased)
    result = inner.policy
    result.statements = inner.policy.statements.map {
      SourcedStatement($0.statement, origin: SourceOrigin(file, range))
    }
    leftOut = inner.leftOut.map { LeftOutPart(SourceOrigin(file, range), $0.extent) }
    report(
      inner.diagnostics.filter { $0.severity == .error }.map {
        Diagnostic.error($0.id, $0.message, at: range, didYouMean: $0.suggestion)
          .located(in: file)
      })
    if !presence.isCertain { leaveOpen(presence) }
  }

  private mutating func take(_ partial: PartialPolicy) {
    result = partial.policy
    leftOut += partial.leftOut
    report(partial.diagnostics)
  }

  /// What was read may be there or not: each statement of it becomes open.
  private mutating func leaveOpen(_ presence: ResourcePresence) {
    for (index, sourced) in result.statements.enumerated() {
      let widest = Policy(version: result.version, id: nil, statements: [sourced])
      open.append(
        SourcedOpenPart(
          OpenPolicyPart(
            named: "statement \(index + 1) of \(title)", effect: sourced.statement.effect,
            widest: widest, values: presence.openValues.withoutRepetitions),
          at: sourced.origin ?? SourceOrigin(file, range)))
    }
    result.statements = []
  }

  /// Of the warnings most are about services that bear on no answer; each error counts once.
  private mutating func report(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics
    where diagnostic.severity == .error && !errors.contains(diagnostic) {
      errors.append(diagnostic)
    }
  }
}
