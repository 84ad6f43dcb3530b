import ArgumentParser
import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicySources
import LambdaPolicyRendering

/// `simulate-routing`: how many of some invocations each version of an ARN would run.
struct SimulateRoutingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate-routing",
    abstract: "Draws the versions that invocations of an ARN would run.",
    discussion: """
      Prints for each version its share, the expected count and the drawn one; the same seed draws \
      the same. Exit status: 0, or 2 when it cannot be told where the ARN leads.
      """)

  @Argument(help: "The function, version or alias that is invoked.")
  var arn: String

  @Option(help: "The version or alias, when it is not in the function's name.")
  var qualifier: String?

  @OptionGroup(title: "Sources") var sources: SourceOptions

  @Option(help: "How many invocations are drawn: 1 to 100000000.")
  var invocations = 1000

  @Option(help: "Where the draws start.")
  var seed: UInt64 = 0

  @Option(help: "How the counts are printed.")
  var format: OutputOptions.Format = .text

  func validate() throws {
    guard (1...100_000_000).contains(invocations) else {
      throw ValidationError("found --invocations \(invocations), expected 1 to 100000000")
    }
  }

  func run() throws {
    throw ExitCode(simulate().rawValue)
  }

  private func simulate() -> ExitStatus {
    do throws(UsageFault) {
      let scope = try QuestionBuilder.scope(of: arn, sources)
      let loaded = sources.load(scope)
      SourceReport.write(loaded.faults, loaded.diagnostics)
      guard loaded.canAnswer else { return .noAnswer }
      let target: FunctionARN
      do throws(TargetError) {
        target = try loaded.deployment.target(
          arn, qualifier: qualifier, account: scope.account, region: scope.region)
      } catch {
        throw UsageFault("\(error)")
      }
      let shares =
        loaded.deployment.functions[target.function]?
        .versionsRun(by: target.qualifier) ?? []
      guard !shares.isEmpty else {
        throw UsageFault("no source tells which version \(target) runs")
      }
      let counts = RoutingText(target, shares, invocations: invocations, seed: seed)
      Terminal.write(format == .text ? counts.text : counts.json)
      return .allowed
    } catch {
      Terminal.writeError(error.message + "\n")
      return .noAnswer
    }
  }
}
