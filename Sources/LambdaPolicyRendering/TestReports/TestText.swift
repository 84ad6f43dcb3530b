import LambdaPolicy
import LambdaPolicyTestRunner

/// The results for people: failures with their reasons, then the counts.
struct TestText {
  private let report: TestReport

  init(_ report: TestReport) { self.report = report }

  var text: String {
    var lines: [String] = []
    for suite in report.suites {
      lines.append(suite.path)
      lines += suite.results.flatMap(self.lines)
    }
    lines.append(report.summary)
    return lines.map { $0.printable + "\n" }.joined()
  }

  private func lines(of result: CaseResult) -> [String] {
    switch result.outcome {
    case .passed: ["  ok      \(result.name)"]
    case .skipped(let reason): ["  skipped \(result.name): \(reason)"]
    case .invalid(let diagnostic): ["  ERROR   \(result.name)", "          \(diagnostic)"]
    case .failed(let failure):
      ["  FAILED  \(result.name) (\(result.origin))"]
        + Words.failure(failure).map { "          \($0)" }
    }
  }
}
