/// A request to Lambda's API: an operation with its members as JSON, blobs in base64.
package struct ServiceRequest: Hashable, Sendable {
  package let operation: ServiceOperation
  package var members: RequestMembers

  package init(_ operation: ServiceOperation, _ members: RequestMembers) {
    self.operation = operation
    self.members = members
  }
}

/// The members of a request; types were checked before, so that one of another type is not there.
package struct RequestMembers: Hashable, Sendable {
  package private(set) var values: [String: JSONValue]

  package init(_ values: [String: JSONValue] = [:]) {
    self.values = values.mapValues(\.canonical)
  }

  package subscript(_ name: String) -> JSONValue? {
    get { values[name] }
    set { values[name] = newValue?.canonical }
  }

  func text(_ name: String) -> String? { values[name]?.text }

  /// A member that every request has; clients do not send a request without.
  func required(_ name: String) -> String { text(name) ?? "" }

  func integer(_ name: String) -> Int? { values[name]?.number.flatMap { Int($0) } }

  func flag(_ name: String) -> Bool? {
    guard case .bool(let flag)? = values[name] else { return nil }
    return flag
  }

  func bytes(_ name: String) -> [UInt8]? { text(name).flatMap(Base64.decode) }

  /// The members of a structure.
  func structure(_ name: String) -> RequestMembers? { values[name]?.structure }
}

extension JSONValue {
  /// The text of a string.
  package var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// A number as it is written.
  package var number: String? {
    switch self {
    case .integer(let number): String(number)
    case .number(let text): text
    case .object, .array, .string, .bool, .null: nil
    }
  }

  /// The members of an object; of two of one name the last.
  package var structure: RequestMembers? {
    guard case .object(let members) = self else { return nil }
    return RequestMembers(
      Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 }))
  }

  /// The same value with every whole number in the form that is equal to others of its value.
  package var canonical: JSONValue {
    switch self {
    case .object(let members):
      .object(members.map { JSONMember($0.key, $0.value.canonical) })
    case .array(let elements): .array(elements.map(\.canonical))
    case .number(let text):
      if let number = Int(text), String(number) == text { .integer(number) } else { self }
    case .string, .integer, .bool, .null: self
    }
  }

  /// The same value with the members of every object in the order of their names.
  var sortedByName: JSONValue {
    switch self {
    case .object(let members):
      .object(
        members.map { JSONMember($0.key, $0.value.sortedByName) }.sorted { $0.key < $1.key })
    case .array(let elements): .array(elements.map(\.sortedByName))
    case .string, .integer, .number, .bool, .null: self
    }
  }

  package var elements: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// The same value without places.
  package init(_ node: SourceNode) {
    switch node.value {
    case .object(let members):
      self = .object(members.map { JSONMember($0.key.value, JSONValue($0.node)) })
    case .array(let elements): self = .array(elements.map(JSONValue.init))
    case .string(let text): self = .string(text)
    case .number(let text): self = .number(text)
    case .bool(let flag): self = .bool(flag)
    case .null: self = .null
    }
  }
}
