/// Where bytes stand in a file that is never in memory as a whole.
package struct SourcePart: Hashable, Sendable {
  /// Offset of the first byte.
  package var offset = 0
  /// How many lines end before it.
  package var line = 0
  /// How many characters of its line stand before it.
  package var column = 0
  /// Whether the bytes end inside a line.
  package var endsInsideLine = false

  /// The bytes are the whole file.
  package static let whole = SourcePart()
}
