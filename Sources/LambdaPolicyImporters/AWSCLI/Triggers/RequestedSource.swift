import LambdaPolicy

/// What a request named and its answer does not tell, so that only the name of the file does.
enum RequestedSource: Sendable {
  case bucket
  case rule
  case api
  case targetGroup
  case latticeTargetGroup
  case repository
  /// Told by the answer, beside the rules of the set.
  case receiptRuleSet

  /// What messages call it.
  var noun: String {
    switch self {
    case .bucket: "bucket"
    case .rule: "rule"
    case .api: "API"
    case .targetGroup, .latticeTargetGroup: "target group"
    case .repository: "repository"
    case .receiptRuleSet: "receipt rule set"
    }
  }

  /// What the name of a file says of it, in the form of an ARN; nil for what cannot be its name.
  func text(named name: String) -> String? {
    switch self {
    case .bucket: name.utf8.count >= 3 && name.isMade(of: ".-_") ? name : nil
    case .rule: name.isMade(of: ".-_@/") ? name : nil
    case .api: name.isMade(of: "") ? name : nil
    case .repository: name.isMade(of: ".-_") ? name : nil
    case .latticeTargetGroup: name.isMade(of: "-") ? name : nil
    case .targetGroup:
      // A name has no dot; both parts are needed.
      if let dot = name.firstIndex(of: "."), name.isMade(of: "-."), name != "." {
        "\(name[..<dot])/\(name[name.index(after: dot)...])"
      } else {
        nil
      }
    case .receiptRuleSet: nil
    }
  }
}

extension String {
  /// Whether there is nothing but letters, digits and some other characters.
  fileprivate func isMade(of others: String) -> Bool {
    let others = Array(others.utf8)
    return !isEmpty
      && utf8.allSatisfy { ASCII.isLetter($0) || ASCII.isDigit($0) || others.contains($0) }
  }
}
