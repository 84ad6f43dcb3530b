/// What a version of a function is made of, as far as publishing and aliases depend on it.
public struct FunctionConfiguration: Hashable, Sendable {
  /// The execution role's ARN.
  public var role: String
  /// What stands for the code: equal text, equal code.
  public var code: String
  /// The description; empty by default.
  public var description: String
  /// The dead-letter queue's or topic's ARN.
  public var deadLetterTarget: String?
  /// Every other setting that counts as a change (lambda.md 3.5), by its name in the API.
  public var settings: [String: String]

  package init(
    role: String, code: String, description: String = "", deadLetterTarget: String? = nil,
    settings: [String: String] = [:]
  ) {
    self.role = role
    self.code = code
    self.description = description
    self.deadLetterTarget = deadLetterTarget
    self.settings = settings
  }
}
