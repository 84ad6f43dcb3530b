/// The policies that are consulted for one ARN, and those that should be but were not supplied.
package struct GoverningPolicies: Sendable {
  /// A document with the ARN it belongs to.
  package struct Document: Sendable {
    package let scope: FunctionARN
    package let policy: Policy
  }

  /// The ARNs whose documents count: the target's own, and perhaps the function's.
  package let scopes: [FunctionARN]
  package private(set) var documents: [Document] = []
  package private(set) var unsupplied: [FunctionARN] = []

  /// The documents for a target: its own, and for a qualified one the function's besides.
  ///
  /// Whether the function's document counts for its qualifiers is functionDocumentForQualifiers
  /// (iam.md 6.9, lambda.md 6.5). For the unqualified ARN and for `$LATEST` no version's or alias's
  /// document is read. A function that no source tells about has only the policies that came
  /// without naming a function.
  package init(
    for target: FunctionARN, in deployment: Deployment,
    functionDocument: Assumptions.FunctionDocument
  ) {
    let function = deployment.functions[target.function]
    let isAlone = target.qualifier == .unqualified || functionDocument == .ignore
    let qualifiers = isAlone ? [target.qualifier] : [target.qualifier, .unqualified]
    scopes = qualifiers.map { FunctionARN(target.function, $0) }
    for (qualifier, scope) in zip(qualifiers, scopes) {
      if let policy = function?.policies[qualifier]?.policy {
        documents.append(Document(scope: scope, policy: policy))
      }
      if function?.lacksPolicy(of: qualifier) ?? false { unsupplied.append(scope) }
      if qualifier == .unqualified {
        documents += deployment.unplacedPolicies.map { Document(scope: scope, policy: $0) }
      }
    }
  }
}

extension Deployment {
  /// Every document of a function, in the order of qualifiers, unplaced ones with the function's.
  package func documents(of identity: FunctionIdentity) -> [GoverningPolicies.Document] {
    let function = functions[identity]
    let own = (function?.policies ?? [:]).sorted { $0.key < $1.key }.map { qualifier, policy in
      GoverningPolicies.Document(
        scope: FunctionARN(identity, qualifier), policy: policy.policy)
    }
    return own
      + unplacedPolicies.map {
        GoverningPolicies.Document(scope: identity.unqualifiedARN, policy: $0)
      }
  }
}
