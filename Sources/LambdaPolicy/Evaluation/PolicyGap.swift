/// Policies that exist or may exist besides those supplied, and that are not known.
public struct PolicyGap: Hashable, Sendable {
  /// Why they are not known.
  public enum Reason: Hashable, Sendable {
    /// They are malformed.
    case leftOut(LeftOutPart)
    /// A managed policy is attached whose document is not in the source.
    case documentNotSupplied(arn: String)
    /// The caller is in a group that is not in the source.
    case groupNotListed(name: String)
    /// The source tells of the caller's account and not of the caller.
    case callerNotListed(CallerNotListed)
    /// The source leaves something of them open.
    case open(OpenPolicyPart)
  }

  /// What a source lists instead of a caller.
  public struct CallerNotListed: Hashable, Sendable {
    /// The ARN of the user or role.
    public let arn: String
    /// The ARN that was probably meant.
    public let nearest: String?
    /// Whether the source says that there is more than it lists.
    public let hasMorePages: Bool
  }

  /// The layer that the policies belong to.
  public let layer: PolicyLayer
  /// The level of service control policies.
  public let level: String?
  /// The place that tells of them.
  public let origin: SourceOrigin
  /// Why they are not known.
  public let reason: Reason

  package init(
    _ layer: PolicyLayer, level: String? = nil, at origin: SourceOrigin, because reason: Reason
  ) {
    self.layer = layer
    self.level = level
    self.origin = origin
    self.reason = reason
  }

  /// What the policies may do.
  var effect: UnreadPart.Effect {
    switch reason {
    case .leftOut(let part): part.effect
    case .documentNotSupplied, .groupNotListed, .callerNotListed:
      UnreadPart.Effect(grants: true, revokes: false, denies: true)
    case .open(let part):
      UnreadPart.Effect(
        grants: part.effect != .deny, revokes: false, denies: part.effect != .allow)
    }
  }

  /// Whether a policy is there for sure, whatever it says.
  var isOfExistingPolicy: Bool {
    switch reason {
    case .leftOut, .documentNotSupplied: true
    case .groupNotListed, .callerNotListed, .open: false
    }
  }

  /// The malformed part, when that is the reason.
  package var leftOut: LeftOutPart? {
    guard case .leftOut(let part) = reason else { return nil }
    return part
  }
}

extension PolicyGap {
  /// Whether the policies can apply to a request: an open part that does not fit it, whatever the
  /// open values are, cannot.
  func mayApply(_ evaluator: StatementEvaluator) -> Bool {
    guard case .open(let part) = reason, let widest = part.widest else { return true }
    let source = PolicySource.caller(layer, name: part.name, level: level, arn: nil)
    return evaluator.outcomes(of: widest, in: source).contains { outcome in
      outcome.applies != .no || outcome.isUncertain
    }
  }
}
