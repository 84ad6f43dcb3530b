/// A trigger with the verdict on the calls that it will make.
package struct Wire: Hashable, Sendable {
  package let trigger: Trigger
  package let verdict: Verdict
  /// The calls with their answers, in the order of the trigger; empty when none is asked about.
  package let calls: [Call]

  /// Whether the calls reach their function.
  package enum Verdict: Hashable, Sendable {
    /// What the engine says of the call that fares worst.
    case decided(Decision)
    /// Nothing has to allow the call: Lambda polls the source itself.
    case notAsked
    /// Whoever deploys or sends the request needs the permission; nobody says who that is.
    case requester
    /// Which function, version or alias is called is not known.
    case openTarget
    /// What the trigger names is no function, version or alias.
    case noFunction
    /// Which role calls is not known.
    case openRole
  }

  /// One kind of call with its answer.
  package struct Call: Hashable, Sendable {
    package let call: TriggerCall
    package let evaluation: Evaluation
    /// The answer; allowed also when it is so whatever the open values are.
    package let decision: Decision
  }

  /// The call that fares worst; nil when none is asked about.
  package var worst: Call? {
    calls.first { $0.decision.isDenied } ?? calls.first { $0.decision == .undetermined }
      ?? calls.first
  }

  /// Whether a call is refused.
  package var isBroken: Bool {
    switch verdict {
    case .decided(.denied), .noFunction: true
    case .decided, .notAsked, .requester, .openTarget, .openRole: false
    }
  }
}
