/// What AWS's clients check before they send a request: required members, types and minimum
/// lengths; everything else is left to the service (lambda.md 9.6).
package enum ClientValidation {
  /// The report of a client that refuses to send the request; nil when it sends it.
  package static func fault(in request: ServiceRequest) -> String? {
    let model = request.operation.model
    var faults = model.members.filter { $0.isRequired && request.members[$0.name] == nil }
      .map { "Missing required parameter in input: \"\($0.name)\"" }
    let known = Set(model.members.map(\.name))
    for name in request.members.values.keys.sorted() where !known.contains(name) {
      let names = model.members.map(\.name)
      let hint = name.closest(among: names).map { "; did you mean \"\($0)\"?" } ?? ""
      faults.append(
        "Unknown parameter in input: \"\(name)\", must be one of: \(names.joined(separator: ", "))\(hint)"
      )
    }
    for member in model.members {
      guard let value = request.members[member.name] else { continue }
      if let fault = fault(of: value, as: member) { faults.append(fault) }
    }
    return faults.isEmpty
      ? nil : "Parameter validation failed:\n" + faults.joined(separator: "\n")
  }

  private static func fault(of value: JSONValue, as member: OperationModel.Member) -> String? {
    guard value.isOf(member.kind) else {
      return
        "Invalid type for parameter \(member.name), value: \(JSONWriter.compact(value)), expected \(member.kind.words)"
    }
    guard let text = value.text, text.unicodeScalars.count < member.minimumLength else {
      return nil
    }
    return
      "Invalid length for parameter \(member.name), value: \(text.unicodeScalars.count), valid min length: \(member.minimumLength)"
  }
}

extension JSONValue {
  fileprivate func isOf(_ kind: OperationModel.Kind) -> Bool {
    switch (kind, self) {
    case (.text, .string), (.boolean, .bool), (.list, .array), (.structure, .object),
      (.map, .object):
      true
    case (.blob, .string(let text)): Base64.decode(text) != nil
    case (.integer, _): number.flatMap { Int($0) } != nil
    default: false
    }
  }
}

extension OperationModel.Kind {
  fileprivate var words: String {
    switch self {
    case .text: "a string"
    case .integer: "an integer"
    case .boolean: "true or false"
    case .blob: "bytes in base64"
    case .map, .structure: "an object"
    case .list: "an array"
    }
  }
}
