/// What several sources tell of one user, role, group or policy.
extension IdentityDirectory {
  /// What counts of two entries; nil when they contradict each other.
  ///
  /// The account's own list counts in place of what templates and plans make. Policies that are
  /// only attached come to what is made.
  static func merged(_ earlier: Identity, _ later: Identity) -> Identity? {
    switch (earlier.extent, later.extent) {
    case (.listed, .listed), (.made, .made):
      earlier.fingerprint == later.fingerprint ? earlier : nil
    case (.listed, _): earlier
    case (_, .listed): later
    case (_, .attachments): earlier.with(attachmentsOf: later)
    case (.attachments, .made): later.with(attachmentsOf: earlier)
    }
  }

  /// What counts of two policies of one ARN; nil when they contradict each other.
  static func merged(_ earlier: IdentityPolicy, _ later: IdentityPolicy) -> IdentityPolicy? {
    if earlier.isListed != later.isListed { return earlier.isListed ? earlier : later }
    return earlier.fingerprint == later.fingerprint ? earlier : nil
  }

  /// The managed policy that a reference means: its ARN, or the name of one of AWS as SAM takes it.
  func managedPolicy(_ reference: String) -> IdentityPolicy? {
    if let policy = managedPolicies[reference] { return policy }
    guard !reference.contains(":") else { return nil }
    return managedPolicies.values.filter { policy in
      policy.isOfAWS && policy.name.split(separator: "/").last.map(String.init) == reference
    }.min { $0.name < $1.name }
  }
}

extension Identity {
  /// The entry with policies that another one only attaches; each counts once.
  fileprivate func with(attachmentsOf other: Identity) -> Identity {
    var result = self
    for policy in other.inlinePolicies where !result.inlinePolicies.contains(policy) {
      result.inlinePolicies.append(policy)
    }
    let attached = Set(managedPolicies.map(\.text))
    result.managedPolicies += other.managedPolicies.filter { !attached.contains($0.text) }
    let named = Set(groups.map(\.text))
    result.groups += other.groups.filter { !named.contains($0.text) }
    result.leftOut += other.leftOut.filter { !result.leftOut.contains($0) }
    result.open += other.open.filter { !result.open.contains($0) }
    return result
  }
}
