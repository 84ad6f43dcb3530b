package import LambdaPolicy

/// Tries mutants of a deployment on the cases of a test file.
package struct MutationTrial: Sendable {
  private let tests: PolicyTestFile
  private let deployment: Deployment
  private let questions: [PolicyTestRun.Question]
  /// The results without any change.
  private let expected: [[CaseResult.Status]]
  /// All of them, in the order of the statements.
  package let mutants: [Mutant]

  /// A trial with the tests that are included by name.
  package init(
    _ tests: PolicyTestFile, on deployment: Deployment,
    where isIncluded: (String) -> Bool = { _ in true }
  ) {
    self.tests = tests
    self.deployment = deployment
    let run = PolicyTestRun(tests, on: deployment)
    questions = run.questions(where: isIncluded)
    expected = questions.map { run.results(of: $0).map(\.status) }
    mutants = Mutants(of: deployment).all
  }

  /// Whether some case has another result than without the change.
  package func isNoticed(_ mutant: Mutant) -> Bool {
    let run = PolicyTestRun(tests, on: mutant.applied(to: deployment))
    return zip(questions, expected).contains { question, expected in
      run.results(of: question).map(\.status) != expected
    }
  }
}

/// A mutant, and whether the tests of its file notice it.
package struct TriedMutant: Sendable {
  package let mutant: Mutant
  package let isNoticed: Bool

  package init(_ mutant: Mutant, isNoticed: Bool) {
    self.mutant = mutant
    self.isNoticed = isNoticed
  }
}
