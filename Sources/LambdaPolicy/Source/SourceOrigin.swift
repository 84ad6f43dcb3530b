/// The place in a source from which a part of a deployment was taken.
public struct SourceOrigin: Hashable, Sendable {
  /// The file that was read.
  public let file: SourceFile
  /// The bytes of the part.
  public let range: SourceRange

  package init(_ file: SourceFile, _ range: SourceRange) {
    self.file = file
    self.range = range
  }

  /// Line and column of the part's first character.
  public var position: SourcePosition { file.position(at: range.lowerBound) }
}

extension SourceOrigin: CustomStringConvertible {
  /// The place as `file:line:column`.
  public var description: String {
    let position = position
    return "\(file.name):\(position.line):\(position.column)"
  }
}
