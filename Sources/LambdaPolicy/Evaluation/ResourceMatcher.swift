/// Compares the resources that a statement lists with the ARN asked for (iam.md 2.2).
struct ResourceMatcher {
  let target: FunctionARN
  /// The ARN that the statement's document belongs to; what an absent element names (G-14).
  let scope: FunctionARN
  /// Whether `${…}` is a policy variable in this document.
  let variables: Bool

  struct Match {
    var truth: Truth
    var uncertainty: Uncertainty?
    var missing: MissingInformation?
  }

  // A-16, D-35, D-36, G-14
  func match(_ clause: Clause<ResourcePattern>?) -> Match {
    guard let clause else { return Match(truth: Truth(target == scope)) }
    if clause.entries.isEmpty {
      return clause.isNegated
        ? Match(truth: .uncertain, uncertainty: .emptyNegatedList) : Match(truth: .no)
    }
    let matches = clause.entries.map { match($0) }
    let listed = matches.map(\.truth).any
    return Match(
      truth: clause.isNegated ? !listed : listed,
      uncertainty: listed == .uncertain ? matches.compactMap(\.uncertainty).first : nil,
      missing: matches.compactMap(\.missing).first)
  }

  func match(_ pattern: ResourcePattern) -> Match {
    guard let text = pattern.text else { return Match(truth: .no) }
    if text == "*" { return Match(truth: .yes) }  // A-11
    let fields = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard fields.count == 6 else { return matchShort(text, fields: fields.count) }
    // A-14: variables are variables only behind the fifth colon.
    if variables, fields[5].contains("${") {
      return Match(truth: .unknown, missing: .policyVariable(text))
    }
    return matchWhole(text)
  }

  // A-18, for resource policies
  private func matchShort(_ text: String, fields: Int) -> Match {
    let padded = text + String(repeating: ":*", count: 6 - fields)
    return Glob(padded).matches(target.description)
      ? Match(truth: .uncertain, uncertainty: .shortResource) : Match(truth: .no)
  }

  // A-10, A-12, A-13, A-15: a glob over the whole ARN.
  private func matchWhole(_ text: String) -> Match {
    let asked = Array(target.description.unicodeScalars)
    let glob = Glob(text)
    let isSure = glob.matches(asked) { piece, scalar in
      scalar != ":" || glob.endsSegment(piece)
    }
    if isSure { return Match(truth: .yes) }
    if glob.matches(target.description) {
      return Match(truth: .uncertain, uncertainty: .wildcardAcrossColon)
    }
    let differsByCase = Glob(text.loweredHead).matches(target.description.loweredHead)
    return differsByCase
      ? Match(truth: .uncertain, uncertainty: .resourceCase) : Match(truth: .no)
  }
}

extension Glob {
  /// Whether a piece is a `*` right before a colon or the end of the pattern.
  fileprivate func endsSegment(_ piece: Int) -> Bool {
    guard pieces[piece] == .anyRun else { return false }
    return piece + 1 == pieces.count || pieces[piece + 1] == .literal(":")
  }
}

extension String {
  /// The text with the first five fields of an ARN in lower case.
  fileprivate var loweredHead: String {
    let fields = split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    return fields.enumerated().map { index, field in
      index < 5 ? String(field).asciiLowercased : String(field)
    }.joined(separator: ":")
  }
}
