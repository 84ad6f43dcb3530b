import Foundation
import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The evaluator against a second, naive one over random policies and requests.
struct `Two evaluators` {
  static var count: Int {
    ProcessInfo.processInfo.environment["THOROUGH"] == "1" ? 200_000 : 2_000
  }

  @Test func `agree on every seeded random question, after the kept ones`() throws {
    try checkKept()
    var generator = PolicyGenerator(seed: 20_260_901)
    var tally = QuestionTally()
    var disagreements = 0
    for number in 0..<Self.count {
      let question = try generator.question()
      let evaluation = question.evaluation
      tally.add(evaluation)
      guard Expected(evaluation.decision) != question.referenceAnswer else { continue }
      disagreements += 1
      if disagreements <= 3 { report(question, number) }
    }
    #expect(disagreements == 0, "of \(Self.count)")
    for line in tally.lines { print("random questions: \(line)") }
    for (name, count) in tally.answers { #expect(count >= Self.count / 10, "\(name)") }
    if Self.count >= 200_000 { #expect(tally.missing == []) }
  }

  private func checkKept() throws {
    for kept in keptQuestions {
      let question = try kept.question()
      #expect(question.answer == kept.expected, "\(kept.text)")
      #expect(question.referenceAnswer == kept.expected, "reference: \(kept.text)")
    }
  }

  /// A disagreement as small as it gets, in the form in which it can be kept.
  private func report(_ question: Question, _ number: Int) {
    let smallest = QuestionShrinker.smallest(question) { $0.answer != $0.referenceAnswer }
    Issue.record(
      """
      question \(number): evaluator \(smallest.answer), reference \(smallest.referenceAnswer)
        KeptQuestion(
          .<what the specification says>,
          #\"""
      \(KeptQuestion.text(of: smallest))
          \"""#),
      """)
  }
}
