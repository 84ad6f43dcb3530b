/// A grant of which a source leaves a part open, such as the ARN in a parameter without a value.
public struct OpenGrant: Hashable, Sendable {
  /// What the grant may be about.
  public enum Scope: Hashable, Sendable {
    /// Any function.
    case anyFunction
    /// A function, and any of its versions and aliases.
    case function(FunctionIdentity)
    /// One function, version or alias.
    case target(FunctionARN)
  }

  /// The id of the statement, or the name of the resource that makes it.
  public let id: String
  /// What the grant may be about.
  public let scope: Scope
  /// The widest statement that it may be; nil when not even that is known.
  public let statement: Statement?
  /// What would settle it.
  public let values: [OpenValue]

  package init(id: String, scope: Scope, statement: Statement?, values: [OpenValue]) {
    self.id = id
    self.scope = scope
    self.statement = statement
    self.values = values
  }

  /// Whether the grant may be about what is asked for.
  func mayBeAbout(_ target: FunctionARN) -> Bool {
    switch scope {
    case .anyFunction: true
    case .function(let function): target.function == function
    case .target(let arn): target == arn
    }
  }
}

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
}
