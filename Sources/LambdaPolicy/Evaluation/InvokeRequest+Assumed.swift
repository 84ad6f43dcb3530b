extension InvokeRequest {
  /// The account of the source ARN, where it stands for the source account (iam.md 7.3).
  package var assumedSourceAccount: AccountID? {
    guard context[.sourceAccount] == nil, let source = context[.sourceARN]?.first else {
      return nil
    }
    do throws(ARNSyntaxError) {
      let arn = try ARN(parsing: source)
      return arn.service == "s3" ? nil : arn.accountID
    } catch {
      return nil
    }
  }

  /// The path of a session's role: told, or assumed (rolePath, Q-35); nil when it stays unknown.
  package func rolePath(of session: RoleSession) -> String? {
    if let path = session.path { return path }
    return switch assumptions.rolePath {
    case .path(let path): path
    case .unknown: nil
    }
  }

  /// Whether the source ARN has a path parameter in place of what the caller sent: apigwPath.
  var hidesGatewayPath: Bool {
    guard assumptions.apigwPath == .sent, case .service(let service) = caller,
      service.name == "apigateway.amazonaws.com"
    else { return false }
    return context[.sourceARN]?.contains { $0.contains("{") } ?? false
  }

  /// The context that was supplied, as far as it tells what the request has.
  var suppliedContext: [ConditionKey: [String]] {
    guard hidesGatewayPath else { return context }
    var context = context
    context[.sourceARN] = nil
    return context
  }
}

extension Assumptions.PlainInvokeURLKey {
  /// What is known about the key.
  var value: ContextValue {
    switch self {
    case .uncertain: .absentOr("false")
    case .absent: .absent
    case .false: .known(["false"])
    }
  }
}
