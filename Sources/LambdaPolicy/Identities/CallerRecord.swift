/// What a source tells about the caller of a question, besides policies.
package struct CallerRecord: Hashable, Sendable {
  /// The entry of the user or role.
  package let origin: SourceOrigin
  /// The user or role, such as `role 'R'`.
  package let name: String
  /// How much of its policies the source tells.
  package let extent: Identity.Extent
  /// The tags that count as the caller's.
  package var tags: [IdentityTag] = []
  /// Whether the caller certainly has no other tags.
  package var hasAllTags = false
  /// Layers whose policies were supplied and count in place of what the source tells.
  package var replaced: [PolicyLayer] = []
  /// Policies that the source names and does not hold, taken for absent in a closed world.
  package var takenForAbsent: [PolicyGap] = []

  package init(_ identity: Identity) {
    origin = identity.origin
    name = "\(identity.name.kind.rawValue) '\(identity.name.name)'"
    extent = identity.extent
  }
}
