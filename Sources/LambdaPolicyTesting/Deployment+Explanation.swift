public import LambdaPolicy
import LambdaPolicyRendering

extension Deployment {
  /// Tells an answer as `can-invoke --explain` does: with every layer and statement, and why.
  ///
  /// It has the notes of the sources and the assumptions on which the answer rests, of which an
  /// evaluation alone does not know.
  public func explanation(of evaluation: Evaluation) -> String {
    TextAnswer(evaluation, in: self, notes: [], explanation: .folded).text
  }
}
