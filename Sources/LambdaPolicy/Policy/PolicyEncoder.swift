/// Writes a policy in the order and spelling of the documents that Lambda makes (lambda.md 5.2).
///
/// Canonical: members in fixed order, a list of one as its only entry, condition values as strings,
/// the conditions of one operator together. Decoding the result gives the same policy.
package enum PolicyEncoder {
  package static func encode(_ policy: Policy) -> JSONValue {
    .object([
      "Version": policy.version.map { .string($0.rawValue) },
      "Id": policy.id.map(JSONValue.string),
      "Statement": .array(policy.statements.map { encode($0.statement) }),
    ])
  }

  package static func encode(_ statement: Statement) -> JSONValue {
    let action = statement.action
    let resource = statement.resource
    return .object([
      "Sid": statement.sid.map(JSONValue.string),
      "Effect": .string(statement.effect.rawValue),
      statement.principal?.isNegated ?? false ? "NotPrincipal" : "Principal":
        statement.principal.map(encode),
      action.isNegated ? "NotAction" : "Action": list(action.entries.map { .string($0.text) }),
      resource?.isNegated ?? false ? "NotResource" : "Resource":
        resource.map { list($0.entries.map { $0.text.map(JSONValue.string) ?? .null }) },
      "Condition": statement.conditions.isEmpty ? nil : encode(statement.conditions),
    ])
  }

  private static func encode(_ principal: PrincipalClause) -> JSONValue {
    switch principal.element {
    case .everyone: .string("*")
    case .groups(let groups):
      .object(
        groups.map { group in
          JSONMember(group.type.rawValue, list(group.entries.map { .string($0.text) }))
        })
    }
  }

  private static func encode(_ conditions: [Condition]) -> JSONValue {
    var operators: [(name: String, keys: [JSONMember])] = []
    for condition in conditions {
      let member = JSONMember(condition.key.name, list(condition.values.map(JSONValue.string)))
      if let place = operators.firstIndex(where: { $0.name == condition.operator.name }) {
        operators[place].keys.append(member)
      } else {
        operators.append((condition.operator.name, [member]))
      }
    }
    return .object(operators.map { JSONMember($0.name, .object($0.keys)) })
  }

  /// A single entry stands alone, except null, which may stand only in a list.
  private static func list(_ entries: [JSONValue]) -> JSONValue {
    entries.count == 1 && entries[0] != .null ? entries[0] : .array(entries)
  }
}
