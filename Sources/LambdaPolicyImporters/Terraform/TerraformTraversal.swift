/// A reference or an address such as `module.a["b.c"].aws_sns_topic.orders[0].arn`, cut at its dots.
struct TerraformTraversal {
  /// One name with the keys in brackets behind it.
  struct Step: Hashable {
    let name: String
    /// The keys as they are written, `[0]` or `["a.b"]`; empty without any.
    let keys: String

    var text: String { name + keys }
  }

  let steps: [Step]

  init(_ text: String) {
    var steps: [Step] = []
    var name = ""
    var keys = ""
    var isInKey = false
    var isQuoted = false
    var isEscaped = false
    for character in text {
      if character == ".", !isInKey {
        steps.append(Step(name: name, keys: keys))
        (name, keys) = ("", "")
        continue
      }
      if character == "[", !isInKey { isInKey = true }
      if isInKey { keys.append(character) } else { name.append(character) }
      if character == "\"", !isEscaped { isQuoted.toggle() }
      if character == "]", !isQuoted { isInKey = false }
      isEscaped = character == "\\" && !isEscaped
    }
    steps.append(Step(name: name, keys: keys))
    self.steps = steps
  }

  init(_ steps: some Sequence<Step>) { self.steps = Array(steps) }

  var text: String { steps.map(\.text).joined(separator: ".") }

  /// The modules that the address starts with, as `module.a[0].module.b`; empty for the root.
  var module: String {
    var end = 0
    while end + 1 < steps.count, steps[end].name == "module" { end += 2 }
    return TerraformTraversal(steps[..<end]).text
  }

  /// The modules by their names alone, as the configuration has them: `a.b`.
  var configurationPath: String {
    steps.indices.filter { $0 % 2 == 1 }.map { steps[$0].name }.joined(separator: ".")
  }

  /// The module that the last one stands in, and the name of the last one; nil for the root.
  var lastCall: (parent: String, name: String)? {
    guard steps.count >= 2, let last = steps.last else { return nil }
    return (TerraformTraversal(steps.dropLast(2)).text, last.name)
  }
}

extension String {
  /// The address of something in a module.
  func inModule(_ module: String) -> String { module.isEmpty ? self : "\(module).\(self)" }
}
