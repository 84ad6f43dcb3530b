import LambdaPolicy
import LambdaPolicyTestRunner

/// The results for programs; the README documents every member.
struct TestJSON {
  private let report: TestReport

  init(_ report: TestReport) { self.report = report }

  var text: String {
    JSONWriter.pretty(
      .object([
        "schemaVersion": .integer(JSONAnswer.schemaVersion),
        "passed": .integer(report.passed), "failed": .integer(report.failed),
        "skipped": .integer(report.skipped),
        "files": .array(
          report.suites.map { suite in
            .object([
              "file": .string(suite.path), "tests": .array(suite.results.map(test)),
            ])
          }),
      ])) + "\n"
  }

  private func test(_ result: CaseResult) -> JSONValue {
    let position = result.origin.position
    return .object([
      "name": .string(result.name), "status": .string(result.status.rawValue),
      "details": .strings(Words.details(result.outcome)),
      "line": .integer(position.line), "column": .integer(position.column),
    ])
  }
}
