import LambdaPolicy

/// Makes a question smaller while something about it stays so, such as that two evaluators differ.
///
/// Every step takes one thing away, in a fixed order, so that the same question always ends in the
/// same smallest one: a question of which nothing can be taken away.
package enum QuestionShrinker {
  /// The smallest question that is reached by taking away one thing after the other.
  package static func smallest(
    _ question: Question, while isSo: (Question) throws -> Bool
  ) rethrows -> Question {
    var best = question
    while let smaller = try steps(from: best).first(where: isSo) { best = smaller }
    return best
  }

  /// Every question with one thing less: whole policies first, then their parts, then the request's.
  package static func steps(from question: Question) -> [Question] {
    let taken = question.places.filter { question[$0] != nil }
    let without = taken.map { place in question.with { $0[place] = nil } }
    let smaller = taken.flatMap { place in
      (question[place]?.smaller ?? []).map { policy in question.with { $0[place] = policy } }
    }
    return without + smaller
      + question.request.smaller.map { request in
        question.with { $0.request = request }
      }
  }
}

extension Question {
  fileprivate func with(_ change: (inout Question) -> Void) -> Question {
    var question = self
    change(&question)
    return question
  }
}

extension InvokeRequest {
  fileprivate var smaller: [InvokeRequest] {
    let changes: [(inout InvokeRequest) -> Void] =
      context.keys.sorted { $0.folded < $1.folded }.flatMap { key in
        [{ $0.context[key] = nil }]
          + (context[key] ?? []).withoutEach(least: 1).map { values in
            { $0.context[key] = values }
          }
      }
      + absentKeys.sorted { $0.folded < $1.folded }.map { key in { $0.absentKeys.remove(key) } }
      + [
        { $0.isWorldClosed = false }, { $0.facts.isInManagementAccount = false },
        { $0.facts.isOutsideOrganization = false }, { $0.facts.federatedBy = nil },
      ]
    return changes.map { change in
      var request = self
      change(&request)
      return request
    }.filter { $0 != self }
  }
}

extension Policy {
  fileprivate var smaller: [Policy] {
    let lists =
      statements.withoutEach(least: 1)
      + statements.indices.flatMap { place in
        statements[place].statement.smaller.map { statement in
          var list = statements
          list[place] = SourcedStatement(statement)
          return list
        }
      }
    return lists.map { Policy(version: version, id: id, statements: $0) }
  }
}

extension Statement {
  fileprivate var smaller: [Statement] {
    func with(_ change: (inout Statement) -> Void) -> Statement {
      var statement = self
      change(&statement)
      return statement
    }
    return conditions.withoutEach(least: 0).map { list in with { $0.conditions = list } }
      + conditions.indices.flatMap { place in
        let condition = conditions[place]
        return condition.values.withoutEach(least: 1).map { values in
          with { $0.conditions[place] = Condition(condition.operator, condition.key, values) }
        }
      }
      + action.smaller.map { clause in with { $0.action = clause } }
      + (resource?.smaller ?? []).map { clause in with { $0.resource = clause } }
      + (principal?.smaller ?? []).map { clause in with { $0.principal = clause } }
  }
}

extension Clause {
  fileprivate var smaller: [Clause] {
    entries.withoutEach(least: 1).map { Clause($0, isNegated: isNegated) }
  }
}

extension PrincipalClause {
  fileprivate var smaller: [PrincipalClause] {
    guard case .groups(let groups) = element else { return [] }
    let fewer =
      groups.withoutEach(least: 1)
      + groups.indices.flatMap { place in
        groups[place].entries.withoutEach(least: 1).map { entries in
          var list = groups
          list[place] = Group(groups[place].type, entries)
          return list
        }
      }
    return fewer.map { PrincipalClause(.groups($0), isNegated: isNegated) }
  }
}

extension Array {
  /// The list without each of its elements in turn, as long as so many are left.
  fileprivate func withoutEach(least: Int) -> [[Element]] {
    guard count > least else { return [] }
    return indices.map { place in
      var list = self
      list.remove(at: place)
      return list
    }
  }
}
