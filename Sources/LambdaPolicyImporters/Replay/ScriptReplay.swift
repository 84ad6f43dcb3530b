package import LambdaPolicy

/// Carries the commands of scripts out on a control plane in memory, in order.
package struct ScriptReplay {
  /// The state, which each command that succeeds changes.
  package private(set) var plane: ControlPlane
  private let settings: ReplaySettings
  private let readFile: FileReader
  private var said: Set<ReplayNote> = []

  package init(
    _ plane: ControlPlane, _ settings: ReplaySettings, readFile: @escaping FileReader
  ) {
    self.plane = plane
    self.settings = settings
    self.readFile = readFile
  }

  /// Replays one script and hands each command on as soon as its outcome is known.
  ///
  /// Returns false when a command failed and the replay is to stop there.
  package mutating func run(
    _ file: SourceFile, each: (ReplayedCommand) -> Void
  ) -> Bool {
    var reading = TranscriptReading(file)
    reading.readSteps(in: SourceRange(0, file.bytes.count))
    let calls = reading.steps.compactMap { step -> LambdaCall? in
      if case .call(let call) = step { call } else { nil }
    }
    let scope = ReplayScope(calls, settings)
    let lines = SourceLines(file)
    for step in reading.steps {
      let command = replay(step, scope, lines)
      each(command)
      if settings.stopsOnError, let status = command.status, status != 0 { return false }
    }
    return true
  }

  /// Why bytes are no script; nil for text.
  package static func fault(in bytes: [UInt8]) -> String? {
    guard let place = UTF8Sequence.firstFault(in: bytes) ?? bytes.firstIndex(of: 0) else {
      return nil
    }
    return "found a byte at offset \(place) that is no UTF-8 text, expected a script"
  }

  private mutating func replay(
    _ step: TranscriptStep, _ scope: ReplayScope, _ lines: SourceLines
  ) -> ReplayedCommand {
    func line(_ range: SourceRange) -> Int { lines.position(at: range.lowerBound).line }
    switch step {
    case .call(let call): return replay(call, scope, line: line(call.command.range))
    case .refused(let command, let refusal):
      return ReplayedCommand(
        line: line(command.range), operation: command.operation,
        outcome: .commandFault(CommandFault(refusal)))
    case .unanswered(let command):
      return ReplayedCommand(
        line: line(command.range), operation: nil,
        outcome: .skipped("'aws lambda \(command.operation)' is not replayed"))
    case .unread(let part):
      return ReplayedCommand(
        line: line(part.range), operation: nil, outcome: .skipped(part.what))
    }
  }

  private mutating func replay(
    _ call: LambdaCall, _ scope: ReplayScope, line: Int
  ) -> ReplayedCommand {
    let command = call.command
    let operation = ServiceOperation(commandName: command.operation)
    let name = operation?.rawValue ?? "Wait"
    if let refusal = command.refusal {
      return ReplayedCommand(
        line: line, operation: name, outcome: .commandFault(CommandFault(refusal)))
    }
    var result: ReplayedCommand
    do throws(ReplayScope.Unplaced) {
      let place = try scope.place(of: call)
      result = ReplayedCommand(
        line: line, operation: name, outcome: outcome(of: command, operation, at: place.endpoint))
      result.notes =
        place.notes + notes(on: command, operation, result.outcome, at: place.endpoint)
    } catch {
      let outcome: ReplayedCommand.Outcome =
        switch error {
        case .skipped(let reason): .skipped(reason)
        case .fault(let fault): .commandFault(fault)
        }
      return ReplayedCommand(line: line, operation: name, outcome: outcome)
    }
    if operation == .invoke, case .answer = result.outcome {
      result.outputFile = command.positionals.first?.text
    }
    result.notes = result.notes.filter { said.insert($0).inserted }
    return result
  }

  private mutating func outcome(
    of command: AWSCommand, _ operation: ServiceOperation?, at endpoint: Endpoint
  ) -> ReplayedCommand.Outcome {
    guard let operation else { return wait(command, at: endpoint) }
    var decoder = CommandRequestDecoder(command, operation, .read(readFile))
    let request: ServiceRequest
    do throws(CommandFault) {
      request = try decoder.decode()
    } catch {
      return .commandFault(error)
    }
    if let unknown = decoder.unknown.first {
      return .skipped("\(unknown.option) is \(unknown.reason.words)")
    }
    if operation == .invoke, command.positionals.isEmpty {
      return .commandFault(
        CommandFault("aws: error: the following arguments are required: outfile"))
    }
    var endpoint = endpoint
    if operation == .invoke {
      endpoint.caller = settings.invoker ?? endpoint.caller
      endpoint.context = settings.context
    }
    return PagedRequest(request, command).reply(of: &plane, at: endpoint)
  }

  /// A wait succeeds at once: what it waits for is done now (lambda.md 3.9).
  private mutating func wait(
    _ command: AWSCommand, at endpoint: Endpoint
  ) -> ReplayedCommand.Outcome {
    guard let field = command.options["--function-name"]?.values.first else { return .answer([]) }
    guard let text = field.text, let name = FunctionName(text) else {
      return .skipped("the function that is waited for is not known")
    }
    do throws(ServiceError) {
      plane.settle(try ControlPlane.locate(name, at: endpoint))
      return .answer([])
    } catch {
      return .serviceError(error)
    }
  }

  private func notes(
    on command: AWSCommand, _ operation: ServiceOperation?, _ outcome: ReplayedCommand.Outcome,
    at endpoint: Endpoint
  ) -> [ReplayNote] {
    var notes: [ReplayNote] = []
    if command.hasQuery { notes.append(.queryNotApplied) }
    guard case .answer(let members) = outcome else { return notes }
    if operation == .invoke {
      if members.contains(where: { $0.key == "ExecutedVersion" }) { notes.append(.noCodeRun) }
      notes += drawn(by: command, at: endpoint)
    }
    let remote = ["--s3-bucket", "--s3-key", "--image-uri"]
    if remote.contains(where: { command.options[$0] != nil })
      || operation == .createFunction && command.options["--zip-file"] == nil
    {
      notes.append(.codeNotRead)
    }
    return notes
  }

  /// The alias with weights that an invocation named, if it named one.
  private func drawn(by command: AWSCommand, at endpoint: Endpoint) -> [ReplayNote] {
    guard let text = command.options["--function-name"]?.values.first?.text,
      let name = FunctionName(text),
      let qualifier = name.qualifier ?? command.options["--qualifier"]?.values.first?.text,
      let alias = AliasName(qualifier)
    else { return [] }
    let shares: [VersionShare]
    do throws(ServiceError) {
      let identity = try ControlPlane.locate(name, at: endpoint)
      shares = plane.deployment.functions[identity]?.aliases[alias]?.shares ?? []
    } catch {
      return []
    }
    return shares.count > 1 ? [.versionDrawn(alias: "\(name.name):\(alias)", shares: shares)] : []
  }
}
