package import LambdaPolicy
package import LambdaPolicyImporters
import LambdaPolicyTestRunner

/// A test file for a deployment as it is.
package struct TestFileText {
  /// The sources as the file names them.
  private let paths: [String]
  private let scope: ImportScope
  private let cases: [SuggestedCase]
  /// Grants without a case.
  package let others: [String]

  package init(_ deployment: Deployment, from paths: [String], _ scope: ImportScope) {
    self.paths = paths
    self.scope = scope
    var cases: [SuggestedCase] = []
    var others: [String] = []
    for entry in StatementCoverage(of: deployment).entries {
      let suggested = StatementCases(entry, in: deployment).cases
      cases += suggested
      if suggested.isEmpty {
        others.append(Words.statement(entry.place, entry.sourced))
      }
    }
    others += deployment.unreadParts.compactMap(\.grant).map { "grant '\($0.id)', which is open" }
    self.cases = cases.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    self.others = others
  }

  package var hasCases: Bool { !cases.isEmpty }

  package var text: String {
    var lines = [
      "# Who may invoke what, as it is now; run it with: lambda-policy test FILE", "sources:",
    ]
    lines += paths.map { "  - \(quoted($0))" }
    if let account = scope.account { lines.append("account: \(quoted(account.digits))") }
    if let region = scope.region { lines.append("region: \(region)") }
    if !scope.parameters.isEmpty {
      lines.append("parameters:")
      lines += scope.parameters.sorted { $0.key < $1.key }.map {
        "  \(quoted($0.key)): \(quoted($0.value))"
      }
    }
    lines.append("cases:")
    lines += cases.flatMap(\.lines)
    lines += others.map { "# without a case: \($0)" }
    return lines.map { $0.printable + "\n" }.joined()
  }

  private func quoted(_ text: String) -> String { JSONWriter.compact(.string(text)) }
}
