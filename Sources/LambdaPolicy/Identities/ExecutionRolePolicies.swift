/// Policies that AWS manages for execution roles and that bear on no invocation (lambda.md 7.2).
enum ExecutionRolePolicies {
  /// Those whose actions are known: none of them is one of Lambda, and none of them denies.
  private static let names: Set<String> = [
    "AWSLambdaSQSQueueExecutionRole", "AWSLambdaKinesisExecutionRole",
    "AWSLambdaDynamoDBExecutionRole", "AWSLambdaMSKExecutionRole",
  ]

  /// Whether an attached policy, given by its ARN or as SAM writes it, is one of them.
  static func contain(_ reference: String) -> Bool {
    if names.contains(reference) { return true }
    let mark = ":iam::aws:policy/service-role/"
    guard reference.hasPrefix("arn:"),
      let name = reference.split(separator: "/").last.map(String.init), names.contains(name)
    else { return false }
    return reference.hasSuffix(mark + name)
  }
}
