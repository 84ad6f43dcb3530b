import LambdaPolicy

/// Where resources of one type name the function that they call, and as whom (lambda.md 7.3, 8).
struct TriggerRule: Sendable {
  /// Where the source ARN of the call comes from.
  enum SourceARN: Sendable {
    /// The resource's own ARN.
    case own
    /// A property of the resource or of the entry.
    case property(String)
    /// A text with `{P}`, `{R}`, `{A}` and properties of the resource in braces.
    case pattern(String)
    /// The service sends none that is documented.
    case none
  }

  let type: String
  let source: EventSource
  /// The path of the entries of which each may name a function; empty for the resource itself.
  let entries: String
  /// The path of the function within the entry.
  let target: String
  let sourceARN: SourceARN
  /// The path of the role within the entry or the resource, where there may be one.
  var role: String?
  /// A property of the entry that must have a value.
  var requirement: (path: String, value: String)?
  /// Whether nothing but a function can stand there, by its ARN or by its name.
  var isFunction: Bool
  /// The path of an Alexa skill's id within the resource.
  var token: String?

  init(
    _ type: String, _ source: EventSource, each entries: String = "", calls target: String,
    as sourceARN: SourceARN = .own, role: String? = nil,
    only requirement: (path: String, value: String)? = nil, isFunction: Bool = true,
    token: String? = nil
  ) {
    self.type = type
    self.source = source
    self.entries = entries
    self.target = target
    self.sourceARN = sourceARN
    self.role = role
    self.requirement = requirement
    self.isFunction = isFunction
    self.token = token
  }
}
