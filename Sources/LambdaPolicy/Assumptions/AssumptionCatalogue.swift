extension Assumption {
  /// Every named assumption; those of evaluation first.
  public static let all: [Assumption] = ofEvaluation + ofCommands

  /// The name of the preset under which the recorded answers of AWS were made.
  public static let recordings = "recordings"

  private static let ofEvaluation: [Assumption] = [
    Assumption(
      "functionDocumentForQualifiers", \.functionDocumentForQualifiers, .evaluation, rule: "Q-12",
      "whether a call to a version, an alias or $LATEST also consults the function's own policy"),
    Assumption(
      "urlNeedsBoth", \.urlNeedsBoth, .evaluation, rule: "Q-28",
      "whether a request to a function URL needs lambda:InvokeFunction besides lambda:InvokeFunctionUrl"
    ),
    Assumption(
      "notPrincipalChain", \.notPrincipalChain, .evaluation, rule: "Q-16",
      "whether a Deny with NotPrincipal exempts a caller only if account, role and session (or account and user) are all listed"
    ),
    Assumption(
      "wildcardForFederatedUser", \.wildcardForFederatedUser, .evaluation, rule: "Q-29",
      "whether \"*\" lets a federated-user session in by itself"),
    Assumption(
      "eventsSourceAccount", \.eventsSourceAccount, .evaluation, rule: "lambda 7.1",
      "whether EventBridge sends a source account"),
    rolePath,
    Assumption(
      "apigwPath", \.apigwPath, .evaluation, rule: "lambda 7.1",
      "whether API Gateway sends {param} as declared, or what the caller sent, which an ARN with {param} does not tell"
    ),
    Assumption(
      "Q-1", \.awsWildcardNamesServices, .evaluation, rule: "Q-1",
      "whether {\"AWS\": \"*\"} means the same as \"*\" for services"),
    Assumption(
      "Q-2", \.wildcardAdmitsServices, .evaluation, rule: "Q-2",
      "whether \"*\" in an Allow lets services in"),
    Assumption(
      "Q-3", \.missingVersion, .evaluation, rule: "Q-3",
      "the language of a document without Version; policy variables work in 2012 only"),
    Assumption(
      "Q-5", \.negatedForAllValuesHoldsWithoutKey, .evaluation, rule: "Q-5",
      "whether ForAllValues with a negated operator holds for a missing key"),
    Assumption(
      "Q-7", \.negatedHoldsForVariableWithoutValue, .evaluation, rule: "Q-7",
      "whether a negated operator holds for a policy variable without value"),
    Assumption(
      "Q-11", \.resourceWildcards, .evaluation, rule: "Q-11",
      "whether a wildcard before the fifth colon of a Resource is matched over the whole ARN or within its field"
    ),
    Assumption(
      "Q-17", \.sessionPolicyLimitsGrants, .evaluation, rule: "Q-17",
      "whether a session policy limits a grant of the own account to everyone or to the session itself"
    ),
    Assumption(
      "Q-23", \.plainInvokeURLKey, .evaluation, rule: "Q-23",
      "what a plain invocation has for lambda:InvokedViaFunctionUrl"),
    Assumption(
      "Q-30", \.wildcardNamesEveryService, .evaluation, rule: "Q-30",
      "whether * as the prefix of an action, as in *:*, names every service"),
  ]

  private static let rolePath = Assumption(
    "rolePath", .evaluation, values: ["/", pathPlaceholder, "unknown"], rule: "Q-35",
    "the path of a role session's role, unless the role's ARN is given"
  ) { assumptions in
    switch assumptions.rolePath {
    case .path(let path): path
    case .unknown: "unknown"
    }
  } write: { text, assumptions in
    if text == "unknown" {
      assumptions.rolePath = .unknown
      return true
    }
    let isPath = text == "/" || text.count > 2 && text.hasPrefix("/") && text.hasSuffix("/")
    guard isPath, !text.contains("//") else { return false }
    assumptions.rolePath = .path(text)
    return true
  }

  private static let ofCommands: [Assumption] = [
    Assumption(
      "settle", \.settle, .commands, rule: "lambda 3.9",
      "whether an update is done before the next command or at a wait on the function"),
    Assumption(
      "remoteCode", \.remoteCode, .commands, rule: "lambda 3.1",
      "whether the location of code in S3 or in an image stands for its content"),
    Assumption(
      "runtimeCheck", \.runtimeCheck, .commands, rule: "lambda 3.3",
      "whether only unknown runtimes are refused, or retired ones too"),
    Assumption(
      "createWithQualifier", \.createWithQualifier, .commands, rule: "lambda 3.3",
      "what create-function makes of a name with a qualifier"),
    Assumption(
      "principalExists", \.principalExists, .commands, rule: "lambda 5.3",
      "whether a user or role that add-permission names exists"),
    Assumption(
      "policySize", \.policySize, .commands, rule: "lambda 5.5",
      "whether a policy counts as its compact JSON with five bytes for each statement, or without"),
    Assumption(
      "latestPolicy", \.latestPolicy, .commands, rule: "lambda 5.10",
      "whether put-resource-policy takes a policy for $LATEST"),
    Assumption(
      "publicPolicyBlock", \.publicPolicyBlock, .commands, rule: "lambda 5.10",
      "whether a policy that lets everybody in is refused"),
  ]
}
