import LambdaPolicy
import LambdaPolicyTestRunner

/// The results as a table, for summaries of pull requests.
struct MarkdownReport {
  private let report: TestReport

  init(_ report: TestReport) { self.report = report }

  var text: String {
    let rows = report.suites.flatMap { suite in suite.results.map { row($0, suite.path) } }
    let lines =
      ["**\(report.summary)**", "", "| result | test | file | why |", "| --- | --- | --- | --- |"]
      + rows
    return lines.map { $0 + "\n" }.joined()
  }

  private func row(_ result: CaseResult, _ path: String) -> String {
    let word =
      switch result.status {
      case .passed: "ok"
      case .failed: "**failed**"
      case .skipped: "skipped"
      case .invalid: "**error**"
      }
    let why = Words.details(result.outcome)
    let place = "\(path):\(result.origin.position.line)"
    return
      "| \(word) | \(result.name.cell) | \(place.cell) | \(why.map(\.cell).joined(separator: "<br>")) |"
  }
}

extension String {
  /// The text within a cell, with nothing in it that Markdown or HTML would take for its own.
  fileprivate var cell: String {
    var result = ""
    for scalar in printable.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "|", "\\", "`", "*", "_", "[", "]":
        result += "\\"
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
