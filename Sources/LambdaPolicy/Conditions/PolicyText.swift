/// A policy's value as pieces: text, escaped characters and policy variables (iam.md 5.6).
struct PolicyText: Hashable {
  enum Piece: Hashable {
    /// Text in which `*` and `?` may be wildcards.
    case text(String)
    /// A character that stands for itself: `${*}`, `${?}`, `${$}` (D-52).
    case escaped(Unicode.Scalar)
    /// `${key}` or `${key, 'default'}` (D-50, D-51).
    case variable(ConditionKey, default: String?)
    /// `${…}` of a form that AWS does not define (D-56).
    case malformed
  }

  let pieces: [Piece]

  /// The whole text when nothing of it is escaped or a variable.
  var constant: String? {
    guard pieces.count == 1, case .text(let text) = pieces[0] else { return nil }
    return text
  }

  init(pieces: [Piece]) { self.pieces = pieces }

  /// Reads variables when the policy's version substitutes them, else takes all as text (G-9).
  init(_ text: String, variables: Bool) {
    guard variables, text.mayHoldVariable else {
      pieces = [.text(text)]
      return
    }
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "${") {
      // An unterminated `${` is literal text (D-56).
      guard let end = PolicyText.end(of: rest[open.upperBound...]) else { break }
      if open.lowerBound > rest.startIndex {
        pieces.append(.text(String(rest[..<open.lowerBound])))
      }
      pieces.append(PolicyText.variable(rest[open.upperBound..<end.lowerBound]))
      rest = rest[end.upperBound...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    self.pieces = pieces
  }

  /// Where a variable ends: at `'}` when it has a default, else at the next `}`.
  private static func end(of text: Substring) -> Range<Substring.Index>? {
    guard let brace = text.firstRange(of: "}") else { return nil }
    guard let quote = text.firstRange(of: ", '"), quote.lowerBound < brace.lowerBound,
      let close = text[quote.upperBound...].firstRange(of: "'}")
    else { return brace }
    return text.index(after: close.lowerBound)..<close.upperBound
  }

  private static func variable(_ content: Substring) -> Piece {
    if content.unicodeScalars.count == 1, let only = content.unicodeScalars.first,
      "*?$".unicodeScalars.contains(only)
    {
      return .escaped(only)
    }
    guard let comma = content.firstRange(of: ", '") else {
      return isKey(content) ? .variable(ConditionKey(String(content)), default: nil) : .malformed
    }
    let key = content[..<comma.lowerBound]
    guard isKey(key), content.hasSuffix("'"), comma.upperBound < content.endIndex else {
      return .malformed
    }
    return .variable(
      ConditionKey(String(key)), default: String(content[comma.upperBound...].dropLast()))
  }

  /// A key's name has no blanks, quotes, braces, dollars or commas.
  private static func isKey(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        !$0.properties.isWhitespace && !"'{}$,".unicodeScalars.contains($0)
      }
  }
}

extension PolicyText {
  /// What a policy's value is once its variables have their values.
  enum Resolution: Hashable {
    /// A pattern; what was substituted stands for itself (D-54).
    case pattern(Glob)
    /// A variable without value and default: the value is null (D-55).
    case null
    /// A variable that may not be used so, or is malformed (D-53, D-56).
    case unresolvable
    /// A variable whose value nobody told.
    case unknown(ConditionKey)
  }

  /// Substitutes variables from a context.
  func resolved(in context: RequestContext) -> Resolution {
    var glob = Glob(pieces: [])
    var worst: Resolution?
    for piece in pieces {
      switch piece {
      case .text(let text): glob.append(Glob(text))
      case .escaped(let scalar): glob.append(literal: String(scalar))
      case .malformed: worst = .unresolvable
      case .variable(let key, let fallback):
        switch PolicyText.value(of: key, fallback, in: context) {
        case .value(let text): glob.append(literal: text)
        case .other(let resolution): worst = PolicyText.worse(worst, resolution)
        }
      }
    }
    return worst ?? .pattern(glob)
  }

  private enum Value {
    case value(String)
    case other(Resolution)
  }

  private static func value(
    of key: ConditionKey, _ fallback: String?, in context: RequestContext
  ) -> Value {
    if ConditionKey.multivalued.contains(key) { return .other(.unresolvable) }
    switch context.value(of: key) {
    case .known(let values):
      return values.count == 1 ? .value(values[0]) : .other(.unresolvable)
    case .absent: return fallback.map(Value.value) ?? .other(.null)
    case .unknown, .present: return .other(.unknown(key))
    // A value that no policy could name fits nothing either, and what may be absent is not sure.
    case .unnamable: return .other(.null)
    case .absentOr: return .other(.unresolvable)
    }
  }

  /// A value that is no text at all is decided before one that is not known.
  private static func worse(_ one: Resolution?, _ other: Resolution) -> Resolution {
    switch (one, other) {
    case (.unresolvable?, _), (_, .unresolvable): .unresolvable
    case (.null?, _), (_, .null): .null
    default: one ?? other
    }
  }
}
