import LambdaPolicy
import LambdaPolicyTestRunner
import LambdaPolicyRendering

/// Runs test files one after the other and tells what became of them.
struct TestSession {
  private let options: TestCommand
  private var order: SeededOrder?
  private var report = TestReport()
  private var isReadable = true
  /// Whether cases are missing: too few statements decided one, or a mutant was not noticed.
  private var lacksCases = false

  init(_ options: TestCommand) {
    self.options = options
    guard options.shuffle else { return }
    let seed = options.seed ?? UInt64.random(in: 0...999_999)
    if options.seed == nil { Terminal.writeError("shuffled with --seed \(seed)\n") }
    order = SeededOrder(seed: seed)
  }

  mutating func run(_ path: String) {
    switch TestSuite.load(path) {
    case .failure(let fault):
      Terminal.writeError(fault.message + "\n")
      isReadable = false
    case .success(let suite):
      SourceReport.write(suite.faults, suite.diagnostics)
      if suite.canRun { run(suite) } else { isReadable = false }
    }
  }

  /// Prints the results, and gives the status of the whole run.
  func finish(isReadable areFilesFound: Bool) -> ExitStatus {
    let isPassed = report.failed == 0 && !report.hasInvalid
    if options.coverage == nil, !(options.mutate && isPassed) {
      Terminal.write(report.text(options.format))
    } else if !isPassed {
      Terminal.writeError(report.text(.text))
    }
    guard isReadable, areFilesFound, !report.hasInvalid else { return .noAnswer }
    guard report.executed > 0 else {
      Terminal.writeError("error: no test was run, expected at least one\n")
      return .noAnswer
    }
    return isPassed && !lacksCases ? .allowed : .denied
  }

  private mutating func run(_ suite: TestSuite) {
    guard !(options.failFast && report.failed > 0) else { return }
    let run = PolicyTestRun(suite.tests, on: suite.deployment)
    var questions = run.questions(where: isIncluded)
    if let shuffled = order?.shuffled(questions) { questions = shuffled }
    let results = run.results(of: questions)
    report.add(suite.path, options.failFast ? results.upToFirstFailure : results)
    tellCoverage(results, of: suite)
    tellMutants(results, of: suite)
  }

  private func isIncluded(_ name: String) -> Bool {
    options.filter.isEmpty || options.filter.contains { name.contains($0) }
  }

  private mutating func tellCoverage(_ results: [CaseResult], of suite: TestSuite) {
    guard options.coverage != nil || options.minCoverage != nil else { return }
    var covered = StatementCoverage(of: suite.deployment)
    for evaluation in results.compactMap(\.evaluation) { covered.add(evaluation) }
    if let format = options.coverage {
      Terminal.write(
        CoverageReport(covered, of: suite.deployment, in: suite.path)
          .text(format, suggest: options.suggest))
    }
    if let least = options.minCoverage, covered.percent < least {
      lacksCases = true
      Terminal.writeError(
        "\(suite.path): \(covered.percent) % of the statements decided a case, expected at least \(least) %"
          .printable + "\n")
    }
  }

  /// A test that fails already says nothing about mutants.
  private mutating func tellMutants(_ results: [CaseResult], of suite: TestSuite) {
    guard options.mutate else { return }
    guard results.allSatisfy({ $0.status == .passed || $0.status == .skipped }) else {
      Terminal.writeError(
        "\(suite.path): statements are changed only when every test passes".printable + "\n")
      return
    }
    let run = MutationRun(suite.tests, on: suite.deployment, where: isIncluded)
    Terminal.write(MutationReport(run, of: suite.path).text)
    if !run.survivors.isEmpty { lacksCases = true }
  }
}

extension [CaseResult] {
  /// The results up to the first test that failed, that one included.
  fileprivate var upToFirstFailure: [CaseResult] {
    firstIndex { $0.status == .failed }.map { Array(self[...$0]) } ?? self
  }
}
