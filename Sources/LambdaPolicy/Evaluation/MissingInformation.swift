/// Something nobody supplied that would settle an undetermined answer.
public enum MissingInformation: Hashable, Sendable {
  /// The value of a context key, or that the request has none.
  case contextKey(ConditionKey)
  /// The identity-based policies of the caller.
  case identityPolicies
  /// The policy of a function, version or alias.
  case resourcePolicy(FunctionARN)
  /// What a part of a source does that was not read.
  case unreadPart(SourceOrigin)
  /// A value on which a grant rests that a source leaves open.
  case openValue(OpenValue, ofGrant: String, at: SourceOrigin)
  /// Policies of another layer that are not known.
  case policies(PolicyGap)
  /// The session's name of a caller given as a role.
  case sessionName
  /// The user who requested a federated-user session.
  case federatingUser
}

extension [MissingInformation] {
  /// The items in order, each once.
  var withoutRepetitions: [MissingInformation] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
