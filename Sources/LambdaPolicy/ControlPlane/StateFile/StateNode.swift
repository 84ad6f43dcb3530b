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

  /// A count of revisions after which as many again can be drawn.
  func revisionCount(_ name: String) throws(Fault) -> UInt64 {
    let count = try number(name)
    guard count <= RevisionSource.limit / 2 else {
      throw try required(name).fault("found \(count), expected at most \(RevisionSource.limit / 2)")
    }
    return count
  }

  func list(_ name: String) throws(Fault) -> [StateNode] {
    let node = try required(name)
    guard let elements = node.source.elements else {
      throw node.fault("found \(node.source.kind) for '\(name)', expected an array")
    }
    return elements.map(StateNode.init)
  }

  var json: JSONValue { JSONValue(source).canonical }

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

  /// The number that the next version gets.
  var asVersionCounter: Int {
    get throws(Fault) {
      let number = try asInteger
      guard (1...Int(Int32.max)).contains(number) else {
        throw fault("found \(number), expected a number from 1 to \(Int32.max)")
      }
      return number
    }
  }

  var asTime: Timestamp {
    get throws(Fault) {
      let text = try asText
      guard let time = Timestamp(text), time.hasYearOfFourDigits else {
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

extension StateNode {
  /// - Throws: what a function of this node names but does not have, or numbers that come again.
  func check(_ function: Function) throws(Fault) {
    if let newest = function.versions.keys.max(), newest.number >= function.nextVersion {
      throw fault("found version \(newest), expected only numbers below 'nextVersion'")
    }
    for alias in function.aliases.values.sorted(by: { $0.name < $1.name }) {
      for share in alias.shares where !function.has(share.version) {
        throw fault("found alias \(alias.name) on \(share.version), expected a version there is")
      }
    }
    let named = Set(function.policies.keys).union(function.urls.keys)
      .union(function.eventInvokeConfigs.keys)
    if let stray = named.sorted().first(where: { !function.mayHave($0) }) {
      throw fault("found something of \(stray), expected a qualifier there is")
    }
  }
}

extension Function {
  fileprivate func has(_ target: AliasTarget) -> Bool {
    switch target {
    case .latest: true
    case .version(let version): versions[version] != nil
    }
  }
}

extension Timestamp {
  /// Whether the time can be written and read again.
  fileprivate var hasYearOfFourDigits: Bool {
    (-62_135_596_800...253_402_300_799).contains(seconds)
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
