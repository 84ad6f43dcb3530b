package import LambdaPolicy
import Yams

/// What makes a text not the YAML that is read, and where.
package struct YAMLSyntaxError: Error, Hashable, Sendable {
  package let words: String
  package let range: SourceRange

  init(_ words: String, at range: SourceRange) {
    self.words = words
    self.range = range
  }

  /// The error as every reader reports it.
  package var diagnostic: Diagnostic {
    .error("invalid-yaml", "invalid YAML: \(words)", at: range)
  }
}

extension YAMLSyntaxError {
  private static let tooDeep = "the text is nested deeper than \(YAMLReader.depthLimit) levels"

  /// A fault that the parser found.
  init(_ error: any Error, in places: YAMLPlaces) {
    guard let error = error as? YamlError else {
      self.init("the text cannot be read", at: SourceRange(0, 0))
      return
    }
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      let isTooDeep = problem.hasPrefix("Maximum nesting level")
      self.init(isTooDeep ? Self.tooDeep : problem, at: places.range(at: mark))
    case .duplicatedKeysInMapping(let keys, let context):
      self.init(
        "found key '\(keys.first ?? "")' twice in one mapping",
        at: places.range(at: context.mark))
    case .memory:
      self.init(Self.tooDeep, at: SourceRange(0, 0))
    case .reader(let problem, _, _, _): self.init(problem, at: SourceRange(0, 0))
    case .no, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      self.init("the text cannot be read", at: SourceRange(0, 0))
    }
  }
}
