package import LambdaPolicy

/// A deployment in which one part of one statement is another, and what was changed.
package struct Mutant: Sendable {
  package let place: StatementPlace
  package let sourced: SourcedStatement
  package let change: Change

  /// What is done to the statement.
  package enum Change: Hashable, Sendable {
    /// It is taken out.
    case removed
    /// The condition of this number is left out.
    case withoutCondition(Int)
    /// Everyone is its principal.
    case openedToEveryone
    /// It counts for the function and for every qualifier of it.
    case widenedToFunction
    /// It counts for this qualifier in place of its own.
    case moved(Qualifier)
  }

  /// The deployment with the change.
  package func applied(to deployment: Deployment) -> Deployment {
    switch change {
    case .removed: return deployment.replacing(place, by: nil)
    case .withoutCondition(let number):
      var statement = sourced.statement
      statement.conditions.remove(at: number)
      return deployment.replacing(place, by: statement)
    case .openedToEveryone:
      var statement = sourced.statement
      statement.principal = PrincipalClause(.everyone)
      return deployment.replacing(place, by: statement)
    case .widenedToFunction: return widened(deployment)
    case .moved(let qualifier):
      guard let function = place.policy.target?.function else { return deployment }
      let target = FunctionARN(function, qualifier)
      var statement = sourced.statement
      statement.resource = Clause([ResourcePattern(target.description)])
      return deployment.replacing(place, by: nil).adding(statement, to: target)
    }
  }

  /// A policy counts for its own qualifier only, so that the statement is put into all of them.
  private func widened(_ deployment: Deployment) -> Deployment {
    guard let target = place.policy.target, let function = deployment.functions[target.function]
    else { return deployment }
    var statement = sourced.statement
    let name = target.function.unqualifiedARN.description
    statement.resource = Clause([ResourcePattern(name), ResourcePattern(name + ":*")])
    let others = function.knownQualifiers.filter { $0 != target.qualifier }
    return others.reduce(deployment.replacing(place, by: statement)) { deployment, qualifier in
      deployment.adding(statement, to: FunctionARN(target.function, qualifier))
    }
  }
}

extension Deployment {
  /// The deployment with another statement in a place, or none there.
  fileprivate func replacing(_ place: StatementPlace, by statement: Statement?) -> Deployment {
    var result = self
    let new = statement.map { [SourcedStatement($0)] } ?? []
    let range = place.index..<place.index + 1
    switch place.policy {
    case .function(let target):
      result.functions[target.function]?.policies[target.qualifier]?.policy.statements
        .replaceSubrange(range, with: new)
    case .unplaced(let number):
      result.unplacedPolicies[number].statements.replaceSubrange(range, with: new)
    }
    return result
  }

  /// The deployment with one statement more; a policy that nobody supplied stays unknown otherwise.
  fileprivate func adding(_ statement: Statement, to target: FunctionARN) -> Deployment {
    var result = self
    let policies = result.functions[target.function]?.policies
    var policy = policies?[target.qualifier] ?? ResourcePolicy(.emptyDefault)
    policy.policy.statements.append(SourcedStatement(statement))
    result.functions[target.function]?.policies[target.qualifier] = policy
    return result
  }
}
