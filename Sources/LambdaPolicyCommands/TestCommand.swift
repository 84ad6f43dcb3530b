import ArgumentParser
import LambdaPolicy
import LambdaPolicyTestRunner

/// `test`: the user's own expectations of a deployment.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Checks expectations of who may invoke what, written in YAML or JSON.",
    discussion: """
      Exit status: 0 every test passed, 1 a test failed, 2 a file cannot be read, a case cannot be \
      asked, or no test was run.
      """)

  @Argument(
    help: ArgumentHelp(
      "Test files, and folders in which those named *.lambda-policy.yaml, .yml or .json are run.",
      valueName: "file-or-folder"))
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      "Runs only tests whose names hold this text; repeat it for further ones.",
      valueName: "text"))
  var filter: [String] = []

  @Flag(help: "Stops behind the first test that fails.")
  var failFast = false

  @Option(help: "How the results are printed.")
  var format: TestReport.Format = .text

  func run() throws {
    throw ExitCode(test().rawValue)
  }

  private func test() -> ExitStatus {
    let finder = TestFileFinder(paths)
    var report = TestReport()
    var isReadable = finder.faults.isEmpty
    for fault in finder.faults { Terminal.writeError(fault.printable + "\n") }
    for path in finder.files {
      switch TestSuite.load(path) {
      case .failure(let fault):
        Terminal.writeError(fault.message + "\n")
        isReadable = false
      case .success(let suite):
        SourceReport.write(suite.faults, suite.diagnostics)
        guard suite.canRun else {
          isReadable = false
          continue
        }
        run(suite, &report)
      }
    }
    Terminal.write(report.text(format))
    if isReadable, !report.hasInvalid, report.executed == 0 {
      Terminal.writeError("error: no test was run, expected at least one\n")
    }
    guard isReadable, !report.hasInvalid, report.executed > 0 else { return .noAnswer }
    return report.failed == 0 ? .allowed : .denied
  }

  private func run(_ suite: TestSuite, _ report: inout TestReport) {
    guard !(failFast && report.failed > 0) else { return }
    let run = PolicyTestRun(suite.tests, on: suite.deployment)
    let results = run.results { name in
      filter.isEmpty || filter.contains { name.contains($0) }
    }
    report.add(suite.path, failFast ? results.upToFirstFailure : results)
  }
}

extension [CaseResult] {
  /// The results up to the first test that failed, that one included.
  fileprivate var upToFirstFailure: [CaseResult] {
    let end = firstIndex { if case .failed = $0.outcome { true } else { false } }
    return end.map { Array(self[...$0]) } ?? self
  }
}
