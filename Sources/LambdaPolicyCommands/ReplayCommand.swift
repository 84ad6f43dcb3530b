import ArgumentParser
import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicySources

/// `replay`: carries the commands of scripts out on a Lambda in memory and prints what AWS would.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Runs the 'aws lambda' commands of scripts against a Lambda in memory.",
    discussion: """
      Prints what the AWS CLI would print, in order; nothing is sent anywhere and no other command \
      is run. Exit status: 0 every command succeeded, 1 AWS would refuse one, 2 a script or the \
      state cannot be read, or a command of Lambda could not be carried out.
      """)

  @Argument(help: "Scripts, replayed one after the other; '-' is standard input.")
  var scripts: [String]

  @OptionGroup(title: "Replay") var options: ReplayOptions
  @OptionGroup(title: "Invocations") var invocation: InvocationOptions

  func run() throws {
    throw ExitCode(replay().rawValue)
  }

  private func replay() -> ExitStatus {
    do throws(UsageFault) {
      let store = StateStore(path: options.state)
      var plane = try store.load()
      try options.prepare(&plane, at: invocation.parsedTime())
      let files = try scripts.map(ReplayCommand.read)
      var run = ReplayRun(plane, try settings(), options)
      let status = run.replay(files)
      try store.save(run.plane)
      return status
    } catch {
      Terminal.writeError(error.message + "\n")
      return .noAnswer
    }
  }

  private func settings() throws(UsageFault) -> ReplaySettings {
    var settings = ReplaySettings()
    settings.account = try QuestionBuilder.account(options.account, option: "--account")
    settings.region = try QuestionBuilder.region(options.region)
    settings.invoker = try invocation.caller(
      in: settings.region.map { Partition(of: $0) } ?? .aws)
    settings.context = try invocation.context()
    settings.stopsOnError = options.stopOnError
    return settings
  }

  private static func read(_ path: String) throws(UsageFault) -> SourceFile {
    let name = path == "-" ? "<stdin>" : path
    switch path == "-" ? Terminal.readInput() : Terminal.readFile(path) {
    case .success(let bytes):
      if let fault = ScriptReplay.fault(in: bytes) {
        throw UsageFault(text: "\(name): error: \(fault)")
      }
      return SourceFile(name: name, bytes: bytes)
    case .failure(let error):
      throw UsageFault(text: "\(name): error: the script cannot be read: \(error.reason)")
    }
  }
}
