import Foundation
import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// What must hold between the answers to related questions, over random policies and requests.
struct `A change of a policy` {
  static let count = ProcessInfo.processInfo.environment["THOROUGH"] == "1" ? 5_000 : 300

  /// A random question; its target has a policy of its own.
  private func each(
    seed: UInt64, _ check: (inout PolicyGenerator, Question) throws -> Void
  ) throws {
    var generator = PolicyGenerator(seed: seed)
    for _ in 0..<Self.count {
      var question = try generator.question()
      if question.own == nil { question.own = try generator.document(.resourceBased) }
      try check(&generator, question)
    }
  }

  private static func isDenied(_ answer: Expected) -> Bool {
    answer == .denied || answer == .explicitlyDenied
  }

  /// A place of the question that has a policy, drawn at random.
  private func taken(_ question: Question, _ random: inout SeededGenerator) -> Question.Place {
    random.pick(question.places.filter { question[$0] != nil })
  }

  /// The question with random statements of one effect added to one of its policies.
  private func adding(
    _ effect: Effect, to question: Question, _ generator: inout PolicyGenerator
  ) throws -> Question {
    var changed = question
    let place = taken(question, &generator.random)
    changed[place]?.statements += try generator.document(place.kind).statements.filter {
      $0.statement.effect == effect
    }
    return changed
  }

  /// The question with every statement of every policy replaced by what a function makes of it.
  private func replacingStatements(
    of question: Question, _ change: ([Statement]) -> [Statement]
  ) -> Question {
    var changed = question
    for place in question.places {
      guard let policy = question[place] else { continue }
      changed[place]?.statements = change(policy.statements.map(\.statement)).map {
        SourcedStatement($0)
      }
    }
    return changed
  }

