/// Which policy a statement stands in.
public enum PolicySource: Hashable, Sendable {
  /// The policy of a function, version or alias.
  case function(FunctionARN)
  /// A policy of another layer by its name; a level's name for service control policies.
  case caller(PolicyLayer, name: String, level: String?)

  /// The layer that the policy belongs to.
  public var layer: PolicyLayer {
    switch self {
    case .function: .resourceBased
    case .caller(let layer, _, _): layer
    }
  }
}
