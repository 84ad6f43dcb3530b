/// Compares the resources that a statement lists with the ARN asked for (iam.md 2.2).
struct ResourceMatcher {
  let target: FunctionARN
  /// The target as text.
  let asked: String
  /// The ARN that the statement's document belongs to, which an absent element names (G-14).
  let scope: FunctionARN?
  let kind: PolicyKind
  /// Whether `${…}` is a policy variable in this document.
  let variables: Bool
  /// What a wildcard before the fifth colon may cover.
  let wildcards: Assumptions.ResourceWildcards
  let context: RequestContext

  struct Match {
    var truth: Truth
    var uncertainty: Uncertainty?
    var missing: [MissingInformation] = []
  }

  // A-16, D-35, D-36, G-14
  func match(_ clause: Clause<ResourcePattern>?) -> Match {
    guard let clause else { return Match(truth: Truth(target == scope)) }
    if clause.entries.isEmpty {
      return clause.isNegated
        ? Match(truth: .uncertain, uncertainty: .emptyNegatedList) : Match(truth: .no)
    }
    let matches = clause.entries.map { match($0, isNegated: clause.isNegated) }
    let listed = matches.map(\.truth).any
    return Match(
      truth: clause.isNegated ? !listed : listed,
      uncertainty: listed.inAllow == listed.inDeny
        ? nil : matches.compactMap(\.uncertainty).first,
      missing: listed.isOpen ? matches.flatMap(\.missing) : [])
  }

  private func match(_ pattern: ResourcePattern, isNegated: Bool) -> Match {
    guard let text = pattern.text else { return Match(truth: .no) }
    //
    if text == "*" || text.utf8.elementsEqual(asked.utf8) { return Match(truth: .yes) }
    let fields = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard fields.count == 6 else { return matchShort(text, fields: fields.count) }
    let head = fields[..<5].map(String.init)
    guard variables, fields[5].mayHoldVariable else {
      return match(head: head, tail: Glob(String(fields[5])))
    }
    // variables are variables only behind the fifth colon.
    switch PolicyText(String(fields[5]), variables: true).resolved(in: context) {
    case .pattern(let tail): return match(head: head, tail: tail)
    case .unknown(let key): return Match(truth: .unknown, missing: [.contextKey(key)])
    // the entry fits nothing; what that makes of NotResource is not defined.
    case .null, .unresolvable:
      return isNegated
        ? Match(truth: .uncertain, uncertainty: .unresolvedNotResource) : Match(truth: .no)
    }
  }

  /// The fields before the fifth colon, and what stands behind it.
  private func match(head: [String], tail: Glob) -> Match {
    guard wildcards == .fields else {
      var glob = Glob(head.joined(separator: ":") + ":")
      glob.append(tail)
      return matchWhole(glob)
    }
    let asked = self.asked.split(separator: ":").prefix(5).map(String.init)
    let fits = zip(head, asked).allSatisfy { Glob($0).matches($1) }
    let fitsLowered = zip(head, asked).allSatisfy {
      Glob($0.asciiLowercased).matches($1.asciiLowercased)
    }
    var glob = Glob(pieces: [])
    glob.append(literal: asked.joined(separator: ":") + ":")
    glob.append(tail)
    let match = matchWhole(glob)
    if fits || match.truth == .no { return match }
    return fitsLowered
      ? Match(truth: .uncertain, uncertainty: .resourceCase) : Match(truth: .no)
  }

  // each missing field is a wildcard, for sure only in a caller's own policies.
  private func matchShort(_ text: String, fields: Int) -> Match {
    let fits = Glob(text + String(repeating: ":*", count: 6 - fields)).matches(asked)
    guard fits else { return Match(truth: .no) }
    switch kind {
    case .identityBased, .permissionsBoundary, .session: return Match(truth: .yes)
    case .serviceControl: return Match(truth: Truth(text.hasSuffix("*")))
    case .resourceBased, .endpoint:
      return Match(truth: .uncertain, uncertainty: .shortResource)
    }
  }

  // a glob over the whole ARN.
  private func matchWhole(_ glob: Glob) -> Match {
    let scalars = Array(asked.unicodeScalars)
    let isSure = glob.matches(scalars) { piece, scalar in
      scalar != ":" || glob.endsSegment(piece)
    }
    if isSure { return Match(truth: .yes) }
    if glob.matches(asked) {
      return Match(truth: .uncertain, uncertainty: .wildcardAcrossColon)
    }
    let differsByCase = glob.loweringHead.matches(asked.loweredHead)
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

extension Glob {
  /// The pattern with the first five fields of an ARN in lower case.
  fileprivate var loweringHead: Glob {
    var colons = 0
    return Glob(
      pieces: pieces.map { piece in
        guard case .literal(let scalar) = piece, colons < 5 else { return piece }
        if scalar == ":" { colons += 1 }
        return .literal(scalar.asciiLowercased)
      })
  }
}

extension Unicode.Scalar {
  fileprivate var asciiLowercased: Unicode.Scalar {
    ("A"..."Z").contains(self) ? Unicode.Scalar(UInt8(value) | 0x20) : self
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
