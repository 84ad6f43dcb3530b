package import LambdaPolicy

/// Tries every mutant of a deployment on the cases of a test file.
package struct MutationRun: Sendable {
  /// All of them, in the order of the statements.
  package let mutants: [Mutant]
  /// Those with which every case has the result that it has without.
  package let survivors: [Mutant]

  /// Tries them with the tests that are included by name.
  package init(
    _ tests: PolicyTestFile, on deployment: Deployment,
    where isIncluded: (String) -> Bool = { _ in true }
  ) {
    let questions = PolicyTestRun(tests, on: deployment).questions(where: isIncluded)
    let expected = questions.map { question in
      PolicyTestRun(tests, on: deployment).results(of: question).map(\.status)
    }
    mutants = Mutants(of: deployment).all
    survivors = mutants.filter { mutant in
      let run = PolicyTestRun(tests, on: mutant.applied(to: deployment))
      return zip(questions, expected).allSatisfy { question, expected in
        run.results(of: question).map(\.status) == expected
      }
    }
  }
}
