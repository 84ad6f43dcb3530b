import LambdaPolicy

/// A policy's value after substitution, by iam.md 5.6 read from left to right.
///
/// A character that stands for itself, because it was escaped or substituted, is moved into a
/// plane that nobody writes, where no wildcard and no colon of the pattern can be.
struct ReferenceText {
  enum Value {
    case text(String)
    /// No value and no default (D-55).
    case null
    /// A multivalued key or a malformed variable (D-53, D-56).
    case unresolvable
    case unknown
  }

  private(set) var value = Value.text("")

  init(_ text: String, _ context: ReferenceContext) {
    guard text.contains("${") else {
      value = .text(text)
      return
    }
    var rest = Array(text)
    while !rest.isEmpty {
      guard rest.starts(with: "${"), let content = ReferenceText.content(of: rest) else {
        append(.text(String(rest.removeFirst())))
        continue
      }
      rest.removeFirst(content.count + 3)
      append(ReferenceText.meaning(of: content, context))
    }
  }

  /// What stands between `${` and its `}`; nil when it is not closed.
  private static func content(of text: [Character]) -> String? {
    let text = String(text.dropFirst(2))
    guard let brace = text.firstIndex(of: "}") else { return nil }
    // D-51: a default's text ends at the first `'}`.
    if let match = text.prefixMatch(of: /([^}]*?), '.*?'}/), text[..<brace].contains(", '") {
      return String(match.output.0.dropLast())
    }
    return String(text[..<brace])
  }

  private static func meaning(of content: String, _ context: ReferenceContext) -> Value {
    if ["*", "?", "$"].contains(content) { return .text(literal(content)) }  // D-52
    let parts = content.split(separator: ", '", maxSplits: 1, omittingEmptySubsequences: false)
    let key = String(parts[0])
    var fallback: String?
    if parts.count == 2 {
      guard parts[1].hasSuffix("'") else { return .unresolvable }
      fallback = String(parts[1].dropLast())
    }
    if key.isEmpty || key.contains(" ") || key.contains(",") { return .unresolvable }
    // D-53
    if ReferenceContext.multivalued.contains(key.lowercased()) { return .unresolvable }
    switch context.value(key) {
    case .values(let values): return values.count == 1 ? .text(literal(values[0])) : .unresolvable
    case .absent: return fallback.map { .text(literal($0)) } ?? .null
    case .unknown, .present: return .unknown
    case .unnamable: return .null
    case .absentOrFalse: return .unresolvable
    }
  }

  private mutating func append(_ other: Value) {
    switch (value, other) {
    case (.text(let one), .text(let two)): value = .text(one + two)
    case (.unresolvable, _), (_, .unresolvable): value = .unresolvable
    case (.null, _), (_, .null): value = .null
    case (.unknown, _), (_, .unknown): value = .unknown
    }
  }

  private static let plane: UInt32 = 0xF0000

  private static func literal(_ text: String) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.compactMap { Unicode.Scalar(plane + $0.value) }))
  }

  /// The text with every character back in its place.
  static func plain(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { plain($0) }))
  }

  /// A character back in its place.
  static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.value < plane ? scalar : Unicode.Scalar(scalar.value - plane) ?? scalar
  }
}

/// A glob by plain recursion; characters of the other plane stand for themselves.
struct ReferenceGlob {
  private let pattern: [Unicode.Scalar]
  private let colonsOnlyAtSegmentEnds: Bool

  init(_ pattern: String, colonsOnlyAtSegmentEnds: Bool = false) {
    self.pattern = Array(pattern.unicodeScalars)
    self.colonsOnlyAtSegmentEnds = colonsOnlyAtSegmentEnds
  }

  func fits(_ text: String) -> Bool { match(pattern[...], Array(text.unicodeScalars)[...]) }

  private func match(
    _ pattern: ArraySlice<Unicode.Scalar>, _ text: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    let rest = pattern.dropFirst()
    if first == "*" {
      if match(rest, text) { return true }
      guard let next = text.first else { return false }
      let endsSegment = rest.isEmpty || rest.first == ":"
      if next == ":", colonsOnlyAtSegmentEnds, !endsSegment { return false }
      return match(pattern, text.dropFirst())
    }
    guard let next = text.first else { return false }
    if first == "?" {
      if next == ":", colonsOnlyAtSegmentEnds { return false }
      return match(rest, text.dropFirst())
    }
    return ReferenceText.plain(first) == next && match(rest, text.dropFirst())
  }
}
