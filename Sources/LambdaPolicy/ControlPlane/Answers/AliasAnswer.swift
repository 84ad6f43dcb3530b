extension Alias {
  /// The alias as the API answers it; RoutingConfig only with a weight (lambda.md 4.1).
  func members(of function: FunctionIdentity) -> [JSONMember] {
    JSONValue.object([
      "AliasArn": .string(FunctionARN(function, .alias(name)).description),
      "Name": .string(name.name),
      "FunctionVersion": target.map { .string($0.description) },
      "Description": .string(description),
      "RoutingConfig": routing.map { .object(["AdditionalVersionWeights": $0.weights]) },
      "RevisionId": .string(revision.text),
    ]).members
  }
}

extension AliasRouting {
  /// The map of one version to its weight, a number as it was given.
  package var weights: JSONValue {
    .object([JSONMember(version.description, .number("\(weight)"))])
  }
}
