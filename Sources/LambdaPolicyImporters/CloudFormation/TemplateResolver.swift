import LambdaPolicy

/// Works out what the parts of a template come to: text, lists, or what is open and why.
///
/// The work is bounded: nesting by depth, texts by length, and the whole by a number of steps.
struct TemplateResolver {
  let template: Template
  let place: StackPlace
  /// The values that the user gave for parameters.
  let given: [String: String]
  private var depth = 0
  private var steps = 0
  private static let depthLimit = 100
  private static let stepLimit = 2_000_000
  var conditions: [String: TemplateTruth] = [:]
  var conditionsUnderWay: Set<String> = []
  var physicalNames: [String: OpenText] = [:]
  var functionNames: [String: TemplateFunctionName] = [:]
  var namesUnderWay: Set<String> = []
  var versionsByFunction: [FunctionIdentity: [String]]?

  init(_ template: Template, at place: StackPlace, given: [String: String]) {
    self.template = template
    self.place = place
    self.given = given
  }

  /// What a node comes to.
  mutating func value(_ node: SourceNode) -> ResolvedValue {
    steps += 1
    guard depth < TemplateResolver.depthLimit, steps < TemplateResolver.stepLimit else {
      return open("nesting", .function, at: node.range)
    }
    depth += 1
    defer { depth -= 1 }
    switch node.value {
    case .string(let text): return plain(text, at: node.range)
    case .number(let text): return .known(text)
    case .bool(let flag): return .known(flag ? "true" : "false")
    case .null: return .none
    case .array(let elements):
      return .list(elements.map { value($0) }.filter { $0 != .none })
    case .object(let members):
      if members.count == 1, let only = members.first,
        let value = intrinsic(only.key.value, only.node, at: node.range)
      {
        return limited(value, at: node.range)
      }
      return .object(members.map { ResolvedMember(key: $0.key, value: value($0.node)) })
    }
  }

  /// A property as one text; nil when it is not there.
  mutating func text(_ node: SourceNode?) -> OpenText? {
    guard let node else { return nil }
    return value(node).text
  }

  func open(
    _ name: String, _ kind: OpenValue.Kind, at range: SourceRange
  ) -> ResolvedValue {
    .open([openValue(name, kind, at: range)])
  }

  func openText(
    _ name: String, _ kind: OpenValue.Kind, at range: SourceRange
  ) -> OpenText {
    OpenText(open: [openValue(name, kind, at: range)])
  }

  /// A function by its name alone may come to something else at every place.
  private func openValue(
    _ name: String, _ kind: OpenValue.Kind, at range: SourceRange
  ) -> OpenValue {
    OpenValue(
      name, kind, meaning: kind == .function ? .result(of: "\(range)") : .itself,
      at: SourceOrigin(template.file, range))
  }

  /// A dynamic reference is looked up by CloudFormation itself.
  private func plain(_ text: String, at range: SourceRange) -> ResolvedValue {
    guard text.contains("{{resolve:") else { return .known(text) }
    return .open([OpenValue(text, .function, at: SourceOrigin(template.file, range))])
  }

  private func limited(_ value: ResolvedValue, at range: SourceRange) -> ResolvedValue {
    guard case .text(let text) = value, text.isTooLong else { return value }
    return open("a text that is too long", .function, at: range)
  }
}
