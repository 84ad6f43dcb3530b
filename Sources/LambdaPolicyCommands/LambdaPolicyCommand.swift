import ArgumentParser

/// The root of the command line.
struct LambdaPolicyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lambda-policy",
    abstract: "Tells, offline and with reasons, who may invoke which AWS Lambda function.",
    version: "0.1.0",
    subcommands: [
      CanInvokeCommand.self, TestCommand.self, ShowCommand.self, ReplayCommand.self,
      SimulateRoutingCommand.self,
      CollectCommandsCommand.self,
      InitTestsCommand.self,
    ])
}

/// Parses the arguments of the process, runs the command and exits with its status.
///
/// A usage error is "no answer": 2, whatever the argument parser's own status for it.
public func runCommandLine() async -> Never {
  do {
    var command = try LambdaPolicyCommand.parseAsRoot()
    if var command = command as? any AsyncParsableCommand {
      try await command.run()
    } else {
      try command.run()
    }
    LambdaPolicyCommand.exit()
  } catch {
    let code = LambdaPolicyCommand.exitCode(for: error)
    guard code == .validationFailure else { LambdaPolicyCommand.exit(withError: error) }
    Terminal.writeError(LambdaPolicyCommand.fullMessage(for: error) + "\n")
    LambdaPolicyCommand.exit(withError: ExitCode(ExitStatus.noAnswer.rawValue))
  }
}
