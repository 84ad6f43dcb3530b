import LambdaPolicy

/// Whether a condition holds, and what would tell where that is not known.
struct TemplateTruth: Hashable, Sendable {
  let value: Ternary
  let openValues: [OpenValue]

  init(_ value: Ternary, _ openValues: [OpenValue] = []) {
    self.value = value
    self.openValues = value == .unknown ? openValues : []
  }
}

extension TemplateResolver {
  /// Whether a condition of the template holds; one that refers to itself is not known.
  mutating func condition(named name: String, at range: SourceRange) -> TemplateTruth {
    if let known = conditions[name] { return known }
    guard let node = template.conditions[name], conditionsUnderWay.insert(name).inserted else {
      return openTruth(name, at: range)
    }
    let truth = truth(node)
    conditionsUnderWay.remove(name)
    conditions[name] = truth
    return truth
  }

  private func openTruth(_ name: String, at range: SourceRange) -> TemplateTruth {
    TemplateTruth(.unknown, [OpenValue(name, .function, at: SourceOrigin(template.file, range))])
  }

  private mutating func truth(_ node: SourceNode, depth: Int = 0) -> TemplateTruth {
    guard depth < 50, let only = node.members?.first, node.members?.count == 1 else {
      return openTruth("a condition", at: node.range)
    }
    let operands = only.node.elements ?? []
    switch only.key.value {
    case "Condition":
      return only.node.text.map { condition(named: $0, at: node.range) }
        ?? openTruth("Condition", at: node.range)
    case "Fn::Equals": return equality(operands, at: node.range)
    case "Fn::Not" where operands.count == 1:
      let operand = truth(operands[0], depth: depth + 1)
      return TemplateTruth(!operand.value, operand.openValues)
    case "Fn::And" where !operands.isEmpty:
      return combined(operands.map { truth($0, depth: depth + 1) }, start: .yes) { $0 && $1 }
    case "Fn::Or" where !operands.isEmpty:
      return combined(operands.map { truth($0, depth: depth + 1) }, start: .no) { $0 || $1 }
    default: return openTruth(only.key.value, at: node.range)
    }
  }

  private func combined(
    _ truths: [TemplateTruth], start: Ternary, _ step: (Ternary, Ternary) -> Ternary
  ) -> TemplateTruth {
    TemplateTruth(truths.map(\.value).reduce(start, step), truths.flatMap(\.openValues))
  }

  private mutating func equality(
    _ operands: [SourceNode], at range: SourceRange
  ) -> TemplateTruth {
    guard operands.count == 2 else { return openTruth("Fn::Equals", at: range) }
    let values = operands.map { value($0) }
    if values[0] == values[1], values[0].openValues.isEmpty { return TemplateTruth(.yes) }
    let open = values.flatMap(\.openValues)
    return open.isEmpty ? TemplateTruth(.no) : TemplateTruth(.unknown, open)
  }
}
