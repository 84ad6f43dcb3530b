import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

struct `The JSON writer` {
  @Test func `writes members in their order, on one line or on many`() {
    let value = JSONValue.object([
      "b": .array([.integer(1), .string("é\"\n"), .bool(true), .null]), "gone": nil,
      "a": .object([:]),
    ])
    #expect(JSONWriter.compact(value) == #"{"b":[1,"é\"\n",true,null],"a":{}}"#)
    #expect(
      JSONWriter.pretty(value, indentation: 4)
        == "{\n    \"b\": [\n        1,\n        \"é\\\"\\n\",\n        true,\n        null\n    ],\n    \"a\": {}\n}"
    )
  }

  @Test func `writes what the reader reads back, for random values`() throws {
    var random = SeededGenerator(seed: 1)
    for number in 0..<2_000 {
      let value = randomValue(&random, depth: 4)
      let text = number.isMultiple(of: 2) ? JSONWriter.compact(value) : JSONWriter.pretty(value)
      let read = try JSONReader.read(SourceFile(name: "x", text: text))
      #expect(JSONValue(read) == value, "seed 1, value \(number): \(text)")
    }
  }

  private func randomValue(_ random: inout SeededGenerator, depth: Int) -> JSONValue {
    switch random.next() % (depth == 0 ? 4 : 6) {
    case 0: return .null
    case 1: return .bool(random.once(in: 2))
    case 2: return .number(random.pick(["0", "-1.5", "1e9", "123456789012", "0.03"]))
    case 3: return .string(randomText(&random))
    case 4:
      return .array((0..<random.next() % 4).map { _ in randomValue(&random, depth: depth - 1) })
    default:
      return .object(
        (0..<random.next() % 4).map { _ in
          JSONMember(randomText(&random), randomValue(&random, depth: depth - 1))
        })
    }
  }

  private func randomText(_ random: inout SeededGenerator) -> String {
    let pieces = ["a", "\"", "\\", "\n", "\u{7}", "\u{7F}", "é", "😀", "/", "\u{2028}", "$"]
    return (0..<random.next() % 6).map { _ in random.pick(pieces) }.joined()
  }
}

extension JSONValue {
  /// The value that a tree says, places aside.
  fileprivate init(_ node: SourceNode) {
    self =
      switch node.value {
      case .object(let members):
        .object(members.map { JSONMember($0.key.value, JSONValue($0.node)) })
      case .array(let elements): .array(elements.map { JSONValue($0) })
      case .string(let text): .string(text)
      case .number(let text): .number(text)
      case .bool(let flag): .bool(flag)
      case .null: .null
      }
  }
}
