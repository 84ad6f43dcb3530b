import LambdaPolicy
import LambdaPolicyTestRunner

/// The results as JUnit's XML, one suite for each file.
struct JUnitReport {
  private let report: TestReport

  init(_ report: TestReport) { self.report = report }

  var text: String {
    var lines = [#"<?xml version="1.0" encoding="UTF-8"?>"#]
    lines.append(
      "<testsuites name=\"lambda-policy\" tests=\"\(report.results.count)\" failures=\"\(report.failed)\" errors=\"\(report.invalid)\" skipped=\"\(report.skipped)\">"
    )
    for suite in report.suites { lines += self.lines(of: suite) }
    return (lines + ["</testsuites>"]).map { $0 + "\n" }.joined()
  }

  private func lines(of suite: TestReport.Suite) -> [String] {
    var one = TestReport()
    one.add(suite.path, suite.results)
    return [
      "  <testsuite name=\"\(suite.path.escaped)\" tests=\"\(suite.results.count)\" failures=\"\(one.failed)\" errors=\"\(one.invalid)\" skipped=\"\(one.skipped)\">"
    ] + suite.results.flatMap { lines(of: $0, in: suite) } + ["  </testsuite>"]
  }

  private func lines(of result: CaseResult, in suite: TestReport.Suite) -> [String] {
    let head =
      "    <testcase classname=\"\(suite.path.escaped)\" name=\"\(result.name.escaped)\" file=\"\(suite.path.escaped)\" line=\"\(result.origin.position.line)\""
    let body: String
    switch result.outcome {
    case .passed: return [head + "/>"]
    case .skipped(let reason): body = "<skipped message=\"\(reason.escaped)\"/>"
    case .invalid(let diagnostic):
      body = "<error message=\"\(diagnostic.description.escaped)\"/>"
    case .failed(let failure):
      let lines = Words.failure(failure)
      body =
        "<failure message=\"\((lines.first ?? "").escaped)\">\(lines.joined(separator: "\n").escaped)</failure>"
    }
    return [head + ">", "      " + body, "    </testcase>"]
  }
}

extension String {
  /// The text as XML, in which most control characters cannot stand.
  fileprivate var escaped: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      default:
        let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        let isNone = scalar.value == 0xFFFE || scalar.value == 0xFFFF
        result += isControl || isNone ? "\u{FFFD}" : String(scalar)
      }
    }
    return result
  }
}
