package import LambdaPolicy

/// One request with the answer that the specification gives it, named after the rule.
package struct ServiceRow: Sendable, CustomStringConvertible {
  package let rule: String
  package let operation: String
  package let members: [String: JSONValue]
  /// The outline of the answer.
  package let expected: String

  package init(
    _ rule: String, _ operation: String, _ members: [String: JSONValue], _ expected: String
  ) {
    self.rule = rule
    self.operation = operation
    self.members = members
    self.expected = expected
  }

  package var description: String { "\(rule): \(operation)" }

  /// The answer's outline, and whether a refusal changed anything.
  package func run(on service: Service) throws -> (outline: String, hasSideEffect: Bool) {
    var service = service
    let before = service.plane
    let reply = try service.call(operation, members)
    return (reply.outline, (reply.status ?? 400) >= 400 && service.plane != before)
  }
}

/// The outlines of AWS's errors.
package enum Refusal {
  package static func missing(_ text: String) -> String {
    "404 ResourceNotFoundException: \(text)"
  }

  package static func invalid(_ text: String) -> String {
    "400 InvalidParameterValueException: \(text)"
  }

  package static func conflict(_ text: String) -> String {
    "409 ResourceConflictException: \(text)"
  }

  package static func stale(call: String) -> String {
    "412 PreconditionFailedException: The Revision Id provided does not match the latest Revision Id. Call the \(call) API to retrieve the latest Revision Id"
  }

  package static func denied(_ caller: String, _ action: String, _ arn: String) -> String {
    "403 AccessDeniedException: User: \(caller) is not authorized to perform: \(action) on resource: \(arn) because no resource-based policy allows the \(action) action"
  }

  /// One or more joined validation errors.
  package static func validation(_ errors: String...) -> String {
    let word = errors.count == 1 ? "error" : "errors"
    return
      "400 ValidationException: \(errors.count) validation \(word) detected: \(errors.joined(separator: "; "))"
  }

  package static func value(_ value: String, _ member: String, _ constraint: String) -> String {
    "Value '\(value)' at '\(member)' failed to satisfy constraint: \(constraint)"
  }

  package static func pattern(_ value: String, _ member: String, _ pattern: String) -> String {
    self.value(value, member, "Member must satisfy regular expression pattern: \(pattern)")
  }

  package static func tooLong(_ value: String, _ member: String, _ limit: Int) -> String {
    self.value(value, member, "Member must have length less than or equal to \(limit)")
  }

  package static func tooShort(_ value: String, _ member: String, _ limit: Int) -> String {
    self.value(value, member, "Member must have length greater than or equal to \(limit)")
  }
}

/// The patterns of lambda.md appendix D as AWS prints them.
package enum Printed {
  private static let head =
    #"(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?"#
  package static let function =
    head + #"([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?"#
  package static let namespaced =
    head + #"([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?"#
  package static let urlFunction =
    head + #"([a-zA-Z0-9-_]{1,64})(:((?!\d+$)[0-9a-zA-Z-_]+))?"#
  package static let qualifier = #"\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+"#
  package static let urlQualifier = #"((?!^\d+$)^[0-9a-zA-Z-_]+$)"#
  package static let alias = "(?!^[0-9]+$)([a-zA-Z0-9-_]+)"
  package static let version = #"(\$LATEST(\.PUBLISHED)?|[0-9]+)"#
  package static let role =
    #"arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+"#
  package static let policyResource =
    #"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:(function:[a-zA-Z0-9-_]+(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_])+)?|runtime/[a-zA-Z0-9-_./]+)"#
  package static let functionARN =
    #"arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?"#
  package static let revision = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
}
