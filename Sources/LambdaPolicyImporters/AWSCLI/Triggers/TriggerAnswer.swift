import LambdaPolicy

/// How the answer of one command is recognised, and where it tells of triggers (lambda.md 9.1).
struct TriggerAnswer: Sendable {
  /// Service and operation, as the AWS CLI has them.
  let command: String
  let mark: AnswerMark
  /// The paths of the parts of which each is one source; empty when the whole answer is one.
  let entries: [String]
  /// What each part must have, as texts.
  let required: [String]
  /// The path of what names a part.
  let name: String
  /// What the answer does not tell and only its request named.
  let source: RequestedSource?
  let reading: Reading

  /// What is done with the parts.
  enum Reading: Sendable {
    /// They may call functions by these rules.
    case triggers([TriggerRule])
    /// They are parts of an API.
    case api(APIPart)
    /// They tell something of the other answers of their folder.
    case fact(Fact)
  }

  /// The parts that APIs are answered in.
  enum APIPart: Sendable {
    case apis
    case resources
    case stages
    case authorizers
    case integrations
    case routes
  }

  /// What an answer tells of others.
  enum Fact: Sendable {
    case callerIdentity
    case eventBuses
    case rules
  }

  init(
    _ command: String, by mark: AnswerMark, each entries: String..., needs required: [String],
    named name: String, of source: RequestedSource? = nil, _ reading: Reading
  ) {
    self.command = command
    self.mark = mark
    self.entries = entries
    self.required = required
    self.name = name
    self.source = source
    self.reading = reading
  }

  init(
    _ command: String, by mark: AnswerMark, each entries: String..., needs required: [String],
    named name: String, of source: RequestedSource? = nil, _ kind: EventSource,
    from sourceARN: TriggerRule.SourceARN, role: String? = nil, calls targets: Call...
  ) {
    self.command = command
    self.mark = mark
    self.entries = entries
    self.required = required
    self.name = name
    self.source = source
    reading = .triggers(
      targets.map { call in
        TriggerRule(
          command, kind, each: call.entries, calls: call.target, as: sourceARN, role: role,
          only: call.requirement, isFunction: call.isFunction)
      })
  }

  /// Where a part names a function.
  struct Call: Sendable {
    var entries = ""
    let target: String
    var requirement: (path: String, value: String)?
    /// Whether nothing but a function can stand there.
    var isFunction = false
  }

  /// The operation alone, as names of files have it.
  var operation: String { String(command.split(separator: " ").last ?? "") }

  /// The paths at which texts are expected, present or not.
  var textPaths: [String] {
    guard case .triggers(let rules) = reading else { return required }
    return required
      + rules.flatMap { rule in
        [rule.target == "." ? rule.entries : [rule.entries, rule.target].joined(path: ".")]
      }.filter { !$0.contains("*") }
  }
}

extension [String] {
  fileprivate func joined(path separator: String) -> String {
    filter { !$0.isEmpty }.joined(separator: separator)
  }
}
