import LambdaPolicy
import LambdaPolicyRendering
import LambdaPolicyTestRunner

/// A run of test files: they are read and asked side by side, and told of in order.
struct TestSession {
  private let options: TestCommand
  private var order: SeededOrder?
  /// Whether everything could be read.
  private var isReadable = true
  /// The test files that could be read.
  private(set) var suites: [TestSuite] = []
  private var outcomes: [Outcome] = []
  /// What could not be read, as results for the programs that read reports.
  private var unread: [(path: String, results: [CaseResult])] = []

  private struct Outcome {
    let suite: TestSuite
    let results: [CaseResult]

    var hasFailed: Bool { results.contains { $0.status == .failed } }
    var isClean: Bool { results.allSatisfy { $0.status == .passed || $0.status == .skipped } }
  }

  init(_ options: TestCommand) {
    self.options = options
    guard options.shuffle else { return }
    let seed = options.seed ?? UInt64.random(in: 0...999_999)
    if options.seed == nil { Terminal.writeError("shuffled with --seed \(seed)\n") }
    order = SeededOrder(seed: seed)
  }

  /// Reads, asks, and prints; gives the status of the whole run.
  mutating func run() async -> ExitStatus {
    await read()
    for suite in suites where suite.canRun {
      outcomes.append(await outcome(of: suite))
      if options.failFast, outcomes.last?.hasFailed ?? false { break }
    }
    return await report()
  }

  private mutating func read() async {
    let finder = TestFileFinder(options.paths)
    for fault in finder.faults {
      Terminal.writeError(fault.text.printable + "\n")
      note(fault.path, faults: [fault.text], [])
    }
    let loaded = await SideBySide.map(finder.files, TestSuite.load)
    for (path, result) in zip(finder.files, loaded) {
      switch result {
      case .failure(let fault):
        Terminal.writeError(fault.message + "\n")
        note(path, faults: [fault.message], [])
      case .success(let suite):
        SourceReport.write(suite.faults, suite.diagnostics)
        suites.append(suite)
        if !suite.canRun { note(path, faults: suite.faults, suite.diagnostics) }
      }
    }
  }

  /// Keeps what is wrong with a file that cannot be run.
  private mutating func note(_ path: String, faults: [String], _ diagnostics: [Diagnostic]) {
    isReadable = false
    let all =
      // A diagnostic says by itself that it is an error.
      faults.map { Diagnostic.error("unreadable", $0.replacing(": error: ", with: ": "), at: nil) }
      + diagnostics.filter { $0.severity == .error }
    let results = all.map { diagnostic in
      CaseResult(
        name: "reading the file",
        origin: SourceOrigin(
          diagnostic.file ?? SourceFile(name: path, bytes: []),
          diagnostic.range ?? SourceRange(0, 0)),
        outcome: .invalid(diagnostic), evaluation: nil)
    }
    unread.append((path, results))
  }

  private mutating func outcome(of suite: TestSuite) async -> Outcome {
    let run = PolicyTestRun(suite.tests, on: suite.deployment)
    var questions = run.questions(where: isIncluded)
    if let shuffled = order?.shuffled(questions) { questions = shuffled }
    let results = await SideBySide.map(questions) { run.results(of: $0) }.flatMap(\.self)
    return Outcome(suite: suite, results: options.failFast ? results.upToFirstFailure : results)
  }

  private func isIncluded(_ name: String) -> Bool {
    options.filter.isEmpty || options.filter.contains { name.contains($0) }
  }

  private func report() async -> ExitStatus {
    var report = TestReport()
    // Standard error has told people already.
    if options.format != .text { for (path, results) in unread { report.add(path, results) } }
    for outcome in outcomes { report.add(outcome.suite.path, outcome.results) }
    let isCovered = tellCoverage()
    let isNoticed = await tellMutants()
    let isPassed = report.failed == 0 && !report.hasInvalid
    if options.coverage == nil, !(options.mutate && isPassed) {
      Terminal.write(report.text(options.format))
    } else if !isPassed {
      Terminal.writeError(report.text(.text))
    }
    guard isReadable, !report.hasInvalid else { return .noAnswer }
    guard report.executed > 0 else {
      Terminal.writeError("error: no test was run, expected at least one\n")
      return .noAnswer
    }
    return isPassed && isCovered && isNoticed ? .allowed : .denied
  }

  /// Whether enough statements of every file decided a case.
  private func tellCoverage() -> Bool {
    guard options.coverage != nil || options.minCoverage != nil else { return true }
    var report = CoverageReport()
    var isEnough = true
    for outcome in outcomes {
      var covered = StatementCoverage(of: outcome.suite.deployment)
      for evaluation in outcome.results.compactMap(\.evaluation) { covered.add(evaluation) }
      report.add(outcome.suite.path, covered, of: outcome.suite.deployment)
      guard let least = options.minCoverage, covered.percent < least else { continue }
      isEnough = false
      Terminal.writeError(
        "\(outcome.suite.path): \(covered.percent) % of the statements decided a case, expected at least \(least) %"
          .printable + "\n")
    }
    if let format = options.coverage {
      Terminal.write(report.text(format, suggest: options.suggest))
    }
    return isEnough
  }

  /// Whether every change is noticed; a test that fails already says nothing about changes.
  private func tellMutants() async -> Bool {
    guard options.mutate, !outcomes.isEmpty else { return true }
    var report = MutationReport()
    var areNoticed = true
    for outcome in outcomes {
      let suite = outcome.suite
      guard outcome.isClean else {
        Terminal.writeError(
          "\(suite.path): statements are changed only when every test passes".printable + "\n")
        continue
      }
      let trial = MutationTrial(suite.tests, on: suite.deployment, where: isIncluded)
      let tried = await SideBySide.map(trial.mutants) { mutant in
        TriedMutant(mutant, isNoticed: trial.isNoticed(mutant))
      }
      report.add(suite.path, tried)
      if !tried.allSatisfy(\.isNoticed) { areNoticed = false }
    }
    Terminal.write(report.text(options.format == .json ? .json : .text))
    return areNoticed
  }
}

extension [CaseResult] {
  /// The results up to the first test that failed, that one included.
  fileprivate var upToFirstFailure: [CaseResult] {
    firstIndex { $0.status == .failed }.map { Array(self[...$0]) } ?? self
  }
}
