package import LambdaPolicy
package import LambdaPolicyTestRunner

/// Which statements of policies the cases of each test file decided by.
package struct CoverageReport {
  package enum Format: String, CaseIterable {
    case text
    case json
    case lcov
  }

  private var suites: [SuiteCoverage] = []

  package init() {}

  package mutating func add(
    _ path: String, _ coverage: StatementCoverage, of deployment: Deployment
  ) {
    suites.append(SuiteCoverage(path: path, coverage: coverage, deployment: deployment))
  }

  /// The report; `suggest` adds cases for what no case decided by.
  package func text(_ format: Format, suggest: Bool) -> String {
    switch format {
    case .text:
      suites.flatMap { $0.lines(suggest: suggest) }.map { $0.printable + "\n" }.joined()
    case .json:
      JSONWriter.pretty(
        .object([
          "schemaVersion": .integer(JSONAnswer.schemaVersion),
          "files": .array(suites.map(\.json)),
        ])) + "\n"
    case .lcov: suites.flatMap(\.lcov).map { $0 + "\n" }.joined()
    }
  }
}

/// The coverage by one test file.
private struct SuiteCoverage {
  let path: String
  let coverage: StatementCoverage
  let deployment: Deployment

  func lines(suggest: Bool) -> [String] {
    var lines = [
      "coverage of \(path): \(coverage.covered) of \(coverage.entries.count) statements (\(coverage.percent) %)"
    ]
    for entry in coverage.entries {
      if !entry.isCovered {
        lines.append("  never decided: \(Words.statement(entry.place, entry.sourced))")
      }
      lines += entry.statement.conditions.indices.filter { entry.conditions[$0] == 0 }.map {
        "  never tested: \(Words.condition(entry.statement.conditions[$0])) of \(Words.statement(entry.place, entry.sourced))"
      }
    }
    lines += deployment.unreadParts.compactMap(\.grant).map { "  open: grant '\($0.id)'" }
    guard suggest else { return lines }
    let suggested = coverage.entries.filter { !$0.isCovered }.map {
      (entry: $0, cases: StatementCases($0, in: deployment).cases)
    }
    let cases = suggested.flatMap(\.cases)
    let others = suggested.filter(\.cases.isEmpty).map {
      "# without a case: \(Words.statement($0.entry.place, $0.entry.sourced))"
    }
    return lines + (cases.isEmpty ? [] : ["cases:"]) + cases.flatMap(\.lines) + others
  }

  var json: JSONValue {
    .object([
      "file": .string(path),
      "statements": .integer(coverage.entries.count), "covered": .integer(coverage.covered),
      "entries": .array(
        coverage.entries.map { entry in
          .object([
            "policy": Words.policyName(entry.place),
            "index": .integer(entry.place.index),
            "sid": entry.statement.sid.map(JSONValue.string) ?? .null,
            "decided": .integer(entry.decided),
            "conditions": .array(
              zip(entry.statement.conditions, entry.conditions).map { condition, count in
                .object([
                  "condition": .string(Words.condition(condition)), "decided": .integer(count),
                ])
              }),
          ])
        }),
    ])
  }

  /// One record for each policy file, a line for each statement.
  var lcov: [String] {
    var files: [String: [(line: Int, count: Int)]] = [:]
    for entry in coverage.entries {
      guard let origin = entry.sourced.origin else { continue }
      files[origin.file.name, default: []].append((origin.position.line, entry.decided))
    }
    return files.sorted { $0.key < $1.key }.flatMap { file, counts in
      // Several statements of one line count together.
      let lines = Dictionary(grouping: counts, by: \.line)
        .mapValues { $0.map(\.count).reduce(0, +) }.sorted { $0.key < $1.key }
      return ["SF:\(file)"] + lines.map { "DA:\($0.key),\($0.value)" }
        + [
          "LF:\(lines.count)", "LH:\(lines.count { $0.value > 0 })", "end_of_record",
        ]
    }
  }
}