  @Test func `that adds a Deny never turns a denial into an allowance`() throws {
    try each(seed: 11) { generator, question in
      let before = question.answer
      let changed = try adding(.deny, to: question, &generator)
      let after = changed.answer
      if Self.isDenied(before) { #expect(Self.isDenied(after), "\(text(changed))") }
      if before == .undetermined { #expect(after != .allowed, "\(text(changed))") }
      if before == .explicitlyDenied { #expect(after == before, "\(text(changed))") }
    }
  }

  @Test func `that adds an Allow never takes an allowance away`() throws {
    try each(seed: 12) { generator, question in
      let changed = try adding(.allow, to: question, &generator)
      let after = changed.answer
      switch question.answer {
      case .allowed: #expect(after == .allowed, "\(text(changed))")
      case .explicitlyDenied: #expect(after == .explicitlyDenied, "\(text(changed))")
      case .undetermined: #expect(!Self.isDenied(after), "\(text(changed))")
      case .denied: break
      }
    }
  }

  @Test func `that reorders statements, entries, conditions or values changes nothing`() throws {
    try each(seed: 13) { _, question in
      let changed = replacingStatements(of: question) { $0.reversed().map(\.reversed) }
      #expect(changed.answer == question.answer, "\(text(question))")
    }
  }

  @Test func `of the order of a key's values or of unordered layers changes nothing`() throws {
    try each(seed: 16) { _, question in
      var changed = question
      for (key, values) in question.request.context {
        changed.request.context[key] = values.reversed()
      }
      // Every level has to allow and any may deny, wherever it stands.
      changed.request.policies.serviceControl.reverse()
      #expect(changed.answer == question.answer, "\(text(question))")
    }
  }

  @Test func `that spells a key or an action in another case changes nothing`() throws {
    try each(seed: 17) { _, question in
      let changed = replacingStatements(of: question) { $0.map(\.respelled) }
      #expect(changed.answer == question.answer, "\(text(question))")
    }
  }

  @Test(arguments: SplitPart.allCases)
  func `that splits a statement by one of its lists changes nothing`(part: SplitPart) throws {
    var splits = 0
    try each(seed: 14) { _, question in
      let changed = replacingStatements(of: question) { $0.flatMap { part.split($0) } }
      if changed != question { splits += 1 }
      #expect(changed.answer == question.answer, "\(text(question))")
    }
    #expect(splits >= Self.count / 20)
  }

  @Test func `or rather of what is known only ever settles what was open`() throws {
    var settled = 0
    try each(seed: 15) { generator, question in
      let before = question.answer
      let told = try telling(question, &generator)
      guard let told else { return }
      let after = told.answer
      switch before {
      case .undetermined: if after != .undetermined { settled += 1 }
      case .allowed: #expect(after == .allowed, "\(text(told))")
      case .denied, .explicitlyDenied: #expect(Self.isDenied(after), "\(text(told))")
      }
    }
    #expect(settled > 0)
  }

  /// The question with one unknown key supplied, as values or as absent.
  private func telling(
    _ question: Question, _ generator: inout PolicyGenerator
  ) throws -> Question? {
    // Half of the time a key that the answer says it depends on.
    let missing = question.evaluation.missing.compactMap { missing in
      if case .contextKey(let key) = missing { key } else { nil }
    }
    let fact = generator.fact(about: generator.random.once(in: 2) ? missing : [])
    let context = RequestContext(question.request)
    guard context.value(of: fact.key) == .unknown else { return nil }
    // The source account follows from the source ARN, so one key may tell two.
    guard fact.key != .sourceARN || context.value(of: .sourceAccount) != .unknown else {
      return nil
    }
    var told = question
    if generator.random.once(in: 3) {
      told.request.absentKeys.insert(fact.key)
    } else {
      told.request.context[fact.key] = fact.values
    }
    return told
  }

  private func text(_ question: Question) -> String { KeptQuestion.text(of: question) }
}

/// A list of a statement, each of whose entries may stand in a statement of its own.
enum SplitPart: CaseIterable {
  case action
  case resource
  case principal

  /// NotAction, NotResource and NotPrincipal are left whole: they fit when no entry does.
  func split(_ statement: Statement) -> [Statement] {
    func parts<Part>(_ parts: [Part], _ change: (inout Statement, Part) -> Void) -> [Statement] {
      parts.map { part in
        var copy = statement
        change(&copy, part)
        return copy
      }
    }
    switch self {
    case .action:
      guard !statement.action.isNegated else { return [statement] }
      return parts(statement.action.entries) { $0.action = Clause([$1]) }
    case .resource:
      guard let clause = statement.resource, !clause.isNegated else { return [statement] }
      return parts(clause.entries) { $0.resource = Clause([$1]) }
    case .principal:
      guard let clause = statement.principal, !clause.isNegated,
        case .groups(let groups) = clause.element
      else { return [statement] }
      let entries = groups.flatMap { group in group.entries.map { (group.type, $0) } }
      return parts(entries) { copy, entry in
        copy.principal = PrincipalClause(.groups([.init(entry.0, [entry.1])]))
      }
    }
  }
}

extension Question.Place {
  /// What a policy in the place is attached to.
  fileprivate var kind: PolicyKind {
    switch self {
    case .own, .function: .resourceBased
    case .identity: .identityBased
    case .boundary: .permissionsBoundary
    case .session: .session
    case .endpoint: .endpoint
    case .level: .serviceControl
    }
  }
}

extension Statement {
  /// The statement with each of its lists from back to front.
  fileprivate var reversed: Statement {
    var statement = self
    statement.action = Clause(action.entries.reversed(), isNegated: action.isNegated)
    statement.resource = resource.map { Clause($0.entries.reversed(), isNegated: $0.isNegated) }
    if let principal, case .groups(let groups) = principal.element {
      statement.principal = PrincipalClause(
        .groups(groups.reversed().map { .init($0.type, $0.entries.reversed()) }),
        isNegated: principal.isNegated)
    }
    statement.conditions = conditions.reversed().map {
      Condition($0.operator, $0.key, $0.values.reversed())
    }
    return statement
  }

  /// The statement with actions and condition keys in capital letters (C-1, D-3).
  fileprivate var respelled: Statement {
    var statement = self
    statement.action = Clause(
      action.entries.map { ActionPattern($0.text.uppercased()) }, isNegated: action.isNegated)
    statement.conditions = conditions.map {
      Condition($0.operator, ConditionKey($0.key.name.uppercased()), $0.values)
    }
    return statement
  }
}
