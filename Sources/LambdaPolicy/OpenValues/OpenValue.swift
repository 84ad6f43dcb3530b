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
  /// What stands in the text: the value, or something else that rests on it.
  package let meaning: Meaning

  /// What an open value is in the text that has it.
  package enum Meaning: Hashable, Sendable {
    /// The value itself, the same wherever the name stands in one source.
    case itself
    /// The name or id that AWS makes for a resource: no other resource of the source has the same.
    case madeForOne
    /// What an expression makes of the value: the same only for the same expression.
    case result(of: String)

    /// Whether equal names mean equal values within one source.
    package var isOfName: Bool {
      switch self {
      case .itself, .madeForOne: true
      case .result: false
      }
    }
  }

  package init(
    _ name: String, _ kind: Kind, meaning: Meaning = .itself, at origin: SourceOrigin
  ) {
    self.name = name
    self.kind = kind
    self.meaning = meaning
    self.origin = origin
  }

  /// Whether the value comes into being with a resource, so that nobody can tell it beforehand.
  package var isMadeByAWS: Bool {
    switch kind {
    case .resource, .pseudoParameter, .computed: true
    case .parameter, .importedValue, .function, .untold: false
    }
  }

  /// What an expression makes of the value.
  package func result(of expression: String) -> OpenValue {
    OpenValue(name, kind, meaning: .result(of: expression), at: origin)
  }

  // The bytes of the file are compared and not hashed, since many values may be of one large file.
  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(kind)
    hasher.combine(origin.range)
  }
}
