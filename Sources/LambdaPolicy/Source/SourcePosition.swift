/// A place in a file as people count: line and column start at one.
public struct SourcePosition: Hashable, Sendable {
  /// The line, counted from one; lines end at a line feed.
  public let line: Int
  /// The column in characters, counted from one.
  public let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
