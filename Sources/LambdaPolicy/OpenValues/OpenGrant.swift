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
  /// The statement with a mark for each open value; nil when its target or its outline is open.
  package let markedStatement: Statement?
  /// The source ARN that it asks for; nil when it asks for none, or when its source is no template.
  package let sourceARN: OpenText?
  /// The condition of the source under which the grant is there, when it is not known to hold.
  package let condition: String?
  /// What would settle it.
  public let values: [OpenValue]

  package init(
    id: String, scope: Scope, statement: Statement?, markedStatement: Statement? = nil,
    sourceARN: OpenText? = nil, condition: String? = nil, values: [OpenValue]
  ) {
    self.id = id
    self.scope = scope
    self.statement = statement
    self.markedStatement = markedStatement
    self.sourceARN = sourceARN
    self.condition = condition
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
