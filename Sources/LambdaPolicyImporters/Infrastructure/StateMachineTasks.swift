import LambdaPolicy

/// The functions that the tasks of a state machine call with its role (lambda.md 8.1).
struct StateMachineTasks {
  private let resource: ConfiguredResource
  private let place: StackPlace

  init(_ resource: ConfiguredResource, in place: StackPlace) {
    self.resource = resource
    self.place = place
  }

  static let types: Set<String> = [
    "AWS::StepFunctions::StateMachine", "AWS::Serverless::StateMachine",
  ]

  /// One trigger for each function, version or alias that a task names.
  var triggers: [Trigger] {
    var result: [Trigger] = []
    for reference in references {
      guard let function = FunctionReference(reference, isFunction: false, in: place),
        !result.contains(where: { $0.reference == function.text })
      else { continue }
      result.append(
        Trigger(
          .stateMachine, name: resource.name, caller: .role(role),
          calls: [TriggerCall(sourceARN: nil)], reference: function.text, target: function.target,
          condition: resource.presence.condition, at: resource.origin))
    }
    return result
  }

  private var role: OpenText {
    for path in ["RoleArn", "Role", "role_arn"] {
      if let role = resource.properties.text(at: path) { return role }
    }
    return OpenText(
      open: [OpenValue("the role of \(resource.name)", .untold, at: resource.origin)])
  }

  /// Whether the definition is there and could be read.
  var isWhole: Bool { definition != .none }

  /// The definition as an object, or `.none` when it is elsewhere or no JSON.
  private var definition: ResolvedValue {
    for path in ["Definition", "DefinitionString", "definition"] {
      switch resource.properties.values(at: path).first {
      case .object(let members)?: return .object(members)
      case .text(let text)?: return OpenDocument(text).value
      case .list, .open, .some(.none), nil: continue
      }
    }
    return .none
  }

  private var references: [OpenText] { tasks(in: definition, depth: 0) }

  /// The function of every task: its `Resource`, or the `FunctionName` of a call through Lambda.
  private func tasks(in value: ResolvedValue, depth: Int) -> [OpenText] {
    guard depth < 60 else { return [] }
    switch value {
    case .list(let elements): return elements.flatMap { tasks(in: $0, depth: depth + 1) }
    case .object(let members):
      var result: [OpenText] = []
      if let task = value.text(at: "Resource") { result += function(of: task, in: value) }
      return result + members.flatMap { tasks(in: $0.value, depth: depth + 1) }
    case .text, .open, .none: return []
    }
  }

  private func function(of task: OpenText, in state: ResolvedValue) -> [OpenText] {
    guard let known = task.known, known.contains(":states:::lambda:invoke") else {
      return [filled(task)]
    }
    let name =
      state.text(at: "Parameters.FunctionName") ?? state.text(at: "Arguments.FunctionName")
    return name.map { [arn(filled($0))] } ?? []
  }

  /// A name in place of an ARN is one of the state machine's own account and Region.
  private func arn(_ name: OpenText) -> OpenText {
    guard let target = place.functionARN(name) else { return name }
    return OpenText(target.description)
  }

  /// A text with the definition's own substitutions.
  private func filled(_ text: OpenText) -> OpenText {
    guard let known = text.known, known.hasPrefix("${"), known.hasSuffix("}") else { return text }
    let name = String(known.dropFirst(2).dropLast())
    return resource.properties.text(at: "DefinitionSubstitutions.\(name)") ?? text
  }
}
