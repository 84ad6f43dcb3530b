import LambdaPolicy

/// One event of a function.
struct SAMEvent {
  let name: String
  let type: String
  let properties: SourceNode?
  let builder: SAMBuilder

  subscript(property: String) -> SourceNode? { properties?[key: property] }

  /// The ARN of what a property refers to, or what it says itself.
  func arn(_ node: SourceNode) -> SourceNode {
    node[key: "Ref"]?.text.map { builder.attribute($0, "Arn") } ?? node
  }

  /// Whether a property is there and not false.
  func isSet(_ property: String) -> Bool {
    guard let node = self[property] else { return false }
    switch node.value {
    case .bool(let flag): return flag
    case .null: return false
    case .string(let text): return text != "false"
    case .object, .array, .number: return true
    }
  }

  /// The method in upper case; any one is `*`.
  func method(_ resolver: inout TemplateResolver) -> String {
    let method = resolver.text(self["Method"])?.known ?? "any"
    let upper = method.uppercased()
    return upper == "ANY" || upper == "X-AMAZON-APIGATEWAY-ANY-METHOD" ? "*" : upper
  }

  /// The path with `*` for each parameter and without a slash at its end; nil when there is none.
  func path(_ resolver: inout TemplateResolver) -> String? {
    guard let path = resolver.text(self["Path"])?.known else { return nil }
    var result = ""
    var rest = path[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = rest[rest.index(after: open)..<close]
      result += rest[..<open] + (isParameter(name) ? "*" : "{\(name)}")
      rest = rest[rest.index(after: close)...]
    }
    result += rest
    while result.count > 1, result.hasSuffix("/") { result.removeLast() }
    return result.hasPrefix("/") ? result : "/" + result
  }

  /// Whether a text in braces is a parameter: a word, with or without a plus sign behind it.
  private func isParameter(_ name: Substring) -> Bool {
    let word = name.hasSuffix("+") ? name.dropLast() : name
    return !word.isEmpty && word.utf8.allSatisfy { ASCII.isNameByte($0) || $0 == ASCII.dot }
  }
}
