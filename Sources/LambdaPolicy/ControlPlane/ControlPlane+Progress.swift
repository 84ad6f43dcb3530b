/// When the work of AWS behind an answer is done: the assumption `settle` (lambda.md 3.9).
extension ControlPlane {
  /// What is done before a request is looked at: a new function can be used at the latest now.
  mutating func settle(before operation: ServiceOperation) {
    guard !operation.isRead else { return }
    for (identity, function) in deployment.functions where function.progress.state == .pending {
      settle(identity)
    }
  }

  /// What is done after an answer was made.
  mutating func settleAfterAnswer() {
    guard assumptions.settle == .immediately else { return }
    for (identity, function) in deployment.functions where !function.isSettled { settle(identity) }
  }

  /// Ends all work on a function and its versions, as a wait on it would see it.
  package mutating func settle(_ identity: FunctionIdentity) {
    guard var function = deployment.functions[identity] else { return }
    function.revision = function.progress.settledRevision ?? function.revision
    function.progress = .settled
    for (number, version) in function.versions where !version.progress.isSettled {
      function.versions[number]?.progress = .settled
    }
    deployment.functions[identity] = function
  }
}

extension Function {
  /// Whether no work on the function or a version of it is under way.
  fileprivate var isSettled: Bool {
    progress.isSettled && versions.values.allSatisfy(\.progress.isSettled)
  }
}
