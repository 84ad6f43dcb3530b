import ArgumentParser
import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicySources
import LambdaPolicyRendering

/// `show`: the deployment as a person would draw it, every trigger with its verdict.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Shows functions, grants and what calls them, with a verdict on every call.",
    discussion: """
      Every trigger of the sources is evaluated: 'ok' when the call will be let in, 'BROKEN' when \
      it will be refused, with the part in which it differs from the nearest grant, 'open' when \
      something that is not known decides. Exit status: 0, or 2 when a source cannot be read.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case dot
  }

  @OptionGroup(title: "Sources") var sources: SourceOptions

  @Option(
    name: .customLong("assume"),
    help: ArgumentHelp(
      "Sets a named assumption where AWS documents no answer.", valueName: "name=value"))
  var assumptions: [String] = []

  @Option(help: "How the deployment is printed; dot is the language of Graphviz.")
  var format: Format = .text

  func validate() throws {
    if sources.sources.isEmpty {
      throw ValidationError("found no --from, expected at least one source")
    }
  }

  func run() throws {
    throw ExitCode(show().rawValue)
  }

  private func show() -> ExitStatus {
    do throws(UsageFault) {
      let assumptions = try QuestionBuilder.assumptions(self.assumptions)
      var scope = try QuestionBuilder.scope(sources)
      scope.assumptions = assumptions
      let loaded = sources.load(scope)
      SourceReport.write(loaded.faults, loaded.diagnostics)
      guard loaded.canAnswer else { return .noAnswer }
      let wires = WireEvaluator(loaded.deployment, assumptions: assumptions).wires
      Terminal.write(text(loaded.deployment, wires))
      return .allowed
    } catch {
      Terminal.writeError(error.message + "\n")
      return .noAnswer
    }
  }

  private func text(_ deployment: Deployment, _ wires: [Wire]) -> String {
    switch format {
    case .text: DeploymentText(deployment, wires).text
    case .json: DeploymentJSON(deployment, wires).text
    case .dot: DeploymentGraph(deployment, wires).text
    }
  }
}
