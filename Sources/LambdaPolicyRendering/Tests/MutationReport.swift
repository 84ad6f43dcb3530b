import LambdaPolicy
package import LambdaPolicyTestRunner

/// Which changes of statements no test of one file notices.
package struct MutationReport {
  private let run: MutationRun
  private let path: String

  package init(_ run: MutationRun, of path: String) {
    self.run = run
    self.path = path
  }

  package var text: String {
    let noticed = run.mutants.count - run.survivors.count
    let lines =
      ["changes noticed by \(path): \(noticed) of \(run.mutants.count)"]
      + run.survivors.map { mutant in
        "  not noticed: \(Words.statement(mutant.place, mutant.sourced)), \(Words.change(mutant))"
      }
    return lines.map { $0.printable + "\n" }.joined()
  }
}
