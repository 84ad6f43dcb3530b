import ArgumentParser
import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestRunner
import LambdaPolicySources
import LambdaPolicyRendering

/// `init-tests`: a first test file from a deployment, ready to run and pass.
struct InitTestsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init-tests",
    abstract: "Writes a first test file: a case for every grant and a near miss.",
    discussion: """
      A test file names its sources by paths from its own folder. --output writes it to FILE, which \
      must not exist yet, with such paths; without, it goes to standard output with the paths as \
      given, to be saved in the working folder. Grants for which no case can be made up are listed \
      as comments. Exit status: 0, or 2 when a source cannot be read or grants nothing.
      """)

  @OptionGroup(title: "Sources") var sources: SourceOptions

  @Option(
    help: ArgumentHelp(
      "Where the file is written; its name should end with .lambda-policy.yaml.",
      valueName: "file"), completion: .file())
  var output: String?

  func validate() throws {
    if output == "" { throw ValidationError("found an empty --output, expected a file") }
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
      let loaded = sources.load(scope)
      SourceReport.write(loaded.faults, loaded.diagnostics)
      guard loaded.canAnswer else { return .noAnswer }
      let paths = sources.sources.map(path)
      let text = TestFileText(loaded.deployment, from: paths, scope)
      guard text.hasCases else {
        for other in text.others {
          Terminal.writeError("without a case: \(other)".printable + "\n")
        }
        throw UsageFault("the sources hold no statement for which a case can be made up")
      }
      try write(text.text)
      return .allowed
    } catch {
      Terminal.writeError(error.message + "\n")
      return .noAnswer
    }
  }

  /// A source's path as the file names it.
  private func path(_ source: String) -> String {
    guard let output else { return source }
    return RelativePath(from: output, to: source).text
  }

  private func write(_ text: String) throws(UsageFault) {
    guard let output else { return Terminal.write(text) }
    guard !Terminal.exists(output) else {
      throw UsageFault("found \(output), which is there already, expected a new file")
    }
    if let fault = Terminal.replaceFile(output, with: Array(text.utf8)) {
      throw UsageFault("\(output): the file cannot be written: \(fault.reason)")
    }
  }
}
