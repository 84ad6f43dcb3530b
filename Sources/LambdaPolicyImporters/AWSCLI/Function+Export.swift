import LambdaPolicy

extension FunctionARN {
  /// Reads a function ARN that may be missing.
  init?(text: String?) {
    guard let text else { return nil }
    do throws(ARNSyntaxError) {
      self.init(try ARN(parsing: text))
    } catch {
      return nil
    }
  }
}

extension Function {
  /// A version that something points to exists, and nobody supplied its policy.
  mutating func noteVersion(_ version: FunctionVersion) {
    guard versions[version] == nil else { return }
    versions[version] = PublishedVersion(configuration: nil, content: nil)
    nextVersion = max(nextVersion, version.number + 1)
    markUnsupplied([.version(version)])
  }

  /// These qualifiers exist; whichever has no policy here has one that is not known.
  mutating func markUnsupplied(_ qualifiers: [Qualifier]) {
    unsuppliedPolicies.formUnion(qualifiers.filter { policies[$0] == nil })
  }

  /// An answer tells of the function and these qualifiers, and of none of their policies.
  ///
  /// Versions and aliases that no answer lists may exist too.
  mutating func isKnownInPart(_ qualifiers: [Qualifier]) {
    markUnsupplied(qualifiers)
    mayHaveUnlistedPolicies = true
  }
}
