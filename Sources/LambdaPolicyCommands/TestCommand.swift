#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import ArgumentParser
import LambdaPolicy
import LambdaPolicyRendering
import LambdaPolicyTestRunner

/// `test`: the user's own expectations of a deployment.
struct TestCommand: AsyncParsableCommand {
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
      valueName: "file-or-folder"), completion: .file())
  var paths: [String] = []

  @Option(
    help: ArgumentHelp(
      "Runs only tests whose names hold this text; repeat it for further ones.",
      valueName: "text"))
  var filter: [String] = []

  @Flag(help: "Stops behind the first test that fails.")
  var failFast = false

  @Option(help: "How the results are printed.")
  var format: TestReport.Format = .text

  @Option(
    help: ArgumentHelp(
      "Tells which statements of the policies decided a case, in place of the results, which standard error has when a test fails: text, json or lcov.",
      valueName: "format"))
  var coverage: CoverageReport.Format?

  @Flag(
    help: "With --coverage text: adds a ready-made case for every statement that none decided by.")
  var suggest = false

  @Option(
    help: ArgumentHelp(
      "Fails when fewer of a file's statements decided a case: 0 to 100.", valueName: "percent"))
  var minCoverage: Int?

  @Flag(
    help:
      "Changes one part of one statement at a time and tells, in place of the results, which changes no test notices: left out, without a condition, with principal '*', for the function and all its qualifiers, on another qualifier. Fails when there are such."
  )
  var mutate = false

  @Flag(help: "Asks the tests of each file in a random order.")
  var shuffle = false

  @Option(
    help: ArgumentHelp(
      "With --shuffle: the order, the same for the same number; without, one is made up and told.",
      valueName: "number"))
  var seed: UInt64?

  @Flag(
    help: "Runs the tests again whenever a test file or a source is changed, until it is ended.")
  var watch = false

  @Flag(help: "Prints the JSON Schema of test files, for editors, and runs nothing.")
  var schema = false

  func validate() throws {
    if paths.isEmpty, !schema { throw ValidationError("expected a test file or a folder of them") }
    if seed != nil, !shuffle { throw ValidationError("found --seed without --shuffle") }
    if mutate, coverage != nil {
      throw ValidationError("found --mutate and --coverage, expected one of them")
    }
    if mutate, ![.text, .json].contains(format) {
      throw ValidationError(
        "found --mutate with --format \(format.rawValue), expected text or json")
    }
    if let minCoverage, !(0...100).contains(minCoverage) {
      throw ValidationError("found --min-coverage \(minCoverage), expected 0 to 100")
    }
    if suggest, coverage != .text {
      throw ValidationError("found --suggest without --coverage text")
    }
  }

  func run() async throws {
    guard !schema else {
      return Terminal.write(JSONWriter.pretty(TestFileSchema.document) + "\n")
    }
    guard !watch else { return try await runAgainAndAgain() }
    var session = TestSession(self)
    throw ExitCode(await session.run().rawValue)
  }

  /// Runs everything once more whenever a file is changed, until the process is ended.
  private func runAgainAndAgain() async throws {
    while true {
      let start = Date()
      var session = TestSession(self)
      _ = await session.run()
      var files = FileWatch(
        tests: paths, sources: session.suites.flatMap(\.sources), since: start)
      Terminal.writeError("waiting for a change\n")
      let changed = try await files.change()
      Terminal.writeError("changed: \(changed)".printable + "\n")
    }
  }
}

extension TestReport.Format: ExpressibleByArgument {}

extension CoverageReport.Format: ExpressibleByArgument {}
