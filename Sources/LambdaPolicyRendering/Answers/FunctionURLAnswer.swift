package import LambdaPolicy

/// An answer about a request to a function URL: the verdict, then the two checks.
package struct FunctionURLAnswer {
  private let evaluation: FunctionURLEvaluation

  package init(_ evaluation: FunctionURLEvaluation) { self.evaluation = evaluation }

  /// The verdict in front of the texts of both checks.
  package func text(_ answers: [String]) -> String {
    ([verdict] + answers).joined(separator: "\n")
  }

  private var verdict: String {
    let request = evaluation.checks[0].request
    let caller = evaluation.authType == .none ? "anybody" : "\(request.caller)"
    let what = "call the URL of \(request.target) (\(evaluation.authType.rawValue))"
    if evaluation.lacksSignature {
      return "denied: a request without signature may not \(what), whatever the policies say\n"
    }
    return switch evaluation.decision {
    case .allowed where evaluation.needs == .legacy:
      "allowed: \(caller) may \(what); \(needs)\n"
    case .allowed: "allowed: \(caller) may \(what)\n"
    case .denied: "denied: \(caller) may not \(what); \(needs)\n"
    case .undetermined: "undetermined: whether \(caller) may \(what); \(needs)\n"
    }
  }

  private var needs: String {
    switch evaluation.needs {
    case .always: "both of these are needed (urlNeedsBoth = always)"
    case .legacy: "this is taken to be all that is needed (urlNeedsBoth = legacy)"
    }
  }

  /// The verdict with the objects of both checks.
  package func json(_ answers: [JSONValue]) -> String {
    let value = JSONValue.object([
      "schemaVersion": .integer(JSONAnswer.schemaVersion),
      "decision": .string(evaluation.decision.name),
      "functionUrl": .string(evaluation.authType.rawValue),
      "urlNeedsBoth": .string(evaluation.needs.rawValue),
      "lacksSignature": .bool(evaluation.lacksSignature),
      "checks": .array(answers),
    ])
    return JSONWriter.pretty(value) + "\n"
  }
}
