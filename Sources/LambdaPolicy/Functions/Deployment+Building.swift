extension Deployment {
  /// Gives a function, version or alias its policy, in place of an earlier one.
  ///
  /// The function is added when the deployment does not know it; its other versions and aliases
  /// then stay unlisted, so that none is ruled out.
  public mutating func setPolicy(_ policy: Policy, of target: FunctionARN) {
    var function =
      functions[target.function]
      ?? Function(target.function, revision: RevisionID("00000000-0000-4000-8000-000000000000"))
    function.policies[target.qualifier] = ResourcePolicy(policy)
    function.unsuppliedPolicies.remove(target.qualifier)
    functions[target.function] = function
  }
}
