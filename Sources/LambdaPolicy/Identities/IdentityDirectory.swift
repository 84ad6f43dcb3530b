/// The users, roles, groups and managed policies that sources tell of.
package struct IdentityDirectory: Hashable, Sendable {
  package private(set) var identities: [IdentityName.Key: Identity] = [:]
  /// The default version of every managed policy by its ARN.
  package private(set) var managedPolicies: [String: IdentityPolicy] = [:]
  /// The accounts that sources tell of.
  private var listings: [IdentityName.Home: Listing] = [:]

  /// A source that lists the identities of an account.
  package struct Listing: Hashable, Sendable {
    package let origin: SourceOrigin
    package var hasMorePages: Bool
  }

  package init() {}

  /// The users, roles and groups in the order of their ARNs.
  package var sorted: [Identity] {
    identities.values.sorted { $0.name.description < $1.name.description }
  }

  package var isEmpty: Bool { identities.isEmpty && managedPolicies.isEmpty }

  /// Adds a user, role or group, or returns the earlier one that says something else.
  package mutating func add(_ identity: Identity) -> Identity? {
    let key = identity.name.key
    guard let earlier = identities[key] else {
      identities[key] = identity
      return nil
    }
    guard let merged = IdentityDirectory.merged(earlier, identity) else { return earlier }
    identities[key] = merged
    return nil
  }

  /// Adds a managed policy, or returns the earlier one that says something else.
  package mutating func add(_ policy: IdentityPolicy) -> IdentityPolicy? {
    guard let earlier = managedPolicies[policy.name] else {
      managedPolicies[policy.name] = policy
      return nil
    }
    guard let merged = IdentityDirectory.merged(earlier, policy) else { return earlier }
    managedPolicies[policy.name] = merged
    return nil
  }

  /// Lets the newest version of a policy of AWS count and returns it; nil when versions do not tell.
  package mutating func keepNewer(_ policy: IdentityPolicy) -> String? {
    guard policy.isOfAWS, let earlier = managedPolicies[policy.name],
      let one = earlier.versionNumber, let other = policy.versionNumber, one != other
    else { return nil }
    if other > one { managedPolicies[policy.name] = policy }
    return "v\(max(one, other))"
  }

  /// A user, role or group may hold more than is known.
  package mutating func leaveOut(_ part: LeftOutPart, of key: IdentityName.Key) {
    identities[key]?.leftOut.append(part)
  }

  /// A managed policy may say something else.
  package mutating func leaveOut(_ part: LeftOutPart, of arn: String) {
    managedPolicies[arn]?.leftOut.append(part)
  }

  /// A source lists identities of the account, perhaps not all.
  package mutating func note(_ home: IdentityName.Home, at origin: SourceOrigin, isWhole: Bool) {
    listings[home, default: Listing(origin: origin, hasMorePages: false)].hasMorePages =
      !isWhole || (listings[home]?.hasMorePages ?? false)
  }

  /// The source that lists identities of an account; nil when none does.
  func listing(of home: IdentityName.Home) -> Listing? { listings[home] }

  /// The user or role of a name, if it is the one meant: its path and its id, where told, are equal.
  func identity(_ name: IdentityName.Key, path: String?, uniqueID: String?) -> Identity? {
    guard let identity = identities[name],
      !identity.isPathKnown || identity.name.path == path ?? identity.name.path
    else { return nil }
    guard let own = identity.uniqueID, let uniqueID, own != uniqueID else { return identity }
    return nil
  }

  /// Whether a user, role or group exists; unknown where no source lists its whole account.
  func existence(of name: IdentityName) -> Ternary {
    if identity(name.key, path: name.path, uniqueID: nil) != nil { return .yes }
    guard let listing = listings[name.home], !listing.hasMorePages else { return .unknown }
    return .no
  }

  /// The ARN of the listed user or role that was probably meant.
  func nearest(to name: IdentityName.Key) -> String? {
    let fitting = identities.values.map(\.name)
      .filter { $0.home == name.home && $0.kind == name.kind }
      .sorted { $0.description < $1.description }
    guard let near = name.name.closest(among: fitting.map(\.name)) else { return nil }
    return fitting.first { $0.name == near }?.description
  }
}
