/// Something that a reader of an answer must know besides it.
public enum EvaluationNote: Hashable, Sendable {
  /// Only an explicit Deny in the caller's identity policies, not supplied, could still refuse.
  case identityPoliciesCouldDeny
  /// Boundaries, session policies, SCPs and endpoint policies were not supplied: not attached.
  case otherPoliciesNotSupplied
  /// The function's own policy was not supplied; a Deny in it could still refuse.
  case functionPolicyCouldDeny(FunctionARN)
  /// The answer rests on the function's own policy: functionDocumentForQualifiers = consult.
  case functionDocumentConsulted(StatementReference)
  /// A service is let in by `{"AWS":"*"}`, which AWS documents for others only.
  case wildcardForService(StatementReference)
  /// The source account was taken from the source ARN.
  case sourceAccountAssumed(AccountID)
  /// A key was supplied that a request of this caller never has.
  case contextNeverPresent(ConditionKey)
  /// The role's path is not known and taken as "/": rolePath.
  case rolePathAssumed
  /// The Invoke API refuses unsigned requests; anonymous callers come through a function URL.
  case anonymousNeedsURL
  /// The outcome of a statement rests on a rule that AWS leaves open.
  case uncertain(StatementReference, Uncertainty)
}
