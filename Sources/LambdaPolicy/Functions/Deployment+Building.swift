extension Deployment {
  /// Gives a function, version or alias its policy, in place of an earlier one.
  ///
  /// The function is added when the deployment does not know it; its other versions and aliases
  /// then stay unlisted, so that none is ruled out.
  public mutating func setPolicy(_ policy: Policy, of target: FunctionARN) {
    var function =
      functions[target.function]
      ?? Function(target.function, revision: .untold)
    function.policies[target.qualifier] = ResourcePolicy(policy)
    function.unsuppliedPolicies.remove(target.qualifier)
    functions[target.function] = function
  }

  /// Adds a statement behind those of a function's, version's or alias's policy.
  package mutating func append(_ statement: SourcedStatement, to target: FunctionARN) {
    var policy = functions[target.function]?.policies[target.qualifier]?.policy ?? .emptyDefault
    policy.statements.append(statement)
    setPolicy(policy, of: target)
  }
}
