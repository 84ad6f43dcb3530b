/// Why a question names no function that could be asked about.
public enum TargetError: Error, Hashable, Sendable {
  /// The text is no function name, partial ARN or ARN.
  case notAFunction(String)
  /// The ARN is one of another service.
  case otherService(String, service: String)
  /// Name and `--qualifier` name different qualifiers.
  case refused(ServiceError)
  /// The qualifier has characters that no qualifier has.
  case invalidQualifier(String)
  /// No source tells of the function; the names that were probably meant and those there are.
  case unknownFunction(FunctionName, known: [FunctionIdentity])
  /// Several functions fit the name.
  case ambiguous(FunctionName, [FunctionIdentity])
  /// Account or Region are neither in the name nor in a source.
  case incomplete(FunctionName)
  /// The function has no such qualifier; those it has.
  case unknownQualifier(FunctionARN, known: [Qualifier])
}

extension TargetError: CustomStringConvertible {
  /// What was found and what was expected.
  public var description: String {
    switch self {
    case .notAFunction(let text):
      return
        "found '\(text)', expected a function's name or ARN such as arn:aws:lambda:us-east-1:111122223333:function:my-function:PROD"
    case .otherService(let text, let service):
      return "found '\(text)', an ARN of service '\(service)', expected one of lambda"
    case .refused(let error): return error.message ?? error.code.rawValue
    case .invalidQualifier(let text):
      return "found qualifier '\(text)', expected a version number, an alias or $LATEST"
    case .unknownFunction(let name, let known): return unknownFunction(name, known)
    case .ambiguous(let name, let functions):
      return
        "found function '\(name.name)' in several places, expected the whole ARN: \(list(functions))"
    case .incomplete(let name):
      return
        "found function '\(name.name)' without account or Region, expected the whole ARN, or --account and --region"
    case .unknownQualifier(let arn, let known): return unknownQualifier(arn, known)
    }
  }

  private func unknownFunction(_ name: FunctionName, _ known: [FunctionIdentity]) -> String {
    var text = "found function '\(name.name)', which no source tells of"
    if let near = name.name.closest(among: known.map(\.name)), near != name.name {
      text += "; did you mean '\(near)'?"
    } else if !known.isEmpty {
      text += ", expected one of \(list(known))"
    }
    return text
  }

  private func unknownQualifier(_ arn: FunctionARN, _ known: [Qualifier]) -> String {
    let names = known.compactMap(\.text)
    var text = "found \(arn.qualifier), which function '\(arn.function.name)' does not have"
    if let near = arn.qualifier.text?.closest(among: names + ["$LATEST"]) {
      text += "; did you mean '\(near)'?"
    } else {
      let all = ["the unqualified function", "$LATEST"] + names
      text += ", expected one of \(all.joined(separator: ", "))"
    }
    return text
  }

  private func list(_ functions: [FunctionIdentity]) -> String {
    let shown = functions.prefix(5).map { $0.unqualifiedARN.description }
    let more = functions.count > 5 ? " and \(functions.count - 5) more" : ""
    return shown.joined(separator: ", ") + more
  }
}
