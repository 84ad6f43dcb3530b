/// Answers questions about a deployment: the algorithm of iam.md 6.2 over three-valued logic.
///
/// Identity policies that nobody supplied are unknown; boundaries, session, service control and
/// endpoint policies that nobody supplied count as not attached.
package struct Evaluator: Sendable {
  let deployment: Deployment

  package init(_ deployment: Deployment) { self.deployment = deployment }

  /// The decision alone, without reasons and proposals.
  func decision(on request: InvokeRequest) -> Decision {
    builder(for: request).decision
  }

  /// Answers one question; every question gets an answer.
  package func evaluate(_ request: InvokeRequest) -> Evaluation {
    builder(for: request).build()
  }

  private func builder(for request: InvokeRequest) -> EvaluationBuilder {
    let governing = GoverningPolicies(
      for: request.target, in: deployment,
      functionDocument: request.assumptions.functionDocumentForQualifiers)
    let evaluator = StatementEvaluator(request)
    let outcomes = governing.documents.flatMap {
      evaluator.outcomes(of: $0.policy, in: .function($0.scope))
    }
    var verdict = ResourceVerdict(outcomes)
    for scope in governing.unsupplied {
      // A qualifier's own policy may also deny; a Deny in the function's is left to a note.
      verdict.addUnsuppliedPolicy(mayDeny: scope == request.target)
    }
    let unread = deployment.unreadParts.filter { $0.mayBear(on: request, evaluator) }
    for part in unread { verdict.addUnreadPart(part.effect) }
    let layers = LayerVerdicts(request, evaluator)
    return EvaluationBuilder(
      request: request, deployment: deployment, governing: governing, unread: unread,
      outcomes: outcomes,
      context: evaluator.context,
      access: AccessAlgorithm(resource: verdict, layers: layers, request: request))
  }
}

extension UnreadPart {
  /// Whether the part can change the answer to a request: a grant that does not fit it, whatever
  /// the open values are, cannot.
  fileprivate func mayBear(on request: InvokeRequest, _ evaluator: StatementEvaluator) -> Bool {
    guard let grant else { return true }
    guard grant.mayBeAbout(request.target) else { return false }
    guard let statement = grant.statement else { return true }
    var policy = Policy.emptyDefault
    policy.statements = [SourcedStatement(statement, origin: origin)]
    return evaluator.outcomes(of: policy, in: .function(request.target)).contains {
      $0.applies != .no
    }
  }
}
