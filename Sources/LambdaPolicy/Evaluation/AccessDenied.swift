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
  /// The managed policy that denies explicitly; nil for every other policy, whose ARN AWS never names.
  public let policyARN: String?

  /// Whether a function URL answers, not the Invoke API.
  public let isByURL: Bool

  /// The API operation that the action belongs to.
  private var operation: String { action == .invokeFunction ? "Invoke" : action.name }

  /// AWS's text; a function URL answers a text of its own (iam.md 8.2, lambda.md 6.9).
  public var message: String {
    if isByURL {
      return
        "Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"
    }
    let reason =
      switch denial {
      case .implicit: "because no \(layer.rawValue) allows the \(action) action"
      case .explicit:
        "with an explicit deny in \(layer.withArticle)" + (policyARN.map { ": \($0)" } ?? "")
      }
    return
      "User: \(caller) is not authorized to perform: \(action) on resource: \(resource) \(reason)"
  }

  /// The message as the AWS CLI prints it, or as a function URL answers it.
  public var commandLineMessage: String {
    isByURL
      ? "HTTP \(AccessDenied.status) \(AccessDenied.code): \(message)"
      : "An error occurred (\(AccessDenied.code)) when calling the \(operation) operation: \(message)"
  }
}
