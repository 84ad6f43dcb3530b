package import LambdaPolicy

/// A list of requests with what AWS answered, in order.
package struct Recording: Sendable {
  package let name: String
  package let scope: String
  package let steps: [Step]

  /// One request.
  package struct Step: Sendable {
    package let number: Int
    package let operation: String
    package let request: JSONValue
    package let expected: JSONValue
    package let isRecorded: Bool
    package let isClientSide: Bool
    /// Whether another service than Lambda answered.
    package let isOfOtherService: Bool
    package let caller: String?
    /// The page size of a call whose answer is all pages together.
    package let pageSize: Int?
    package let repetitions: Int
  }

  /// The steps whose answers are to be compared: those that Lambda gave.
  package var comparable: [Step] {
    steps.filter { $0.isRecorded && !$0.isClientSide && !$0.isOfOtherService }
  }

  /// nil when the document is no recording.
  package init?(_ node: SourceNode) {
    let value = JSONValue(node)
    guard let root = value.structure, let name = root["name"]?.text,
      let scope = root["scope"]?.text, let steps = root["steps"]?.elements
    else { return nil }
    self.name = name
    self.scope = scope
    self.steps = steps.compactMap(Step.init)
    guard self.steps.count == steps.count else { return nil }
  }
}

extension Recording.Step {
  fileprivate init?(_ value: JSONValue) {
    guard let members = value.structure, let number = members["n"]?.number.flatMap({ Int($0) }),
      let operation = members["operation"]?.text
    else { return nil }
    self.number = number
    self.operation = operation
    request = members["request"] ?? .object([])
    expected = members["expect"] ?? .object([])
    isRecorded = members["recorded"] == .bool(true) || members["assertedBy"] != nil
    isClientSide = members["clientSide"] == .bool(true)
    isOfOtherService = members["service"] != nil
    caller = members["caller"]?.text
    pageSize = members["paginate"]?.structure?["pageSize"]?.number.flatMap { Int($0) }
    repetitions =
      members["repeat"]?.structure?["max"]?.number.flatMap { Int($0) } ?? 1
  }
}
