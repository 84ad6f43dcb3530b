import LambdaPolicy

/// One command of `aws lambda` with the variables that stood when it came.
struct LambdaCall: Sendable {
  let command: AWSCommand
  /// `AWS_REGION` or `AWS_DEFAULT_REGION` at that moment.
  let environmentRegion: ShellField.Value?
}

/// A step of a script that bears on the deployment, in order.
enum TranscriptStep: Sendable {
  case call(LambdaCall)
  /// A command that is none of Lambda's, with what the AWS CLI says of it.
  case refused(AWSCommand, String)
  /// A command of Lambda that changes nothing and that is not answered.
  case unanswered(AWSCommand)
  case unread(SkippedPart)
}

/// Goes through a script from top to bottom, keeping its variables.
struct TranscriptReading {
  private let file: SourceFile
  private var environment = ShellEnvironment()
  private(set) var steps: [TranscriptStep] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The deepest nesting of command substitutions that is read.
  private static let depthLimit = 8
  private var depth = 0

  init(_ file: SourceFile) { self.file = file }

  mutating func readSteps(in range: SourceRange) {
    let (steps, diagnostics) = ShellParser.steps(of: file, in: range)
    self.diagnostics += diagnostics
    for step in steps {
      switch step {
      case .skipped(let part): skip(part)
      case .command(let command): read(command)
      }
    }
  }

  private mutating func skip(_ part: SkippedPart) {
    diagnostics.append(Diagnostic.skipped(part).located(in: file))
    for name in part.assigns { environment.forget(name) }
    steps.append(.unread(part))
  }

  /// Skips one command; operations named in it, variables replaced, may change the answer.
  private mutating func skip(_ command: ShellCommand, _ fields: [ShellField], what: String) {
    let raw = file.bytes[command.range.lowerBound..<command.range.upperBound]
    let text = String(decoding: raw, as: UTF8.self)
    let expanded = fields.compactMap(\.text).joined(separator: " ")
    skip(
      SkippedPart(
        range: command.range, what: what,
        effect: ScriptEffect(text: text) + ScriptEffect(text: expanded)))
  }

  private static let declarations: Set = ["export", "readonly", "local", "declare", "typeset"]

  private mutating func read(_ command: ShellCommand) {
    for word in command.words + command.redirections { readSubstitutions(in: word) }
    var words = command.words[...]
    let outside = environment
    while let word = words.first, environment.assign(word) { words.removeFirst() }
    guard let first = words.first else { return }
    // Assignments in front of a command hold for it alone.
    let inside = environment
    environment = outside
    if let name = first.keyword, TranscriptReading.declarations.contains(name) {
      for word in words.dropFirst() { _ = environment.assign(word) }
      return
    }
    let fields = words.flatMap { inside.fields(of: $0) }
    read(CommandWrapper.unwrapped(fields[...]), inside, command)
  }

  private mutating func read(
    _ fields: ArraySlice<ShellField>, _ scope: ShellEnvironment, _ command: ShellCommand
  ) {
    guard let name = fields.first?.text, name == "aws" || name.hasSuffix("/aws") else {
      let name = fields.first?.text
      noteChanges(by: name, fields.dropFirst())
      skip(
        command, Array(fields),
        what: "'\(name ?? "a command")', which is not a command of 'aws lambda'")
      return
    }
    guard let parsed = AWSCommand(fields.dropFirst(), range: command.range) else {
      skip(command, Array(fields), what: "an 'aws' command without a known operation")
      return
    }
    guard parsed.service == "lambda" else {
      skip(
        command, [],
        what: "'aws \(parsed.service) \(parsed.operation)', a command of another service")
      return
    }
    if let refusal = LambdaOperation.refusal(of: parsed.operation) {
      steps.append(.refused(parsed, refusal))
      return
    }
    guard LambdaOperation.forms[parsed.operation] != nil else {
      if LambdaOperation.changesNothing(parsed.operation) {
        steps.append(.unanswered(parsed))
        return
      }
      skip(command, Array(fields), what: "'aws lambda \(parsed.operation)', which is not replayed")
      return
    }
    if let word = parsed.unknownWord, !LambdaOperation.changesNothing(parsed.operation) {
      diagnostics.append(
        Diagnostic.unknownWord(word.reason, of: parsed.operation, at: word.range).located(in: file))
      skip(
        command, Array(fields),
        what: "'aws lambda \(parsed.operation)' with options that are not known")
      return
    }
    let region = scope.value(of: "AWS_REGION") ?? scope.value(of: "AWS_DEFAULT_REGION")
    steps.append(.call(LambdaCall(command: parsed, environmentRegion: region)))
  }

  /// What a command of the shell itself does to variables.
  private mutating func noteChanges(by name: String?, _ arguments: ArraySlice<ShellField>) {
    switch name {
    case "read", "mapfile", "readarray", "getopts", "unset", "printf":
      for text in arguments.compactMap(\.text) where ShellEnvironment.isName(text) {
        environment.forget(text)
      }
    case "eval", "source", ".", nil: environment.forgetAll()
    default: break
    }
  }

  /// Commands inside `$(…)` run too: what they do counts, what they print stays unknown.
  private mutating func readSubstitutions(in word: ShellWord) {
    for part in word.parts {
      switch part {
      case .unknown(.commandSubstitution(_, let inside)) where depth < TranscriptReading.depthLimit:
        depth += 1
        readSteps(in: inside)
        depth -= 1
      case .unknown(.commandSubstitution(let text, _)), .unknown(.expansion(let text)):
        let effect = ScriptEffect(text: text)
        guard effect.policies.bearsOnAnswers || effect.creates else { continue }
        skip(
          SkippedPart(range: word.range, what: "an expansion with commands in it", effect: effect))
      case .literal, .variable, .unknown: continue
      }
    }
  }
}

/// Words that stand before a command and run it as it is.
enum CommandWrapper {
  private static let plain: Set = ["time", "command", "exec", "nohup", "!", "builtin"]
  private static let withOptions: Set = ["sudo", "env", "timeout", "nice"]

  /// The command behind `time`, `sudo -u user`, `env NAME=value`, `timeout 30` and the like.
  static func unwrapped(_ fields: ArraySlice<ShellField>) -> ArraySlice<ShellField> {
    guard let name = fields.first?.text else { return fields }
    if plain.contains(name) { return unwrapped(fields.dropFirst()) }
    guard withOptions.contains(name),
      let aws = fields.firstIndex(where: { $0.text == "aws" || $0.text?.hasSuffix("/aws") ?? false }
      ),
      fields[..<aws].allSatisfy({ $0.text != nil })
    else { return fields }
    return fields[aws...]
  }
}
