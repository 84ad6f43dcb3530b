/// Something that a reader of an answer must know besides it.
public enum EvaluationNote: Hashable, Sendable {
  /// Only an explicit Deny in the caller's identity policies, not supplied, could still refuse.
  case identityPoliciesCouldDeny
  /// Policies of these layers were not supplied and count as not attached.
  case policiesNotSupplied([PolicyLayer])
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
  /// The role's path is not known and taken as this: rolePath.
  case rolePathAssumed(String)
  /// A request to a function URL needs both actions: urlNeedsBoth = always.
  case urlNeedsBothActions
  /// The proposed permission is half of what a caller of another account needs.
  case identityPoliciesMustAllow
  /// EventBridge is taken to send no source account: eventsSourceAccount = absent.
  case eventsSendNoSourceAccount
  /// A wildcard does not let a federated-user session in: wildcardForFederatedUser = limited.
  case wildcardForFederatedUser
  /// The Invoke API refuses unsigned requests; anonymous callers come through a function URL.
  case anonymousNeedsURL
  /// Policies, tags and id of the caller are those that a source tells.
  case callerFound(SourceOrigin)
  /// A source that makes the caller does not tell its name; its logical id or address does.
  case callerNamedByLogicalID(String, SourceOrigin)
  /// The caller's policies are those of the source that makes it; others may attach more.
  case callerMade(String, SourceOrigin)
  /// Policies of these layers were supplied and count in place of those that a source tells.
  case suppliedInPlace([PolicyLayer], SourceOrigin)
  /// These policies are not in the source that names them and count as absent: the world is closed.
  case policiesTakenForAbsent([PolicyGap])
  /// A tag of the role counts as the session's; a session tag of that name could replace it.
  case sessionTagsNotKnown(SourceOrigin)
  /// Malformed parts of the caller's policies were left out.
  case leftOut([LeftOutPart])
  /// The outcome of a statement rests on a rule that AWS leaves open.
  case uncertain(StatementReference, Uncertainty)
}
