import LambdaPolicy
package import LambdaPolicyTestRunner

/// Which changes of statements the tests of each file notice.
package struct MutationReport {
  package enum Format {
    case text
    case json
  }

  private struct Suite {
    let path: String
    let mutants: [TriedMutant]

    var noticed: Int { mutants.count(where: \.isNoticed) }
  }

  private var suites: [Suite] = []

  package init() {}

  package mutating func add(_ path: String, _ mutants: [TriedMutant]) {
    suites.append(Suite(path: path, mutants: mutants))
  }

  package func text(_ format: Format) -> String {
    switch format {
    case .text: suites.flatMap(lines).map { $0.printable + "\n" }.joined()
    case .json:
      JSONWriter.pretty(
        .object([
          "schemaVersion": .integer(JSONAnswer.schemaVersion), "files": .array(suites.map(json)),
        ])) + "\n"
    }
  }

  private func lines(_ suite: Suite) -> [String] {
    ["changes noticed by \(suite.path): \(suite.noticed) of \(suite.mutants.count)"]
      + suite.mutants.filter { !$0.isNoticed }.map { tried in
        let mutant = tried.mutant
        return
          "  not noticed: \(Words.statement(mutant.place, mutant.sourced)), \(Words.change(mutant))"
      }
  }

  private func json(_ suite: Suite) -> JSONValue {
    .object([
      "file": .string(suite.path), "noticed": .integer(suite.noticed),
      "mutants": .array(
        suite.mutants.map { tried in
          let mutant = tried.mutant
          return .object([
            "policy": Words.policyName(mutant.place), "index": .integer(mutant.place.index),
            "sid": mutant.sourced.statement.sid.map(JSONValue.string) ?? .null,
            "change": .string(Words.change(mutant)), "noticed": .bool(tried.isNoticed),
          ])
        }),
    ])
  }
}
