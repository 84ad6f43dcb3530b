import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyRendering
import LambdaPolicySources

/// Replays scripts and prints each command's outcome as soon as it is known.
struct ReplayRun {
  private var replay: ScriptReplay
  private let options: ReplayOptions
  private let folder: ScriptFolder

  var plane: ControlPlane { replay.plane }

  init(_ plane: ControlPlane, _ settings: ReplaySettings, _ options: ReplayOptions) {
    let folder = ScriptFolder()
    self.folder = folder
    self.options = options
    replay = ScriptReplay(plane, settings) { path in folder.read(path) }
  }

  /// 0 when every command succeeded, 1 when AWS would refuse one, 2 when one of Lambda was not
  /// carried out.
  mutating func replay(_ files: [SourceFile]) -> ExitStatus {
    var worst = ExitStatus.allowed
    for file in files {
      folder.enter(file.name)
      let options = options
      let goesOn = replay.run(file) { command in
        ReplayRun.show(command, in: file, options)
        worst = worst.worse(ReplayRun.status(of: command))
      }
      if !goesOn { break }
    }
    return worst
  }

  private static func status(of command: ReplayedCommand) -> ExitStatus {
    switch command.outcome {
    case .answer: .allowed
    case .serviceError, .commandFault: .denied
    case .undetermined: .noAnswer
    case .skipped: command.operation == nil ? .allowed : .noAnswer
    }
  }

  private static func show(
    _ command: ReplayedCommand, in file: SourceFile, _ options: ReplayOptions
  ) {
    for note in command.notes {
      Terminal.writeError("note: \(Words.note(note).printable)\n")
    }
    let text = ReplayText(command, in: file)
    switch options.format {
    case .aws:
      Terminal.write(text.output)
      Terminal.writeError(text.error)
    case .ndjson: Terminal.write(text.line)
    }
    guard options.writeFiles, let path = command.outputFile else { return }
    if let fault = Terminal.replaceFile(path, with: []) {
      Terminal.writeError(
        "\(path): warning: the output file cannot be written: \(fault.reason)\n")
    }
  }
}

extension ExitStatus {
  /// The one of two that says more is wrong: no answer, then a failure, then success.
  fileprivate func worse(_ other: ExitStatus) -> ExitStatus {
    rawValue >= other.rawValue ? self : other
  }
}
