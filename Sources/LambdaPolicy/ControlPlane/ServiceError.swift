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

  package init(_ code: Code, _ message: String?) {
    self.code = code
    self.message = message
  }

  /// The HTTP status (lambda.md 3.2).
  public var status: Int {
    switch code {
    case .invalidParameterValue, .policyLengthExceeded, .validation: 400
    case .accessDenied: 403
    case .resourceNotFound: 404
    case .resourceConflict: 409
    case .preconditionFailed: 412
    }
  }

  package static func invalidParameter(_ message: String) -> ServiceError {
    ServiceError(.invalidParameterValue, message)
  }

  package static func functionNotFound(_ arn: FunctionARN) -> ServiceError {
    ServiceError(.resourceNotFound, "Function not found: \(arn)")
  }

  /// A stale revision; `call` names the operation that answers the present one.
  package static func staleRevision(call: String) -> ServiceError {
    ServiceError(
      .preconditionFailed,
      "The Revision Id provided does not match the latest Revision Id. Call the \(call) API to retrieve the latest Revision Id"
    )
  }
}
