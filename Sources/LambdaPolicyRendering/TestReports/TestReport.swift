import LambdaPolicy
package import LambdaPolicyTestRunner

/// The results of a run, in every format in which they can be printed.
package struct TestReport {
  package enum Format: String, CaseIterable {
    case text
    case json
    case junit
    case tap
    case github
    case markdown
  }

  /// The results of one file.
  struct Suite {
    let path: String
    let results: [CaseResult]
  }

  private(set) var suites: [Suite] = []

  package init() {}

  package mutating func add(_ path: String, _ results: [CaseResult]) {
    suites.append(Suite(path: path, results: results))
  }

  package var results: [CaseResult] { suites.flatMap(\.results) }

  package var passed: Int { results.count { $0.status == .passed } }
  package var failed: Int { results.count { $0.status == .failed } }
  package var skipped: Int { results.count { $0.status == .skipped } }
  /// How many could not be asked.
  package var invalid: Int { results.count { $0.status == .invalid } }
  package var hasInvalid: Bool { invalid > 0 }

  /// How many tests were asked.
  package var executed: Int { passed + failed }

  package func text(_ format: Format) -> String {
    switch format {
    case .text: TestText(self).text
    case .json: TestJSON(self).text
    case .junit: JUnitReport(self).text
    case .tap: TAPReport(self).text
    case .github: GitHubReport(self).text
    case .markdown: MarkdownReport(self).text
    }
  }

  /// "3 passed, 1 failed, 1 skipped".
  var summary: String {
    let parts = [
      "\(passed) passed", failed > 0 ? "\(failed) failed" : nil,
      skipped > 0 ? "\(skipped) skipped" : nil, invalid > 0 ? "\(invalid) not asked" : nil,
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }
}
