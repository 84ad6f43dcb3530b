import LambdaPolicy

extension TerraformResolver {
  /// What an expression comes to: a constant, what its only reference is, or what is open of it.
  mutating func expressed(
    _ expression: SourceNode, at path: String, of scope: TerraformScope
  ) -> ResolvedValue {
    if let constant = expression[key: "constant_value"] { return plain(constant) }
    guard enter() else { return open(path, .function, scope) }
    defer { leave() }
    var parts: [Part] = []
    for reference in expression.wholeReferences {
      guard let value = value(of: reference, at: path, scope), !value.isFlag,
        !parts.contains(where: { $0.value == value })
      else { continue }
      parts.append(Part(reference: reference, value: value))
    }
    guard takesReferencesAlone, parts.count == 1, let only = parts.first else {
      return open(parts, at: path, scope)
    }
    hasAssumed = true
    return only.value
  }

  /// One thing that an expression refers to.
  private struct Part {
    let reference: String
    let value: ResolvedValue

    /// Whether it only tells instances apart.
    var isKey: Bool { !value.openValues.isEmpty && value.openValues.allSatisfy(\.isKey) }
  }

  /// What a text of several parts leaves open: how they are put together is not known.
  private func open(_ parts: [Part], at path: String, _ scope: TerraformScope) -> ResolvedValue {
    var open = parts.flatMap(\.value.openValues).withoutRepetitions
    if open.isEmpty {
      open = parts.map {
        OpenValue($0.reference.inModule(scope.module), .computed, at: origin(scope))
      }
    }
    if open.contains(where: { !$0.isKey }) { open.removeAll(where: \.isKey) }
    // One value that a key picks is the same for the same instance; several may be put together
    // in another way at every place.
    let keys = TerraformTraversal(path).steps.map(\.keys).joined()
    let expression = parts.count { !$0.isKey } == 1 ? "instance \(keys)" : path
    // What may be a function comes first, as by its first part a text is told to be one.
    return open.isEmpty
      ? self.open(path, .function, scope)
      : .open(
        (open.filter(\.mayBeFunction) + open.filter { !$0.mayBeFunction }).map {
          $0.result(of: expression)
        })
  }

  private func origin(_ scope: TerraformScope) -> SourceOrigin {
    SourceOrigin(plan.file, scope.range)
  }

  /// What one reference comes to; nil for an instance that the plan does not make.
  private mutating func value(
    of reference: String, at path: String, _ scope: TerraformScope
  ) -> ResolvedValue? {
    let steps = TerraformTraversal(reference).steps
    let name = reference.inModule(scope.module)
    guard steps.count >= 2 else { return open(name, .computed, scope) }
    switch steps[0].name {
    case "var":
      let path = "var.\(steps[1].name)".inModule(scope.module)
      return once(path, scope) {
        $0.variable(steps[1].name, scope) ?? $0.open(path, .computed, scope)
      }
      .part(steps[1].keys, steps.dropFirst(2)) ?? open(name, .computed, scope)
    case "module": return output(steps, name, scope)
    case "each", "count", "local", "path", "terraform", "self": return open(name, .computed, scope)
    case "data": return attribute(steps, resourceSteps: 3, name, at: path, scope)
    default: return attribute(steps, resourceSteps: 2, name, at: path, scope)
    }
  }

  /// A variable of a module: what it is called with, its value, or its default.
  private mutating func variable(_ name: String, _ scope: TerraformScope) -> ResolvedValue? {
    if scope.module.isEmpty, let value = plan.variables?[key: name]?[key: "value"] {
      return plain(value)
    }
    if let (expression, parent) = plan.configuration.argument(name, of: scope.module) {
      return expressed(
        expression, at: "var.\(name)".inModule(scope.module),
        of: TerraformScope(module: parent, range: scope.range))
    }
    return plan.configuration.module(at: scope.module)?.variables?[key: name]?[key: "default"]
      .map(plain)
  }

