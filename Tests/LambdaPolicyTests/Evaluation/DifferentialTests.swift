import Foundation
import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The evaluator against a second, naive one over random policies and requests.
struct `Two evaluators` {
  static var count: Int {
    ProcessInfo.processInfo.environment["THOROUGH"] == "1" ? 200_000 : 2_000
  }

  /// What a share of the questions came to.
  private struct Share {
    var tally = QuestionTally()
    var disagreements: [Question] = []
  }

  /// Shares have seeds of their own, so that they can be asked at the same time.
  private static let shares = 4

  @Test func `agree on every seeded random question, after the kept ones`() async throws {
    try checkKept()
    let (tally, disagreements) = try await withThrowingTaskGroup(of: Share.self) { group in
      for number in 0..<Self.shares {
        group.addTask {
          try await Self.ask(Self.count / Self.shares, seed: 20_260_901 + UInt64(number))
        }
      }
      return try await group.reduce(into: (QuestionTally(), [Question]())) { all, share in
        all.0.add(share.tally)
        all.1 += share.disagreements
      }
    }
    for question in disagreements.prefix(3) { report(question) }
    #expect(disagreements.count == 0, "of \(Self.count)")
    for line in tally.lines { print("random questions: \(line)") }
    for (name, count) in tally.answers { #expect(count >= Self.count / 10, "\(name)") }
    if Self.count >= 200_000 { #expect(tally.missing == []) }
  }

  @concurrent private static func ask(_ count: Int, seed: UInt64) async throws -> Share {
    var generator = PolicyGenerator(seed: seed)
    var share = Share()
    for _ in 0..<count {
      let question = try generator.question()
      let evaluation = question.evaluation
      share.tally.add(evaluation)
      if Expected(evaluation.decision) != question.referenceAnswer {
        share.disagreements.append(question)
      }
    }
    return share
  }

  private func checkKept() throws {
    for kept in keptQuestions {
      let question = try kept.question()
      #expect(question.answer == kept.expected, "\(kept.text)")
      #expect(question.referenceAnswer == kept.expected, "reference: \(kept.text)")
    }
  }

  /// A disagreement as small as it gets, in the form in which it can be kept.
  private func report(_ question: Question) {
    let smallest = QuestionShrinker.smallest(question) { $0.answer != $0.referenceAnswer }
    Issue.record(
      """
      evaluator \(smallest.answer), reference \(smallest.referenceAnswer)
        KeptQuestion(
          .<what the specification says>,
          #\"""
      \(KeptQuestion.text(of: smallest))
          \"""#),
      """)
  }
}
