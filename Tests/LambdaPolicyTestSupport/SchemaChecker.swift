package import LambdaPolicy

/// Checks values against a JSON Schema: the keywords that schemas of ours use, and no other.
package struct SchemaChecker {
  /// The faults found, each with the path of the value.
  package private(set) var faults: [String] = []

  package init() {}

  package mutating func check(_ value: SourceNode, _ schema: SourceNode, at path: String = "") {
    for keyword in schema.members ?? [] {
      check(value, keyword.key.value, keyword.node, schema, path)
    }
  }

  private mutating func check(
    _ value: SourceNode, _ keyword: String, _ argument: SourceNode, _ schema: SourceNode,
    _ path: String
  ) {
    switch keyword {
    case "$schema", "title", "description": break
    case "type":
      let types = (argument.elements ?? [argument]).compactMap(\.text)
      if !types.contains(value.typeName) { faults.append("\(path): found \(value.typeName)") }
    case "enum":
      let words = (argument.elements ?? []).compactMap(\.text)
      if value.text.map(words.contains) != true { faults.append("\(path): none of \(words)") }
    case "pattern":
      // The one pattern of ours: somewhere in the text stands `${…}`.
      if argument.text != #"\$\{.+\}"# { faults.append("unknown pattern") }
      if value.text?.contains("${") != true { faults.append("\(path): found no ${…}") }
    default: checkInside(value, keyword, argument, schema, path)
    }
  }

  /// The keywords about members and elements, and choices.
  private mutating func checkInside(
    _ value: SourceNode, _ keyword: String, _ argument: SourceNode, _ schema: SourceNode,
    _ path: String
  ) {
    switch keyword {
    case "required":
      for key in (argument.elements ?? []).compactMap(\.text) where value[key: key] == nil {
        faults.append("\(path): found no '\(key)'")
      }
    case "properties":
      for member in value.members ?? [] {
        guard let inner = argument[key: member.key.value] else { continue }
        check(member.node, inner, at: "\(path)/\(member.key.value)")
      }
    case "additionalProperties": checkOthers(value, argument, schema[key: "properties"], path)
    case "items":
      for element in value.elements ?? [] { check(element, argument, at: "\(path)/*") }
    case "anyOf":
      let fits = (argument.elements ?? []).contains { choice in
        var checker = SchemaChecker()
        checker.check(value, choice)
        return checker.faults.isEmpty
      }
      if !fits { faults.append("\(path): none of the choices fits") }
    default: faults.append("unknown keyword '\(keyword)'")
    }
  }

  private mutating func checkOthers(
    _ value: SourceNode, _ schema: SourceNode, _ properties: SourceNode?, _ path: String
  ) {
    for member in value.members ?? [] where properties?[key: member.key.value] == nil {
      let inner = "\(path)/\(member.key.value)"
      if case .bool(false) = schema.value {
        faults.append("\(inner): unknown key")
      } else {
        check(member.node, schema, at: inner)
      }
    }
  }
}

extension SourceNode {
  fileprivate var typeName: String {
    switch value {
    case .object: "object"
    case .array: "array"
    case .string: "string"
    case .number: "number"
    case .bool: "boolean"
    case .null: "null"
    }
  }
}
