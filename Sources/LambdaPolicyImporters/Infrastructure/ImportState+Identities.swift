import LambdaPolicy

extension ImportState {
  /// Adds a user, role or group; one that contradicts an earlier one is an error.
  ///
  /// A lenient reader knows neither of two to be right: the entry may hold anything then.
  mutating func add(_ identity: Identity, leniently isLenient: Bool, in file: SourceFile) {
    guard let earlier = plane.deployment.identities.add(identity) else { return }
    let fault = Diagnostic.conflictingIdentities(
      "\(identity.name)", earlier.origin, at: identity.origin.range)
    bag.report(isLenient ? fault.demoted : fault, in: file)
    plane.deployment.identities.leaveOut(
      LeftOutPart(identity.origin, .document), of: identity.name.key)
  }

  /// Adds a managed policy; one that contradicts an earlier one is an error.
  mutating func add(_ policy: IdentityPolicy, leniently isLenient: Bool, in file: SourceFile) {
    guard let earlier = plane.deployment.identities.add(policy) else { return }
    if let kept = plane.deployment.identities.keepNewer(policy) {
      bag.report(.olderVersion(policy.name, kept: kept, at: policy.origin.range), in: file)
      return
    }
    let fault = Diagnostic.conflictingIdentities(
      policy.name, earlier.origin, at: policy.origin.range)
    bag.report(isLenient ? fault.demoted : fault, in: file)
    plane.deployment.identities.leaveOut(
      LeftOutPart(policy.origin, .document), of: policy.name)
  }
}
