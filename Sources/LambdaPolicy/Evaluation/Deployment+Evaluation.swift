extension Deployment {
  /// Answers one question about the deployment; every question gets an answer.
  ///
  /// `deployment.evaluation(of: request).isAllowed` is the short form; the evaluation also holds
  /// AWS's error, the deciding statements, what is missing, and the nearest grant.
  public func evaluation(of request: InvokeRequest) -> Evaluation {
    Evaluator(self).evaluate(CallerCompletion(request, identities).completed)
  }
}
