package import LambdaPolicy

/// The place of a statement in a deployment.
package struct StatementPlace: Hashable, Sendable {
  package let policy: Holder
  /// Its number in the policy, from zero.
  package let index: Int

  /// Which policy of a deployment.
  package enum Holder: Hashable, Sendable {
    /// That of a function, version or alias.
    case function(FunctionARN)
    /// One that names no function, by its number among those, from zero.
    case unplaced(Int)

    /// The function, version or alias; nil for a policy that names none.
    package var target: FunctionARN? {
      guard case .function(let target) = self else { return nil }
      return target
    }
  }
}

extension Deployment {
  /// Every statement of the policies of functions, in the order of functions and qualifiers.
  var placedStatements: [(place: StatementPlace, sourced: SourcedStatement)] {
    let own = sortedFunctions.flatMap { function in
      function.policies.sorted { $0.key < $1.key }.flatMap { qualifier, policy in
        policy.policy.placed(.function(FunctionARN(function.identity, qualifier)))
      }
    }
    return own
      + unplacedPolicies.enumerated().flatMap { number, policy in
        policy.placed(.unplaced(number))
      }
  }
}

extension Policy {
  fileprivate func placed(
    _ policy: StatementPlace.Holder
  ) -> [(place: StatementPlace, sourced: SourcedStatement)] {
    statements.enumerated().map { index, sourced in
      (StatementPlace(policy: policy, index: index), sourced)
    }
  }
}
