/// Which policy a statement stands in.
public enum PolicySource: Hashable, Sendable {
  /// The policy of a function, version or alias.
  case function(FunctionARN)
  /// A policy of another layer by its name, with a level's name for service control policies and
  /// the ARN of a managed policy.
  case caller(PolicyLayer, name: String, level: String?, arn: String?)

  /// The layer that the policy belongs to.
  public var layer: PolicyLayer {
    switch self {
    case .function: .resourceBased
    case .caller(let layer, _, _, _): layer
    }
  }

  /// The policy's ARN where AWS names it in an explicit denial (iam.md 8.1).
  var namedARN: String? {
    guard case .caller(let layer, _, _, let arn) = self else { return nil }
    return switch layer {
    case .resourceBased, .endpoint: nil
    case .serviceControl, .identityBased, .permissionsBoundary, .session: arn
    }
  }
}
