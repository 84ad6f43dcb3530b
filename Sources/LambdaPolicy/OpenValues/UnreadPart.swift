/// A part of a source that was not read and that may change who may invoke.
///
/// What it does is unknown, not absent: it leaves open every answer that it could change.
public struct UnreadPart: Hashable, Sendable {
  /// Where the part is.
  public let origin: SourceOrigin
  /// What it may do to policies.
  public let effect: Effect
  /// What is known of it when it is a grant; nil when it may be anything.
  public let grant: OpenGrant?

  /// What an unread part may do to the policies of functions.
  public struct Effect: Hashable, Sendable {
    /// It may add statements that allow.
    public var grants: Bool
    /// It may remove statements or whole policies.
    public var revokes: Bool
    /// It may add statements that deny.
    public var denies: Bool

    package init(grants: Bool, revokes: Bool, denies: Bool) {
      self.grants = grants
      self.revokes = revokes
      self.denies = denies
    }

    package var bearsOnAnswers: Bool { grants || revokes || denies }
  }

  package init(origin: SourceOrigin, effect: Effect, grant: OpenGrant? = nil) {
    self.origin = origin
    self.effect = effect
    self.grant = grant
  }
}
