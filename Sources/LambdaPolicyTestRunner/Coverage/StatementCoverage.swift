package import LambdaPolicy

/// How often the statements of functions' policies, and their conditions, decided a case.
package struct StatementCoverage: Sendable {
  /// One statement of a policy.
  package struct Entry: Sendable {
    package let place: StatementPlace
    package let sourced: SourcedStatement
    /// The cases that it decided.
    package fileprivate(set) var decided = 0
    /// For each condition, the cases in which it alone kept the statement from applying.
    package fileprivate(set) var conditions: [Int]

    package var statement: Statement { sourced.statement }
    package var isCovered: Bool { decided > 0 }

    fileprivate func isMeant(by reference: StatementReference) -> Bool {
      sourced.origin == reference.origin && statement == reference.statement
    }
  }

  /// Every statement, by policy and place.
  package private(set) var entries: [Entry]
  private var numbers: [StatementPlace: Int] = [:]

  /// Nothing is covered yet.
  package init(of deployment: Deployment) {
    entries = deployment.placedStatements.map { place, sourced in
      Entry(
        place: place, sourced: sourced, conditions: sourced.statement.conditions.map { _ in 0 })
    }
    for (number, entry) in entries.enumerated() { numbers[entry.place] = number }
  }

  /// Counts what decided one case.
  package mutating func add(_ evaluation: Evaluation) {
    for reference in evaluation.decidingStatements where evaluation.decision != .undetermined {
      if let number = number(of: reference) { entries[number].decided += 1 }
    }
    for outcome in evaluation.outcomes {
      guard let number = number(of: outcome.reference), let only = outcome.onlyObstacle else {
        continue
      }
      entries[number].conditions[only] += 1
    }
  }

  /// A policy that names no function counts for whichever is asked about.
  private func number(of reference: StatementReference) -> Int? {
    guard let target = reference.policy else { return nil }
    let own = numbers[StatementPlace(policy: .function(target), index: reference.index)]
    if let own, entries[own].isMeant(by: reference) { return own }
    return entries.firstIndex { entry in
      entry.place.policy.target == nil && entry.place.index == reference.index
        && entry.isMeant(by: reference)
    }
  }

  package var covered: Int { entries.count(where: \.isCovered) }

  /// The share of statements that decided a case, in percent rounded down; 100 when there is none.
  package var percent: Int { entries.isEmpty ? 100 : covered * 100 / entries.count }
}

extension StatementOutcome {
  /// The condition that alone keeps the statement from applying; nil when there is none or more.
  fileprivate var onlyObstacle: Int? {
    let effect = reference.statement.effect
    guard principal.any.settled(for: effect) == .yes, action.settled(for: effect) == .yes,
      resource.settled(for: effect) == .yes
    else { return nil }
    let obstacles = conditions.indices.filter {
      conditions[$0].truth.settled(for: effect) != .yes
    }
    guard obstacles.count == 1, conditions[obstacles[0]].truth.settled(for: effect) == .no else {
      return nil
    }
    return obstacles[0]
  }
}
