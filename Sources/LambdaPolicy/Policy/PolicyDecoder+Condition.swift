extension PolicyDecoder {
  /// The conditions of a statement: operator → key → value or values (iam.md 1.2).
  mutating func conditions(_ node: SourceNode) -> [Condition] {
    guard let operators = node.members else {
      report(.wrongType(node, of: "Condition", expected: "an object of operators"))
      return []
    }
    var conditions: [Condition] = []
    for member in unique(operators) {
      guard let keys = member.node.members else {
        report(.wrongType(member.node, of: member.key.value, expected: "an object of keys"))
        continue
      }
      // D-8: an empty body is no constraint, even under an unknown operator.
      let `operator` = ConditionOperator(member.key.value)
      if `operator`.meaning == nil, !keys.isEmpty { report(.unknownConditionOperator(member.key)) }
      checkCase(keys.map(\.key))
      for key in unique(keys) {
        if case .date? = `operator`.meaning?.comparison { checkDates(key.node) }
        conditions.append(
          Condition(`operator`, ConditionKey(key.key.value), values(key.node, of: key.key.value)))
      }
    }
    return conditions
  }

  // 1.3, stage 3; days that do not exist are saved by IAM and name no instant (iam.md 5.3).
  private mutating func checkDates(_ node: SourceNode) {
    for element in node.elements ?? [node] {
      let text: String? =
        switch element.value {
        case .string(let text), .number(let text): text
        case .object, .array, .bool, .null: nil
        }
      guard let text, !Timestamp.isWellFormed(text) else { continue }
      report(.invalidDate(Located(text, at: element.range)))
    }
  }

  // G-6
  private mutating func checkCase(_ keys: [Located<String>]) {
    var seen: [String: String] = [:]
    for key in keys {
      let folded = key.value.asciiLowercased
      if let earlier = seen[folded], earlier != key.value {
        report(.conditionKeysDifferInCase(key, earlier))
      }
      seen[folded] = seen[folded] ?? key.value
    }
  }

  private mutating func values(_ node: SourceNode, of key: String) -> [String] {
    (node.elements ?? [node]).compactMap { element in
      switch element.value {
      case .string(let text), .number(let text): return text
      case .bool(let flag): return flag ? "true" : "false"
      case .object, .array, .null:
        report(.wrongType(element, of: key, expected: "a string, a number or a boolean"))
        return nil
      }
    }
  }
}
