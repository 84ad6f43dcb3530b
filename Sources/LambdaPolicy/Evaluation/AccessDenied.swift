/// The error that Lambda answers a denied request with: status 403 (lambda.md 6.6, iam.md 8).
public struct AccessDenied: Hashable, Sendable {
  /// The error's code.
  public static let code = "AccessDeniedException"
  /// The HTTP status.
  public static let status = 403

  /// Who asked.
  public let caller: Caller
  /// What was asked for.
  public let action: ActionName
  /// The ARN as authorised.
  public let resource: FunctionARN
  /// Whether a statement denies or none allows.
  public let denial: Denial
  /// The kind of policy that AWS names.
  public let layer: PolicyLayer

  /// AWS's text.
  public var message: String {
    let reason =
      switch denial {
      case .implicit: "because no \(layer.rawValue) allows the \(action) action"
      case .explicit: "with an explicit deny in \(layer.withArticle)"
      }
    return
      "User: \(caller) is not authorized to perform: \(action) on resource: \(resource) \(reason)"
  }

  /// The message as the AWS CLI prints it.
  public var commandLineMessage: String {
    "An error occurred (\(AccessDenied.code)) when calling the Invoke operation: \(message)"
  }
}
