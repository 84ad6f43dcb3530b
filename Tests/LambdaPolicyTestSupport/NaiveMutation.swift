package import LambdaPolicy

/// Which changes of statements no expectation notices, found by making each of them.
package struct NaiveMutation {
  private let policies: NaivePolicies
  /// Every qualifier that is known of the function, in order.
  private let known: [Qualifier]
  private let expectations: [(request: InvokeRequest, decision: Decision)]
  private let name: String

  /// Expected is what the requests are answered without a change.
  package init(_ policies: NaivePolicies, known: [Qualifier], _ requests: [InvokeRequest]) {
    self.policies = policies
    self.known = known
    name = "\(policies.function.unqualifiedARN)"
    expectations = requests.map { ($0, policies.decision(of: $0)) }
  }

  /// The changes of one statement by their words.
  package func changes(_ qualifier: Qualifier, _ index: Int) -> [(String, NaivePolicies)] {
    guard let statement = policies.statement(qualifier, index) else { return [] }
    var result = [("removed", with([], qualifier, index))]
    for number in statement.conditions.indices {
      var changed = statement
      changed.conditions.remove(at: number)
      result.append(("condition \(number)", with([changed], qualifier, index)))
    }
    if statement.principal?.element != .everyone {
      var changed = statement
      changed.principal = PrincipalClause(.everyone)
      result.append(("everyone", with([changed], qualifier, index)))
    }
    let resources = (statement.resource?.entries ?? []).compactMap(\.text)
    if qualifier != .unqualified || resources != ["*"] && resources != [name, name + ":*"] {
      result.append(("all", everywhere(statement, qualifier, index)))
    }
    let own: Qualifier = resources.first == name ? .unqualified : qualifier
    let other = own == .unqualified ? known[1] : .unqualified
    result.append(moved(statement, to: other, qualifier, index))
    return result
  }

  /// Whether some expectation is not met any more; one of a denial is met by either kind.
  package func isNoticed(_ changed: NaivePolicies) -> Bool {
    expectations.contains { request, decision in
      switch (decision, changed.decision(of: request)) {
      case (.denied(.implicit), .denied): false
      case (let before, let after): before != after
      }
    }
  }

  private func with(_ new: [Statement], _ qualifier: Qualifier, _ index: Int) -> NaivePolicies {
    var changed = policies
    changed.documents[qualifier]?.statements.replaceSubrange(
      index...index, with: new.map { SourcedStatement($0) })
    return changed
  }

  private func everywhere(
    _ statement: Statement, _ qualifier: Qualifier, _ index: Int
  ) -> NaivePolicies {
    var changed = with([], qualifier, index)
    for other in known {
      let target = FunctionARN(policies.function, other)
      changed.add(statement, on: [other == .unqualified ? name : "\(target)"], to: other)
    }
    // What no policy of its own has, such as $LATEST, has the function's.
    changed.add(statement, on: [name + ":*"], to: .unqualified)
    return changed
  }

  private func moved(
    _ statement: Statement, to other: Qualifier, _ qualifier: Qualifier, _ index: Int
  ) -> (String, NaivePolicies) {
    var changed = with([], qualifier, index)
    changed.add(statement, on: ["\(FunctionARN(policies.function, other))"], to: other)
    return ("on \(other)", changed)
  }
}

extension NaivePolicies {
  fileprivate mutating func add(_ statement: Statement, on names: [String], to qualifier: Qualifier)
  {
    var statement = statement
    statement.resource = Clause(names.map { ResourcePattern($0) })
    documents[qualifier, default: .emptyDefault].statements.append(SourcedStatement(statement))
  }
}
