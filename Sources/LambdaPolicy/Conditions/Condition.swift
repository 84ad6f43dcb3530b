/// One operator, one key and the values that the key is compared with.
public struct Condition: Hashable, Sendable {
  /// The operator.
  public let `operator`: ConditionOperator
  /// The key.
  public let key: ConditionKey
  /// The values as their text; numbers and booleans compare by it too (iam.md 1.2).
  public let values: [String]

  package init(_ operator: ConditionOperator, _ key: ConditionKey, _ values: [String]) {
    self.operator = `operator`
    self.key = key
    self.values = values
  }
}
