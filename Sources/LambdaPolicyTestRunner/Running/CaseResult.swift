package import LambdaPolicy

/// What became of one case, or of one expectation of triggers.
package struct CaseResult: Sendable {
  package let name: String
  /// Where the test is written.
  package let origin: SourceOrigin
  package let outcome: Outcome
  /// The answer; nil when none was asked for.
  package let evaluation: Evaluation?

  package init(
    name: String, origin: SourceOrigin, outcome: Outcome, evaluation: Evaluation?
  ) {
    self.name = name
    self.origin = origin
    self.outcome = outcome
    self.evaluation = evaluation
  }

  package enum Outcome: Sendable {
    case passed
    case failed(Failure)
    case skipped(String)
    /// It could not be asked; the whole run is no success then.
    case invalid(Diagnostic)
  }

  /// The outcome without its reasons.
  package enum Status: String, Hashable, Sendable {
    case passed
    case failed
    case skipped
    case invalid
  }

  package var status: Status {
    switch outcome {
    case .passed: .passed
    case .failed: .failed
    case .skipped: .skipped
    case .invalid: .invalid
    }
  }

  /// Why a test failed.
  package enum Failure: Sendable {
    /// Another answer than expected.
    case answer(PolicyTestCase.Answer, Evaluation)
    /// The right answer, but the statement does not decide.
    case statement(String, Evaluation)
    /// The right answer, but for another reason.
    case reason(String, Evaluation)
    /// Triggers whose calls are refused, or of which it is not known.
    case wires([Wire])
    /// Callers outside a zone of trust who are let in, or may be.
    case exposures([Exposure])
    /// Names of triggers or statements that are excepted and do not exist.
    case unknownExceptions([String])
  }
}
