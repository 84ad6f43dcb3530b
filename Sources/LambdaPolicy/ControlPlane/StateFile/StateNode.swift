/// A part of a state document with typed access that says what was expected.
struct StateNode {
  let source: SourceNode

  init(_ source: SourceNode) { self.source = source }

  typealias Fault = StateDecoder.Fault

  func fault(_ message: String) -> Fault { Fault(message: message, range: source.range) }

  /// A member that may be missing.
  func optional(_ name: String) throws(Fault) -> StateNode? {
    guard source.members != nil else {
      throw fault("found \(source.kind), expected an object with '\(name)'")
    }
    return source[key: name].map(StateNode.init)
  }

  func required(_ name: String) throws(Fault) -> StateNode {
    guard let member = try optional(name) else {
      throw fault("found no member '\(name)', expected one")
    }
    return member
  }

  func text(_ name: String) throws(Fault) -> String { try required(name).asText }
  func integer(_ name: String) throws(Fault) -> Int { try required(name).asInteger }
  func time(_ name: String) throws(Fault) -> Timestamp { try required(name).asTime }
  func revision(_ name: String) throws(Fault) -> RevisionID { try required(name).asRevision }

  func number(_ name: String) throws(Fault) -> UInt64 {
    let node = try required(name)
    guard let number = node.json.number.flatMap({ UInt64($0) }) else {
      throw node.fault("found \(node.source.kind) for '\(name)', expected a whole number")
    }
    return number
  }

  func list(_ name: String) throws(Fault) -> [StateNode] {
    let node = try required(name)
    guard let elements = node.source.elements else {
      throw node.fault("found \(node.source.kind) for '\(name)', expected an array")
    }
    return elements.map(StateNode.init)
  }

  var json: JSONValue { JSONValue(source) }

  var asText: String {
    get throws(Fault) {
      guard let text = source.text else { throw fault("found \(source.kind), expected a string") }
      return text
    }
  }

  var asInteger: Int {
    get throws(Fault) {
      guard let number = json.number.flatMap({ Int($0) }) else {
        throw fault("found \(source.kind), expected a whole number")
      }
      return number
    }
  }

  var asTime: Timestamp {
    get throws(Fault) {
      let text = try asText
      guard let time = Timestamp(text) else {
        throw fault("found '\(text)', expected a time such as 2026-01-31T12:00:00Z")
      }
      return time
    }
  }

  var asRevision: RevisionID {
    get throws(Fault) { RevisionID(try asText) }
  }

  /// The qualifier of a policy, URL or configuration; none is the function itself.
  var qualifier: Qualifier {
    get throws(Fault) {
      guard let node = try optional("qualifier") else { return .unqualified }
      return Qualifier(try node.asText)
    }
  }

  /// The members of an object; none for another value.
  var members: [(key: StateKey, value: StateNode)] {
    (source.members ?? []).map { (StateKey(key: $0.key), StateNode($0.node)) }
  }

  var functionARN: FunctionARN {
    get throws(Fault) { try StateKey(key: Located(asText, at: source.range)).functionARN }
  }
}

/// The name of a member of a state document.
struct StateKey {
  let key: Located<String>

  var text: String { key.value }

  var functionARN: FunctionARN {
    get throws(StateDecoder.Fault) {
      do throws(ARNSyntaxError) {
        if let arn = FunctionARN(try ARN(parsing: text)) { return arn }
      } catch {
        throw StateDecoder.Fault(message: "in '\(text)': \(error)", range: key.range)
      }
      throw StateDecoder.Fault(
        message: "found '\(text)', expected the ARN of a function", range: key.range)
    }
  }
}
