package import LambdaPolicy

/// The policies of one function, answered by the second evaluator: for counts that are checked.
package struct NaivePolicies {
  package let function: FunctionIdentity
  package var documents: [Qualifier: Policy]

  package init(_ documents: [Qualifier: Policy], of function: FunctionIdentity) {
    self.documents = documents
    self.function = function
  }

  package func decision(of request: InvokeRequest) -> Decision {
    ReferenceEvaluator(request).decide(
      own: documents[request.target.qualifier], function: documents[.unqualified],
      scope: request.target)
  }

  /// Every place of a statement.
  package var places: [(qualifier: Qualifier, index: Int)] {
    documents.keys.sorted().flatMap { qualifier in
      (documents[qualifier]?.statements ?? []).indices.map { (qualifier, $0) }
    }
  }

  package func statement(_ qualifier: Qualifier, _ index: Int) -> Statement? {
    documents[qualifier]?.statements[index].statement
  }

  /// Whether one statement applies to a request, were it the only one; nil when that is open.
  ///
  /// An Allow applies when it allows; a Deny when it forbids what everyone may.
  func applies(_ statement: Statement, of qualifier: Qualifier, to request: InvokeRequest) -> Bool?
  {
    var alone = NaivePolicies([:], of: function)
    alone.documents[qualifier] = document([statement])
    if statement.effect == .deny {
      var open = statement
      open.effect = .allow
      open.principal = PrincipalClause(.everyone)
      open.resource = Clause([ResourcePattern("*")])
      open.conditions = []
      alone.documents[request.target.qualifier] = document([open])
      alone.documents[qualifier] = document(
        qualifier == request.target.qualifier ? [open, statement] : [statement])
    }
    switch alone.decision(of: request) {
    case .undetermined: return nil
    case .allowed: return statement.effect == .allow
    case .denied(.explicit): return true
    case .denied(.implicit): return false
    }
  }

  private func document(_ statements: [Statement]) -> Policy {
    Policy(version: .v2012, id: nil, statements: statements.map { SourcedStatement($0) })
  }
}
