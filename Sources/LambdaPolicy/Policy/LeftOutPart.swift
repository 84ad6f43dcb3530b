/// A malformed part of a source that was left out, so that the rest could be read.
public struct LeftOutPart: Hashable, Sendable {
  /// How much was left out.
  public enum Extent: Hashable, Sendable {
    /// One statement with its effect; nil when that cannot be read.
    case statement(Effect?)
    /// Another member of a policy document.
    case member
    /// A whole policy document.
    case document
    /// A part of a source that is no policy document, or may hold several.
    case source
  }

  /// Where the part is.
  public let origin: SourceOrigin
  /// How much it is.
  public let extent: Extent

  package init(_ origin: SourceOrigin, _ extent: Extent) {
    self.origin = origin
    self.extent = extent
  }

  /// What the part may do: a malformed Allow does not apply, everything else may deny.
  public var effect: UnreadPart.Effect {
    switch extent {
    case .statement(.allow?): UnreadPart.Effect(grants: false, revokes: false, denies: false)
    case .statement, .member: UnreadPart.Effect(grants: false, revokes: false, denies: true)
    case .document: UnreadPart.Effect(grants: true, revokes: false, denies: true)
    case .source: UnreadPart.Effect(grants: true, revokes: true, denies: true)
    }
  }
}
