package import LambdaPolicy

/// How often statements and conditions decide, counted by asking again and again.
package struct NaiveCoverage {
  package let policies: NaivePolicies
  package let requests: [InvokeRequest]

  package init(_ policies: NaivePolicies, _ requests: [InvokeRequest]) {
    self.policies = policies
    self.requests = requests
  }

  /// The requests that are decided, and for which the statement by itself would decide the same.
  package func decided(_ qualifier: Qualifier, _ index: Int) -> Int {
    guard let statement = policies.statement(qualifier, index) else { return 0 }
    let answer: Decision = statement.effect == .allow ? .allowed : .denied(.explicit)
    return requests.count { request in
      isConsulted(qualifier, for: request) && policies.decision(of: request) == answer
        && policies.applies(statement, of: qualifier, to: request) == true
    }
  }

  /// The requests to which the statement applies once the condition is left out, and not with it.
  package func decided(_ qualifier: Qualifier, _ index: Int, condition: Int) -> Int {
    guard let statement = policies.statement(qualifier, index) else { return 0 }
    var without = statement
    without.conditions.remove(at: condition)
    return requests.count { request in
      isConsulted(qualifier, for: request)
        && policies.applies(statement, of: qualifier, to: request) == false
        && policies.applies(without, of: qualifier, to: request) == true
    }
  }

  private func isConsulted(_ qualifier: Qualifier, for request: InvokeRequest) -> Bool {
    qualifier == .unqualified || qualifier == request.target.qualifier
  }
}
