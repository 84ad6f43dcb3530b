package import LambdaPolicy

/// Every mutant of a deployment: each statement of the policies of functions, changed in one part.
package struct Mutants {
  private let deployment: Deployment

  package init(of deployment: Deployment) { self.deployment = deployment }

  /// In the order of the statements; a change that changes nothing is left out.
  package var all: [Mutant] {
    deployment.placedStatements.flatMap { place, sourced in
      changes(of: sourced.statement, at: place).map {
        Mutant(place: place, sourced: sourced, change: $0)
      }
    }
  }

  private func changes(of statement: Statement, at place: StatementPlace) -> [Mutant.Change] {
    var changes = [Mutant.Change.removed]
    changes += statement.conditions.indices.map(Mutant.Change.withoutCondition)
    if let principal = statement.principal, !principal.isEveryone {
      changes.append(.openedToEveryone)
    }
    guard let target = place.policy.target else { return changes }
    if !countsForAll(statement, of: target) { changes.append(.widenedToFunction) }
    if let qualifier = otherQualifier(of: statement, target) { changes.append(.moved(qualifier)) }
    return changes
  }

  /// Whether the statement is the function's own and names every qualifier already.
  private func countsForAll(_ statement: Statement, of target: FunctionARN) -> Bool {
    guard target.qualifier == .unqualified, let resource = statement.resource,
      !resource.isNegated
    else { return false }
    let name = target.function.unqualifiedARN.description
    let texts = resource.entries.compactMap(\.text)
    return texts.contains("*") || texts.contains(name + "*")
      || texts.contains(name) && texts.contains(name + ":*")
  }

  /// The function for what counts for a qualifier, else the first qualifier that is known.
  private func otherQualifier(of statement: Statement, _ target: FunctionARN) -> Qualifier? {
    let named = statement.resource?.entries.first?.exactTarget
    let own = named?.function == target.function ? named?.qualifier : nil
    let known = deployment.functions[target.function]?.knownQualifiers ?? []
    return ([.unqualified] + known).first { $0 != own ?? target.qualifier }
  }
}

extension PrincipalClause {
  /// Whether it names everyone.
  fileprivate var isEveryone: Bool {
    !isNegated && patterns.contains { $0.form == .everyone }
  }
}
