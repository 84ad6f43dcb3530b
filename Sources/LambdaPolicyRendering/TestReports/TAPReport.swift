import LambdaPolicy
import LambdaPolicyTestRunner

/// The results in the Test Anything Protocol, version 13.
struct TAPReport {
  private let report: TestReport

  init(_ report: TestReport) { self.report = report }

  var text: String {
    let all =
      ["TAP version 13", "1..\(report.results.count)"]
      + report.results.enumerated().flatMap { lines($1, number: $0 + 1) }
    return all.map { $0 + "\n" }.joined()
  }

  private func lines(_ result: CaseResult, number: Int) -> [String] {
    // A number sign would start a directive.
    let name = result.name.printable.split(separator: "#", omittingEmptySubsequences: false)
      .joined(separator: "\\#")
    let head = "\(number) - \(name)"
    switch result.outcome {
    case .passed: return ["ok \(head)"]
    case .skipped(let reason): return ["ok \(head) # SKIP \(reason.printable)"]
    case .invalid(let diagnostic): return ["not ok \(head)", "# \(diagnostic)"]
    case .failed(let failure):
      return ["not ok \(head)", "# at \("\(result.origin)".printable)"]
        + Words.failure(failure).map { "# \($0.printable)" }
    }
  }
}
