/// A value that a source names and does not tell.
public struct OpenValue: Hashable, Sendable {
  /// Where the value would come from.
  public enum Kind: Hashable, Sendable {
    /// A parameter without a value.
    case parameter
    /// What another stack exports.
    case importedValue
    /// A value that CloudFormation supplies, such as the stack's id.
    case pseudoParameter
    /// The physical name or an attribute of a resource.
    case resource
    /// A function of the template language that is not evaluated.
    case function
    /// What Terraform knows only after it has made a resource.
    case computed
    /// What the source does not tell, although something has it.
    case untold
  }

  /// The name, as the source writes it.
  public let name: String
  /// Where the value would come from.
  public let kind: Kind
  /// The place that needs the value.
  public let origin: SourceOrigin

  package init(_ name: String, _ kind: Kind, at origin: SourceOrigin) {
    self.name = name
    self.kind = kind
    self.origin = origin
  }

  // The bytes of the file are compared and not hashed, since many values may be of one large file.
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(kind)
    hasher.combine(origin.range)
  }
}
