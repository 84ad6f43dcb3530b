/// A text with wildcards: `*` stands for any run of characters, `?` for exactly one.
///
/// A character is one Unicode scalar (iam.md A-10). `*` and `?` inside `literal` pieces stand for
/// themselves, as the escapes `${*}` and `${?}` and substituted variables require (D-52, D-54).
package struct Glob: Hashable, Sendable {
  /// One element of the pattern.
  enum Piece: Hashable, Sendable {
    case literal(Unicode.Scalar)
    case anyOne
    case anyRun
  }

  let pieces: [Piece]

  /// Reads every `*` and `?` of the text as a wildcard.
  package init(_ pattern: String) {
    pieces = pattern.unicodeScalars.map { scalar in
      switch scalar {
      case "*": .anyRun
      case "?": .anyOne
      default: .literal(scalar)
      }
    }
  }

  /// Whether the pattern holds a wildcard at all.
  package var hasWildcard: Bool {
    pieces.contains { $0 == .anyOne || $0 == .anyRun }
  }
}
