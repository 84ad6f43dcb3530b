import ArgumentParser
import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestRunner

/// `init-tests`: a first test file from a deployment, ready to run and pass.
struct InitTestsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init-tests",
    abstract: "Writes a first test file: a case for every grant and a near miss.",
    discussion: """
      The file goes to standard output; save it beside the sources, as it names them by their \
      paths. Grants for which no case can be made up are listed as comments. Exit status: 0, or 2 \
      when a source cannot be read or grants nothing.
      """)

  @OptionGroup(title: "Sources") var sources: SourceOptions

  func validate() throws {
    guard !sources.sources.isEmpty, !sources.sources.contains("-") else {
      throw ValidationError("expected --from with the path of a source, which the tests name")
    }
  }

  func run() throws {
    throw ExitCode(write().rawValue)
  }

  private func write() -> ExitStatus {
    do throws(UsageFault) {
      let scope = try QuestionBuilder.scope(sources)
      let loaded = SourceLoader.load(sources, scope: scope)
      SourceReport.write(loaded.faults, loaded.diagnostics)
      guard loaded.canAnswer else { return .noAnswer }
      let text = TestFileText(loaded.deployment, from: sources, scope)
      guard text.hasCases else {
        throw UsageFault("the sources hold no grant for which a case can be made up")
      }
      Terminal.write(text.text)
      return .allowed
    } catch {
      Terminal.writeError(error.message + "\n")
      return .noAnswer
    }
  }
}
