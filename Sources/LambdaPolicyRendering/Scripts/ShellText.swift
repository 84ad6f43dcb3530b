import LambdaPolicy

/// Commands as text that can be pasted into a shell.
enum ShellText {
  /// The word as it is when no shell changes it, else in single quotes.
  static func quoted(_ word: String) -> String { word.shellQuoted }

  /// The `aws lambda add-permission` command for a permission.
  static func command(for suggestion: SuggestedPermission) -> String {
    let permission = suggestion.permission
    let options: [(String, String?)] = [
      ("--region", suggestion.target.function.region.name),
      ("--function-name", permission.functionName),
      ("--qualifier", permission.qualifier),
      ("--statement-id", permission.statementID),
      ("--action", permission.action),
      ("--principal", permission.principal),
      ("--function-url-auth-type", permission.functionURLAuthType),
      ("--source-arn", permission.sourceARN),
      ("--source-account", permission.sourceAccount),
      ("--event-source-token", permission.eventSourceToken),
      ("--principal-org-id", permission.principalOrgID),
    ]
    let words = options.compactMap { name, value in value.map { "\(name) \(quoted($0))" } }
    let flag = permission.invokedViaFunctionURL == true ? ["--invoked-via-function-url"] : []
    return (["aws lambda add-permission"] + words + flag).joined(separator: " ")
  }
}
