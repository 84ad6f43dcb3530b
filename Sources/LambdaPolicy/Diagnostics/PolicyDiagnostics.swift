/// Every message about the grammar of policy documents, in alphabetical order of its function.
extension Diagnostic {
  /// An action has no service prefix; IAM refuses it (iam.md 1.3, stage 7).
  static func actionWithoutPrefix(_ action: Located<String>) -> Diagnostic {
    .error(
      "action-without-prefix",
      "found action '\(action.value)' without a service prefix, expected one such as 'lambda:InvokeFunction' or '*'",
      at: action.range, didYouMean: invocation(closestTo: action.value))
  }

  /// An action has more than one colon; IAM refuses it (iam.md 1.3, stage 7).
  static func actionWithTwoColons(_ action: Located<String>) -> Diagnostic {
    .error(
      "action-with-two-colons",
      "found more than one colon in action '\(action.value)', expected 'service:Action'",
      at: action.range)
  }

  /// An Allow with NotPrincipal, which AWS does not support; it grants to whom no entry names (P-30).
  static func allowWithNotPrincipal(_ key: Located<String>) -> Diagnostic {
    .warning(
      "allow-with-not-principal",
      "found '\(key.value)' in a statement that allows, which AWS does not support; it lets in everybody who is not listed",
      at: key.range)
  }

  /// Both the plain and the negated form of an element are present (G-3).
  static func bothOfPair(_ plain: String, and negated: Located<String>) -> Diagnostic {
    .error(
      "both-of-pair", "found both '\(plain)' and '\(negated.value)', expected only one of them",
      at: negated.range)
  }

  /// Two keys of one object differ only in letter case, where case does not matter (G-6).
  static func conditionKeysDifferInCase(_ key: Located<String>, _ earlier: String) -> Diagnostic {
    .warning(
      "condition-keys-differ-in-case",
      "found condition key '\(key.value)' beside '\(earlier)', which is the same key; both must hold",
      at: key.range)
  }

  /// A key stands twice in one object; AWS refuses the document (G-5).
  package static func duplicateKey(_ key: Located<String>) -> Diagnostic {
    .error("duplicate-key", "found key '\(key.value)' twice in one object", at: key.range)
  }

  /// Two statements have the same Sid (G-12).
  static func duplicateSid(_ sid: Located<String>) -> Diagnostic {
    .error(
      "duplicate-sid", "found Sid '\(sid.value)' a second time, expected it to be unique",
      at: sid.range)
  }

  /// A list that must name something is empty (iam.md 1.2; G-2).
  static func emptyList(_ element: String, at range: SourceRange) -> Diagnostic {
    .error(
      "empty-list", "found an empty list for '\(element)', expected at least one entry", at: range)
  }

  /// A principal element names nobody, so that the statement has no effect (P-16).
  static func emptyPrincipal(at range: SourceRange) -> Diagnostic {
    .warning("empty-principal", "found a principal element that names nobody", at: range)
  }

  /// The identity policy has an Id, which IAM saves and ignores (G-11).
  static func idInIdentityPolicy(at range: SourceRange) -> Diagnostic {
    .warning("id-in-identity-policy", "found 'Id', which an identity policy ignores", at: range)
  }

  /// The action's prefix is no service's (iam.md 1.3, stage 7).
  static func invalidActionPrefix(_ action: Located<String>) -> Diagnostic {
    .error(
      "invalid-action-prefix",
      "found action '\(action.value)', whose prefix is no service's, expected 'service:Action'",
      at: action.range)
  }

  /// A value of a date operator is no date; IAM refuses it (iam.md 1.3, stage 3).
  static func invalidDate(_ value: Located<String>) -> Diagnostic {
    .error(
      "invalid-date",
      "found '\(value.value)' under a date operator, expected ISO 8601 such as '2026-01-31T00:00:00Z', or epoch seconds",
      at: value.range)
  }

  /// The effect is neither Allow nor Deny (G-7).
  static func invalidEffect(_ effect: Located<String>) -> Diagnostic {
    .error(
      "invalid-effect", "found effect '\(effect.value)', expected 'Allow' or 'Deny'",
      at: effect.range, didYouMean: effect.value.closest(among: ["Allow", "Deny"]))
  }

  /// A resource's partition does not exist (iam.md 1.3, stage 6).
  static func invalidPartition(_ resource: Located<String>) -> Diagnostic {
    .error(
      "invalid-partition",
      "found resource '\(resource.value)', whose partition does not exist, expected one such as aws",
      at: resource.range)
  }

  /// A bare string other than "*" stands as principal (iam.md 1.2).
  static func invalidPrincipal(_ text: Located<String>) -> Diagnostic {
    let type = text.value.contains(".amazon") ? "Service" : "AWS"
    return .error(
      "invalid-principal",
      "found the string '\(text.value)' as principal, expected \"*\" or an object such as {\"\(type)\": \"\(text.value)\"}",
      at: text.range)
  }

  /// A resource is neither an ARN nor "*" (iam.md 1.3, stage 6).
  static func invalidResource(_ resource: Located<String>) -> Diagnostic {
    .error(
      "invalid-resource", "found resource '\(resource.value)', expected an ARN or '*'",
      at: resource.range)
  }

  /// A Sid has characters that IAM refuses (G-12).
  static func invalidSid(_ sid: Located<String>) -> Diagnostic {
    .error(
      "invalid-sid", "found Sid '\(sid.value)', expected letters and digits only", at: sid.range)
  }