  private mutating func output(
    _ steps: [TerraformTraversal.Step], _ name: String, _ scope: TerraformScope
  ) -> ResolvedValue {
    let module = TerraformTraversal(steps.prefix(2)).text.inModule(scope.module)
    guard steps.count >= 3,
      let output = plan.configuration.module(at: module)?.outputs?[key: steps[2].name],
      let expression = output[key: "expression"]
    else { return open(name, .computed, scope) }
    let path = "\(module).\(steps[2].name)"
    let inner = TerraformScope(module: module, range: scope.range)
    let value = once(path, scope) { $0.expressed(expression, at: path, of: inner) }
    return value.part(steps[2].keys, steps.dropFirst(3)) ?? open(name, .computed, scope)
  }

  /// An attribute of a resource or data source, of which the steps before it are the address.
  private mutating func attribute(
    _ steps: [TerraformTraversal.Step], resourceSteps count: Int, _ name: String,
    at path: String, _ scope: TerraformScope
  ) -> ResolvedValue? {
    let address = TerraformTraversal(steps.prefix(count)).text
    guard let resource = plan.byAddress[address.inModule(scope.module)] else {
      let written = steps.prefix(count).map(\.name).joined(separator: ".")
      let isGone =
        !(steps.dropFirst(count - 1).first?.keys.isEmpty ?? true)
        && plan.configuration.module(at: scope.module)?.resources[written] != nil
      return isGone ? nil : open(name, .computed, scope)
    }
    guard steps.count > count else { return open(name, .computed, scope) }
    let attribute = steps[count]
    let value = self.attribute(attribute.name, of: resource)
      .part(attribute.keys, steps.dropFirst(count + 1))
    guard let value, value != .none else { return open(name, .computed, scope) }
    return resource.isPartial(attribute.name)
      ? value.followed(by: open(path, .function, scope)) : value
  }
}

extension TerraformResource {
  /// Whether an attribute is only the beginning of what is granted: a text follows, as a rule.
  fileprivate func isPartial(_ attribute: String) -> Bool {
    attribute == "execution_arn" || type == "aws_cloudwatch_log_group" && attribute == "arn"
  }
}

extension ResolvedValue {
  /// Whether the value is true or false: what an expression chooses by, and no part of a text.
  fileprivate var isFlag: Bool { self == .known("true") || self == .known("false") }

  /// The text with something open behind it.
  fileprivate func followed(by rest: ResolvedValue) -> ResolvedValue {
    guard var text, let rest = rest.text else { return self }
    text.append(rest)
    return .text(text)
  }

  /// The part that keys and further steps lead to; nil when there is none.
  fileprivate func part(
    _ keys: String, _ steps: some Sequence<TerraformTraversal.Step>
  ) -> ResolvedValue? {
    var value = self
    for key in TerraformTraversal.keys(keys) {
      guard let part = value.element(key) else { return nil }
      value = part
    }
    for step in steps {
      guard let part = value.element(step.name) else { return nil }
      value = part
      for key in TerraformTraversal.keys(step.keys) {
        guard let part = value.element(key) else { return nil }
        value = part
      }
    }
    return value
  }

  private func element(_ key: String) -> ResolvedValue? {
    switch self {
    case .list(let elements):
      Int(key).flatMap { elements.indices.contains($0) ? elements[$0] : nil }
    case .object: self[key]
    case .open: self
    case .text, .none: nil
    }
  }
}

extension OpenValue {
  /// Whether the value only tells instances apart.
  fileprivate var isKey: Bool { name.hasSuffix("count.index") || name.hasSuffix("each.key") }
}

extension TerraformTraversal {
  /// The keys in brackets, without brackets and quotes.
  fileprivate static func keys(_ text: String) -> [String] {
    guard !text.isEmpty else { return [] }
    return text.dropFirst().dropLast().split(separator: "][").map { key in
      key.hasPrefix("\"") && key.hasSuffix("\"") && key.count > 1
        ? String(key.dropFirst().dropLast()) : String(key)
    }
  }
}

extension SourceNode {
  /// The references of an expression without those that are only the beginning of another.
  fileprivate var wholeReferences: [String] {
    let all = (self[key: "references"]?.elements ?? []).compactMap(\.text)
    return all.enumerated().filter { index, reference in
      !all.contains { $0.hasPrefix(reference + ".") || $0.hasPrefix(reference + "[") }
        && !all[..<index].contains(reference)
    }.map(\.element)
  }
}
