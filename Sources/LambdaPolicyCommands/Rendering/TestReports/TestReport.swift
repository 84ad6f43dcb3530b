import ArgumentParser
import LambdaPolicy
import LambdaPolicyTestRunner

/// The results of a run, in every format in which they can be printed.
struct TestReport {
  enum Format: String, ExpressibleByArgument, CaseIterable {
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

  mutating func add(_ path: String, _ results: [CaseResult]) {
    suites.append(Suite(path: path, results: results))
  }

  var results: [CaseResult] { suites.flatMap(\.results) }

  var passed: Int { results.count { if case .passed = $0.outcome { true } else { false } } }
  var failed: Int { results.count { if case .failed = $0.outcome { true } else { false } } }
  var skipped: Int { results.count { if case .skipped = $0.outcome { true } else { false } } }
  var hasInvalid: Bool {
    results.contains { if case .invalid = $0.outcome { true } else { false } }
  }

  /// How many tests were asked.
  var executed: Int { passed + failed }

  func text(_ format: Format) -> String {
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
    let invalid = results.count - passed - failed - skipped
    let parts = [
      "\(passed) passed", failed > 0 ? "\(failed) failed" : nil,
      skipped > 0 ? "\(skipped) skipped" : nil, invalid > 0 ? "\(invalid) not asked" : nil,
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }
}
