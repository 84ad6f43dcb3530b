import LambdaPolicy

/// A script of `aws lambda` commands, replayed on the deployment; nothing is ever run.
struct TranscriptImporter: Importer {
  let kind = "a script of 'aws lambda' commands"

  /// Recognised by the words `aws` and `lambda` in text.
  func recognizes(_ input: ImportInput) -> Bool {
    guard case .text = input.content else { return false }
    let bytes = input.file.bytes
    return bytes.holds("aws ") && bytes.holds("lambda")
  }

  func read(_ input: ImportInput, into state: inout ImportState) {
    var reading = TranscriptReading(input.file)
    reading.readSteps(in: SourceRange(0, input.file.bytes.count))
    let (commands, skipped) = (reading.commands, reading.skipped)
    state.bag.report(contentsOf: reading.diagnostics)
    for part in skipped { state.bag.report(.skipped(part), in: input.file) }
    let bearing = skipped.count { $0.bearsOnAnswers }
    if bearing > 0 {
      state.plane.deployment.note(.partsSkipped(file: input.file.name, count: bearing))
    }
    var replay = TranscriptReplay(commands, of: input.file, scope: state.scope)
    replay.run(on: &state)
  }
}

extension [UInt8] {
  /// Whether a short text stands somewhere in the bytes.
  fileprivate func holds(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard let first = wanted.first else { return true }
    var from = startIndex
    while let place = self[from...].firstIndex(of: first) {
      if self[place...].starts(with: wanted) { return true }
      from = place + 1
    }
    return false
  }
}

/// One command of `aws lambda` with the variables that stood when it came.
struct LambdaCall: Sendable {
  let command: AWSCommand
  /// `AWS_REGION` or `AWS_DEFAULT_REGION` at that moment.
  let environmentRegion: ShellField.Value?
}

/// Goes through a script from top to bottom, keeping its variables.
struct TranscriptReading {
  private let file: SourceFile
  private var environment = ShellEnvironment()
  private(set) var commands: [LambdaCall] = []
  private(set) var skipped: [SkippedPart] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ file: SourceFile) { self.file = file }

  /// The deepest nesting of command substitutions that is read.
  private static let depthLimit = 8
  private var depth = 0

  mutating func readSteps(in range: SourceRange) {
    let (steps, diagnostics) = ShellParser.steps(of: file, in: range)
    self.diagnostics += diagnostics
    for step in steps {
      switch step {
      case .skipped(let part): skipped.append(part)
      case .command(let command): read(command)
      }
    }
  }

  private static let declarations: Set = ["export", "readonly", "local", "declare", "typeset"]

  private mutating func read(_ command: ShellCommand) {
    var words = command.words[...]
    var before = environment
    while let word = words.first, environment.assign(word) {
      readSubstitutions(in: word)
      words.removeFirst()
    }
    guard let first = words.first else { return }
    // Assignments in front of a command hold for it alone.
    swap(&before, &environment)
    let scope = before
    if let name = first.keyword, TranscriptReading.declarations.contains(name) {
      for word in words.dropFirst() { _ = environment.assign(word) }
      return
    }
    for word in words { readSubstitutions(in: word) }
    let fields = words.flatMap { scope.fields(of: $0) }
    guard let name = fields.first?.text, name == "aws" || name.hasSuffix("/aws") else {
      skip(
        command,
        what: "'\(fields.first?.text ?? "a command")', which is not a command of 'aws lambda'",
        bears: false)
      return
    }
    read(fields.dropFirst(), scope, command)
  }

  private mutating func read(
    _ fields: ArraySlice<ShellField>, _ scope: ShellEnvironment, _ command: ShellCommand
  ) {
    guard let parsed = AWSCommand(fields, range: command.range) else {
      skip(command, what: "an 'aws' command without an operation", bears: false)
      return
    }
    guard parsed.service == "lambda" else {
      skip(
        command, what: "'aws \(parsed.service) \(parsed.operation)', a command of another service",
        bears: false)
      return
    }
    if LambdaOperation.changesNothing(parsed.operation) { return }
    guard LambdaOperation.forms[parsed.operation] != nil else {
      let bears = LambdaOperation.bearing.contains(parsed.operation)
      skip(command, what: "'aws lambda \(parsed.operation)', which is not replayed", bears: bears)
      return
    }
    let region = scope.value(of: "AWS_REGION") ?? scope.value(of: "AWS_DEFAULT_REGION")
    commands.append(LambdaCall(command: parsed, environmentRegion: region))
  }

  private mutating func skip(_ command: ShellCommand, what: String, bears: Bool) {
    skipped.append(SkippedPart(range: command.range, what: what, bearsOnAnswers: bears))
  }

  /// Commands inside `$(…)` run too: what they do counts, what they print stays unknown.
  private mutating func readSubstitutions(in word: ShellWord) {
    for part in word.parts {
      guard case .unknown(.commandSubstitution(_, let inside)) = part else { continue }
      if depth < TranscriptReading.depthLimit {
        depth += 1
        readSteps(in: inside)
        depth -= 1
      } else {
        skipped.append(
          SkippedPart(
            range: word.range, what: "a command substitution nested too deeply",
            bearsOnAnswers: true))
      }
    }
  }
}
