package import LambdaPolicy

/// The JSON Schema of test files, draft 7, which editors know.
package enum TestFileSchema {
  package static var document: JSONValue {
    guard case .object(let members) = object(TestFileKey.file) else { return .null }
    return .object(
      [
        JSONMember("$schema", .string("http://json-schema.org/draft-07/schema#")),
        JSONMember("title", .string("Tests of Lambda policies")),
      ] + members + [
        JSONMember(
          "anyOf",
          .array(["cases", "wiring", "exposure"].map { .object(["required": .strings([$0])]) }))
      ])
  }

  private static func object(_ keys: [TestFileKey]) -> JSONValue {
    let required = keys.filter(\.isRequired).names
    return .object([
      "type": .string("object"), "additionalProperties": .bool(false),
      "required": required.isEmpty ? nil : .strings(required),
      "properties": .object(keys.map { JSONMember($0.name, described($0)) }),
    ])
  }

  private static func described(_ key: TestFileKey) -> JSONValue {
    guard case .object(let members) = value(key.shape) else { return .null }
    return .object([JSONMember("description", .string(key.text))] + members)
  }

  private static func value(_ shape: TestFileKey.Shape) -> JSONValue {
    switch shape {
    case .text: text
    case .word(let words):
      .object([
        "anyOf": .array([
          .object(["enum": .strings(words)]),
          .object(["type": .string("string"), "pattern": .string(#"\$\{.+\}"#)]),
        ])
      ])
    case .texts: texts
    case .flag: .object(["type": .string("boolean")])
    case .object: .object(["type": .string("object")])
    case .textByName: .object(["type": .string("object"), "additionalProperties": text])
    case .textsByName:
      .object(["type": .string("object"), "additionalProperties": texts])
    case .assumptions: assumptions
    case .keys(let keys): object(keys)
    case .list(let keys): .object(["type": .string("array"), "items": object(keys)])
    }
  }

  private static var text: JSONValue {
    .object(["type": .strings(["string", "number", "boolean"])])
  }

  private static var texts: JSONValue {
    .object(["anyOf": .array([text, .object(["type": .string("array"), "items": text])])])
  }

  private static var assumptions: JSONValue {
    .object([
      "type": .string("object"), "additionalProperties": .bool(false),
      "properties": .object(
        Assumption.all.map { assumption in
          JSONMember(
            assumption.name,
            .object([
              "description": .string(assumption.decides),
              "type": .strings(["string", "number", "boolean"]),
            ]))
        }),
    ])
  }
}
