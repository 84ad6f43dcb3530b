import LambdaPolicy

/// Every layer and every statement, with what fits and what does not, and why.
package struct ExplanationText {
  /// How much of it is shown.
  package enum Extent {
    /// Statements that do not apply for the same first reason become one line, if there are many.
    case folded
    /// Every statement.
    case everything
  }

  private let layers: ExplanationLayers
  private let statements: ExplainedStatements

  init(_ evaluation: Evaluation, in deployment: Deployment, _ extent: Extent) {
    layers = ExplanationLayers(evaluation, in: deployment)
    statements = ExplainedStatements(evaluation, extent)
  }

  var lines: [String] {
    layers.sections.flatMap { section in
      [section.title] + statements.lines(section.outcomes)
    } + layers.remarks
  }
}
