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

  private(set) var pieces: [Piece]

  init(pieces: [Piece]) { self.pieces = pieces }

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

  /// Continues the pattern with another.
  mutating func append(_ other: Glob) { pieces += other.pieces }

  /// Continues the pattern with text in which `*` and `?` stand for themselves.
  mutating func append(literal text: String) {
    pieces += text.unicodeScalars.map(Piece.literal)
  }

  /// The pattern as text, in which a wildcard is its own character.
  var plainText: String {
    String(
      String.UnicodeScalarView(
        pieces.map { piece in
          switch piece {
          case .literal(let scalar): scalar
          case .anyOne: "?"
          case .anyRun: "*"
          }
        }))
  }
}
