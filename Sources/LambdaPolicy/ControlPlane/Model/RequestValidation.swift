/// Collects what is wrong with the members of a request, as AWS reports it all at once.
///
/// Members are checked in the order of the service model (lambda.md 1.6).
struct RequestValidation {
  private var failures: [String] = []

  mutating func check(_ value: String?, at member: String, as shape: RequestShape) {
    guard let value else { return }
    let length = value.unicodeScalars.count
    if length > shape.lengths.upperBound {
      fail(
        "'\(value)'", at: member,
        "Member must have length less than or equal to \(shape.lengths.upperBound)")
    }
    if length < shape.lengths.lowerBound {
      fail(
        "'\(value)'", at: member,
        "Member must have length greater than or equal to \(shape.lengths.lowerBound)")
    }
    if !shape.matches(value) {
      fail(
        "'\(value)'", at: member, "Member must satisfy regular expression pattern: \(shape.pattern)"
      )
    }
  }

  mutating func check(_ value: String?, at member: String, among values: [String]) {
    guard let value, !values.contains(value) else { return }
    fail(
      "'\(value)'", at: member,
      "Member must satisfy enum value set: [\(values.joined(separator: ", "))]")
  }

  /// Adds a failure; `value` is printed as it is, so quotes belong to it.
  mutating func fail(_ value: String, at member: String, _ constraint: String) {
    failures.append("Value \(value) at '\(member)' failed to satisfy constraint: \(constraint)")
  }

  /// - Throws: one ValidationException for everything collected, if anything was.
  func finish() throws(ServiceError) {
    guard !failures.isEmpty else { return }
    let errors = failures.count == 1 ? "error" : "errors"
    throw ServiceError(
      .validation,
      "\(failures.count) validation \(errors) detected: \(failures.joined(separator: "; "))")
  }
}

extension ServiceRequest {
  /// - Throws: ValidationException that names every member which no request may lack.
  func checkRequiredMembers() throws(ServiceError) {
    var validation = RequestValidation()
    for member in operation.model.members where member.isRequired {
      guard members[member.name] ?? .null == .null else { continue }
      let name = member.name.prefix(1).lowercased() + member.name.dropFirst()
      validation.fail("null", at: name, "Member must not be null")
    }
    try validation.finish()
  }
}
