/// An error that Lambda answers a request with.
public struct ServiceError: Error, Hashable, Sendable {
  /// The codes of the errors that Lambda's control plane answers with here.
  public enum Code: String, Hashable, Sendable {
    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    case accessDenied = "AccessDeniedException"
    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    case invalidParameterValue = "InvalidParameterValueException"
    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    case policyLengthExceeded = "PolicyLengthExceededException"
    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    case preconditionFailed = "PreconditionFailedException"
    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    case publicPolicy = "PublicPolicyException"
    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    case resourceConflict = "ResourceConflictException"
    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    case resourceNotFound = "ResourceNotFoundException"
    // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
    case validation = "ValidationException"
  }

  /// The code, as in the header `x-amzn-ErrorType`.
  public let code: Code
  /// AWS's text; nil where AWS answers none.
  public let message: String?
  /// Whether the answer says whose fault it is (lambda.md 3.2).
  private let tellsType: Bool

  package init(_ code: Code, _ message: String?, tellsType: Bool = true) {
    self.code = code
    self.message = message
    self.tellsType = tellsType && code != .validation && code != .accessDenied
  }

  /// A denial as the error of a request.
  init(_ denial: AccessDenied) { self.init(.accessDenied, denial.message) }

  /// The HTTP status (lambda.md 3.2).
  public var status: Int {
    switch code {
    case .invalidParameterValue, .policyLengthExceeded, .publicPolicy, .validation: 400
    case .accessDenied: 403
    case .resourceNotFound: 404
    case .resourceConflict: 409
    case .preconditionFailed: 412
    }
  }

  /// The members of the answer; the message's name starts with a capital for some codes only
  /// (lambda.md 3.2).
  package var body: [JSONMember] {
    let isCapital = [.accessDenied, .resourceNotFound, .publicPolicy].contains(code)
    let type = tellsType ? [JSONMember("Type", .string("User"))] : []
    return type + [
      JSONMember(isCapital ? "Message" : "message", message.map(JSONValue.string) ?? .null)
    ]
  }

  package static func invalidParameter(_ message: String) -> ServiceError {
    ServiceError(.invalidParameterValue, message)
  }

  package static func functionNotFound(_ arn: FunctionARN) -> ServiceError {
    ServiceError(.resourceNotFound, "Function not found: \(arn)")
  }

  /// An alias that does not exist, as permissions and reads of aliases answer it (lambda.md 2.4).
  static func aliasNotFound(_ arn: FunctionARN) -> ServiceError {
    ServiceError(.resourceNotFound, "Cannot find alias arn: \(arn)")
  }

  /// There is no policy, URL or target, whichever is asked for.
  static let resourceMissing = ServiceError(
    .resourceNotFound, "The resource you requested does not exist.")

  /// A stale revision; `call` names the operation that answers the present one.
  package static func staleRevision(call: String) -> ServiceError {
    ServiceError(
      .preconditionFailed,
      "The Revision Id provided does not match the latest Revision Id. Call the \(call) API to retrieve the latest Revision Id"
    )
  }
}
