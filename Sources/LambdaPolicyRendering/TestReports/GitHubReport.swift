import LambdaPolicy
import LambdaPolicyTestRunner

/// Failures as workflow commands of GitHub Actions, which mark the line of the case.
struct GitHubReport {
  private let report: TestReport

  init(_ report: TestReport) { self.report = report }

  var text: String {
    let lines = report.results.compactMap(line) + [report.summary]
    return lines.map { $0 + "\n" }.joined()
  }

  private func line(of result: CaseResult) -> String? {
    switch result.status {
    case .passed, .skipped: return nil
    case .failed, .invalid: break
    }
    let message = Words.details(result.outcome)
    let position = result.origin.position
    let place =
      "file=\(result.origin.file.name.asProperty),line=\(position.line),col=\(position.column),title=\(result.name.asProperty)"
    return "::error \(place)::\(message.joined(separator: "\n").asData)"
  }
}

extension String {
  /// The text as the message of a workflow command.
  fileprivate var asData: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "%": result += "%25"
      case "\r": result += "%0D"
      case "\n": result += "%0A"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The text as a property of a workflow command.
  fileprivate var asProperty: String {
    var result = ""
    for scalar in asData.unicodeScalars {
      switch scalar {
      case ":": result += "%3A"
      case ",": result += "%2C"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
