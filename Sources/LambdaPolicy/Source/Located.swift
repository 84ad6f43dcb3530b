/// A value and where it was read.
public struct Located<Value> {
  /// The value.
  public let value: Value
  /// The bytes it was read from.
  public let range: SourceRange

  package init(_ value: Value, at range: SourceRange) {
    self.value = value
    self.range = range
  }
}

extension Located: Equatable where Value: Equatable {}
extension Located: Hashable where Value: Hashable {}
extension Located: Sendable where Value: Sendable {}