  /// The version is neither of the two that exist (G-8).
  static func invalidVersion(_ version: Located<String>) -> Diagnostic {
    .error(
      "invalid-version",
      "found version '\(version.value)', expected '2012-10-17' or '2008-10-17'",
      at: version.range,
      didYouMean: version.value.closest(among: ["2012-10-17", "2008-10-17"]))
  }

  /// A required element is missing (G-1, G-3, G-13, G-14).
  static func missing(_ element: String, in place: String, at range: SourceRange) -> Diagnostic {
    .error("missing-element", "found no '\(element)' in \(place)", at: range)
  }

  /// A resource policy's statement names no resource (G-14, Q-21).
  static func missingResource(at range: SourceRange) -> Diagnostic {
    .warning(
      "missing-resource",
      "found no 'Resource'; the statement is taken to name exactly what its policy is attached to",
      at: range)
  }

  /// A list of resources holds null, which IAM tolerates and which fits nothing (iam.md 1.2).
  static func nullResource(at range: SourceRange) -> Diagnostic {
    .warning("null-resource", "found null in a list of resources; it fits nothing", at: range)
  }

  /// A principal element stands in an identity policy (G-13).
  static func principalInIdentityPolicy(_ key: Located<String>) -> Diagnostic {
    .error(
      "principal-in-identity-policy",
      "found '\(key.value)' in an identity policy, which applies to whom it is attached to",
      at: key.range)
  }

  /// The entry is the unique id of a deleted user or role; nobody has it any more (P-12).
  static func principalOfDeletedIdentity(_ text: Located<String>) -> Diagnostic {
    .warning(
      "deleted-principal",
      "found the unique id '\(text.value)', which AWS shows when the user or role was deleted; it fits nobody who was created later",
      at: text.range)
  }

  /// The principal never calls Lambda (P-9, P-11).
  static func principalWithoutEffect(_ text: Located<String>, type: String) -> Diagnostic {
    .warning(
      "principal-without-effect",
      "found principal '\(text.value)' of type '\(type)', which never calls a function",
      at: text.range)
  }

  /// A resource spans fewer than six parts of an ARN (A-18).
  static func shortResource(_ resource: Located<String>) -> Diagnostic {
    .warning(
      "short-resource",
      "found resource '\(resource.value)' with fewer than the six parts of an ARN",
      at: resource.range)
  }

  /// A condition operator that IAM does not define (D-9).
  static func unknownConditionOperator(_ name: Located<String>) -> Diagnostic {
    .error(
      "unknown-condition-operator",
      "found condition operator '\(name.value)', which IAM does not define", at: name.range,
      didYouMean: suggestedOperator(for: name.value))
  }

  /// An object has a key that the grammar does not know (G-4).
  static func unknownKey(
    _ key: Located<String>, in place: String, among known: [String]
  ) -> Diagnostic {
    .error(
      "unknown-key",
      "found key '\(key.value)' in \(place), expected \(known.map { "'\($0)'" }.joined(separator: ", "))",
      at: key.range, didYouMean: key.value.closest(among: known))
  }

  /// A principal that AWS does not accept; it fits nobody (P-13, P-14, P-17).
  static func unsupportedPrincipal(
    _ text: Located<String>, type: String, fault: PrincipalFault
  ) -> Diagnostic {
    let expected =
      switch fault {
      case .wildcard: "with a wildcard, expected a whole name or '*' alone under 'AWS'"
      case .kindNotAllowed(let kind):
        "of kind '\(kind)', expected an account, user, role or session"
      case .notAPrincipal: "under '\(type)', expected an account id, the ARN of a principal, or '*'"
      }
    return .error(
      "unsupported-principal", "found principal '\(text.value)' \(expected)", at: text.range)
  }

  /// Lambda's guide says that a wildcard cannot stand for the account (A-19); it is still matched.
  static func wildcardForAccount(_ resource: Located<String>) -> Diagnostic {
    .warning(
      "wildcard-for-account",
      "found a wildcard for the account in '\(resource.value)', which Lambda documents as unusable",
      at: resource.range)
  }

  /// A wildcard in the prefix of an action (C-4).
  static func wildcardInActionPrefix(_ action: Located<String>) -> Diagnostic {
    .warning(
      "wildcard-in-action-prefix",
      "found a wildcard in the prefix of action '\(action.value)', expected a service such as 'lambda'",
      at: action.range)
  }

  /// A wildcard where the resource element does not support one; it is still matched (A-13).
  static func wildcardInResourceHead(_ resource: Located<String>) -> Diagnostic {
    .warning(
      "wildcard-in-resource-head",
      "found a wildcard in the partition, service or resource type of '\(resource.value)', which AWS documents as unsupported",
      at: resource.range)
  }

  /// The value has another JSON type than the grammar allows (iam.md 1.2).
  static func wrongType(_ node: SourceNode, of element: String, expected: String) -> Diagnostic {
    .error(
      "wrong-type", "found \(node.kind) for '\(element)', expected \(expected)", at: node.range)
  }

  private static func invocation(closestTo text: String) -> String? {
    text.closest(among: ["InvokeFunction", "InvokeFunctionUrl"]).map { "lambda:\($0)" }
  }

  private static func suggestedOperator(for name: String) -> String? {
    let quantifiers = ConditionOperator.Quantifier.allCases.map(\.rawValue)
    return name.closest(
      among: quantifiers.flatMap { prefix in
        ConditionOperator.suggestions.lazy.map { prefix + $0 }
      })
  }
}
