/// A policy of a caller, or a statement of one, of which a source leaves something open.
public struct OpenPolicyPart: Hashable, Sendable {
  /// What it is called, such as `statement 2 of policy 'p' of role 'R'`.
  public let name: String
  /// Whether it allows or denies; nil when it may do either.
  public let effect: Effect?
  /// The widest that it may be, as a policy of its own; nil when it may be anything.
  package let widest: Policy?
  /// What would settle it.
  public let values: [OpenValue]

  package init(
    named name: String, effect: Effect? = nil, widest: Policy? = nil, values: [OpenValue]
  ) {
    self.name = name
    self.effect = effect
    self.widest = widest
    self.values = values
  }
}

/// An open part and the place where its source has it.
package struct SourcedOpenPart: Hashable, Sendable {
  package let part: OpenPolicyPart
  package let origin: SourceOrigin

  package init(_ part: OpenPolicyPart, at origin: SourceOrigin) {
    self.part = part
    self.origin = origin
  }
}
