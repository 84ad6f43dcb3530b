/// A half-open range of byte offsets in one source file.
public struct SourceRange: Hashable, Sendable {
  /// Offset of the first byte, counted from zero.
  public let lowerBound: Int
  /// Offset just past the last byte; never below the lower bound.
  public let upperBound: Int

  package init(_ lowerBound: Int, _ upperBound: Int) {
    precondition(lowerBound <= upperBound, "a source range must not run backwards")
    self.lowerBound = lowerBound
    self.upperBound = upperBound
  }
}
