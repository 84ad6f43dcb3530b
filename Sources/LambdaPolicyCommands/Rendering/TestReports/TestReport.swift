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

  var passed: Int { results.count { $0.status == .passed } }
  var failed: Int { results.count { $0.status == .failed } }
  var skipped: Int { results.count { $0.status == .skipped } }
  /// How many could not be asked.
  var invalid: Int { results.count { $0.status == .invalid } }
  var hasInvalid: Bool { invalid > 0 }

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
    let parts = [
      "\(passed) passed", failed > 0 ? "\(failed) failed" : nil,
      skipped > 0 ? "\(skipped) skipped" : nil, invalid > 0 ? "\(invalid) not asked" : nil,
    ]
    return parts.compactMap(\.self).joined(separator: ", ")
  }
}
