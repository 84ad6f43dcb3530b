import LambdaPolicy

/// Reads parts of test files with their places; what is not as expected is reported.
struct TestNodeReader {
  let file: SourceFile
  private(set) var diagnostics: [Diagnostic] = []

  init(_ file: SourceFile) { self.file = file }

  mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic.located(in: file))
  }

  /// The members of an object by key; nil when it is none.
  ///
  /// Keys that are not known are reported.
  mutating func object(
    _ node: SourceNode, in place: String, known: [String]
  ) -> [String: SourceNode]? {
    guard let members = node.members else {
      report(.testValue(node.kind, of: place, expected: "an object", at: node.range))
      return nil
    }
    var result: [String: SourceNode] = [:]
    for member in members {
      if !known.contains(member.key.value) {
        report(.unknownTestKey(member.key, in: place, known: known))
      } else if result.updateValue(member.node, forKey: member.key.value) != nil {
        report(
          .testValue(
            "'\(member.key.value)' twice", of: place, expected: "it once",
            at: member.key.range))
      }
    }
    return result
  }

  /// A text, number or truth value as text; nil with a report for anything else.
  mutating func text(_ node: SourceNode?, of key: String) -> Located<String>? {
    guard let node else { return nil }
    guard let text = node.scalarText else {
      report(.testValue(node.kind, of: key, expected: "a text", at: node.range))
      return nil
    }
    return Located(text, at: node.range)
  }

  /// One text, or a list of texts.
  mutating func texts(_ node: SourceNode?, of key: String) -> [Located<String>] {
    guard let node else { return [] }
    return (node.elements ?? [node]).compactMap { text($0, of: key) }
  }

  /// The entries of a list; one that is no list is reported.
  mutating func list(_ node: SourceNode?, of key: String) -> [SourceNode] {
    guard let node else { return [] }
    guard let elements = node.elements else {
      report(.testValue(node.kind, of: key, expected: "a list", at: node.range))
      return []
    }
    return elements
  }

  mutating func flag(_ node: SourceNode?, of key: String) -> Bool {
    guard let node else { return false }
    guard case .bool(let flag) = node.value else {
      report(.testValue(node.kind, of: key, expected: "true or false", at: node.range))
      return false
    }
    return flag
  }
}

extension SourceNode {
  /// The text of a value that is one, numbers and truth values as they are written.
  var scalarText: String? {
    switch value {
    case .string(let text), .number(let text): text
    case .bool(let flag): flag ? "true" : "false"
    case .object, .array, .null: nil
    }
  }
}
