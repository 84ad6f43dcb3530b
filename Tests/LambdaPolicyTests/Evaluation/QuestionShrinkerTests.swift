import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The shrinker, by wrong references that are planted on purpose.
struct `A disagreement` {
  /// Every policy of a question without the statements that are not wanted.
  static func keeping(_ question: Question, _ isWanted: (Statement) -> Bool) -> Question {
    var question = question
    for place in question.places {
      question[place]?.statements.removeAll { !isWanted($0.statement) }
    }
    return question
  }

  /// A wrong reference: it ignores every Deny.
  static func ignoringDeny(_ question: Question) -> Expected {
    keeping(question) { $0.effect == .allow }.referenceAnswer
  }

  /// Another: it takes every condition for true.
  static func ignoringConditions(_ question: Question) -> Expected {
    var question = question
    for place in question.places {
      guard let policy = question[place] else { continue }
      question[place]?.statements = policy.statements.map { sourced in
        var statement = sourced.statement
        statement.conditions = []
        return SourcedStatement(statement)
      }
    }
    return question.referenceAnswer
  }

  /// The smallest questions of many on which the library and a wrong reference differ.
  static func smallest(
    seed: UInt64, _ wrong: (Question) -> Expected
  ) throws -> [Question] {
    var generator = PolicyGenerator(seed: seed)
    var found: [Question] = []
    while found.count < 20 {
      let question = try generator.question()
      guard question.answer != wrong(question) else { continue }
      let smallest = QuestionShrinker.smallest(question) { $0.answer != wrong($0) }
      #expect(smallest.answer != wrong(smallest))
      // Nothing more can be taken away.
      #expect(QuestionShrinker.steps(from: smallest).allSatisfy { $0.answer == wrong($0) })
      // The same question ends in the same smallest one.
      #expect(QuestionShrinker.smallest(question) { $0.answer != wrong($0) } == smallest)
      found.append(smallest)
    }
    return found
  }

  static func statements(of question: Question) -> [Statement] {
    question.places.compactMap { question[$0] }.flatMap { $0.statements.map(\.statement) }
  }

  @Test func `with a reference that ignores Deny shrinks to one Deny alone`() throws {
    for question in try Self.smallest(seed: 21, Self.ignoringDeny) {
      let statements = Self.statements(of: question)
      let text = KeptQuestion.text(of: question)
      #expect(statements.count == 1, "\(text)")
      #expect(statements.first?.effect == .deny, "\(text)")
      #expect(statements.first?.action.entries.count == 1, "\(text)")
      #expect((statements.first?.principal?.patterns.count ?? 1) <= 1, "\(text)")
    }
  }

  @Test func `with a reference that ignores conditions shrinks to one condition`() throws {
    for question in try Self.smallest(seed: 22, Self.ignoringConditions) {
      let conditions = Self.statements(of: question).flatMap(\.conditions)
      let text = KeptQuestion.text(of: question)
      #expect(conditions.count == 1, "\(text)")
      #expect((conditions.first?.values.count ?? 0) <= 1, "\(text)")
      #expect(question.request.context.count <= 2, "\(text)")
    }
  }

  @Test func `is printed in a form that reads back as the same question`() throws {
    var generator = PolicyGenerator(seed: 23)
    for _ in 0..<200 {
      let question = try generator.question()
      let text = KeptQuestion.text(of: question)
      let again = try KeptQuestion(.allowed, text).question()
      #expect(KeptQuestion.text(of: again) == text)
      #expect(again.answer == question.answer, "\(text)")
      #expect(again.referenceAnswer == question.referenceAnswer, "\(text)")
    }
  }
}
