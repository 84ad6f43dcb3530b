/// A format-neutral tree of what a document says, with the place of every part.
///
/// Order and duplicate keys are kept as written; numbers are kept as their text, so that an
/// account id is never pushed through a floating-point value (iam.md 1.2).
package struct SourceNode: Sendable {
  package let value: Value
  package let range: SourceRange

  package init(_ value: Value, at range: SourceRange) {
    self.value = value
    self.range = range
  }

  package enum Value: Sendable {
    case object([Member])
    case array([SourceNode])
    case string(String)
    /// The number exactly as written.
    case number(String)
    case bool(Bool)
    case null
  }

  /// One key of an object with its value.
  package struct Member: Sendable {
    package let key: Located<String>
    package let node: SourceNode

    package init(key: Located<String>, node: SourceNode) {
      self.key = key
      self.node = node
    }
  }
}

extension SourceNode {
  /// What the node is, as messages name it.
  package var kind: String {
    switch value {
    case .object: "an object"
    case .array: "an array"
    case .string: "a string"
    case .number: "a number"
    case .bool: "a boolean"
    case .null: "null"
    }
  }

  /// The members when the node is an object.
  package var members: [Member]? {
    guard case .object(let members) = value else { return nil }
    return members
  }

  /// The elements when the node is an array.
  package var elements: [SourceNode]? {
    guard case .array(let elements) = value else { return nil }
    return elements
  }

  /// The text when the node is a string.
  package var text: String? {
    guard case .string(let text) = value else { return nil }
    return text
  }

  /// The first member of that exact name when the node is an object.
  package subscript(key key: String) -> SourceNode? {
    members?.first { $0.key.value == key }?.node
  }
}
