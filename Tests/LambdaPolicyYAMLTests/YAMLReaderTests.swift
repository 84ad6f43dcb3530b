import LambdaPolicy
import LambdaPolicyYAML
import Testing

struct `YAML` {
  /// The text as compact JSON.
  private func json(_ text: String) throws -> String {
    JSONWriter.compact(JSONValue(try YAMLReader.read(SourceFile(name: "t.yaml", text: text))))
  }

  private func fault(_ text: String) -> String? {
    do throws(YAMLSyntaxError) {
      _ = try YAMLReader.read(SourceFile(name: "t.yaml", text: text))
      return nil
    } catch {
      return error.diagnostic.located(in: SourceFile(name: "t.yaml", text: text)).description
    }
  }

  @Test(arguments: [
    ("a: 012345678901", #"{"a":"012345678901"}"#), ("a: 123456789012", #"{"a":123456789012}"#),
    ("a: '1'", #"{"a":"1"}"#), ("a: !!str 1", #"{"a":"1"}"#), ("a: 0.10", #"{"a":0.10}"#),
    ("a: 2010-09-09", #"{"a":"2010-09-09"}"#), ("a: 0o14", #"{"a":"0o14"}"#),
    ("a: 1_000", #"{"a":"1_000"}"#), ("a: 12:30", #"{"a":"12:30"}"#),
    ("a: True", #"{"a":true}"#), ("a: yes", #"{"a":"yes"}"#), ("a: ~", #"{"a":null}"#),
    ("a:", #"{"a":null}"#), ("a: .inf", #"{"a":".inf"}"#), ("a: |\n  x\n  y\n", #"{"a":"x\ny\n"}"#),
  ])
  func `keeps scalars as text unless JSON would write them alike`(
    _ text: String, _ expected: String
  ) throws {
    #expect(try json(text) == expected)
  }

  @Test(arguments: [
    ("a: !Ref B", #"{"a":{"Ref":"B"}}"#), ("a: !Condition B", #"{"a":{"Condition":"B"}}"#),
    ("a: !GetAtt B.Arn", #"{"a":{"Fn::GetAtt":["B","Arn"]}}"#),
    ("a: !GetAtt B.Outputs.C", #"{"a":{"Fn::GetAtt":["B","Outputs.C"]}}"#),
    ("a: !GetAtt [B, Arn]", #"{"a":{"Fn::GetAtt":["B","Arn"]}}"#),
    ("a: !Sub '${B}:live'", #"{"a":{"Fn::Sub":"${B}:live"}}"#),
    ("a: !Join ['', [x, !Ref B]]", #"{"a":{"Fn::Join":["",["x",{"Ref":"B"}]]}}"#),
    (
      "a: !If [C, {x: 1}, !Ref 'AWS::NoValue']",
      #"{"a":{"Fn::If":["C",{"x":1},{"Ref":"AWS::NoValue"}]}}"#
    ),
    ("a: !Ref 012345678901", #"{"a":{"Ref":"012345678901"}}"#),
  ])
  func `turns short tags into their long form`(_ text: String, _ expected: String) throws {
    #expect(try json(text) == expected)
  }

  @Test(arguments: [
    ("a: &x {b: 1}\nc: *x", #"{"a":{"b":1},"c":{"b":1}}"#),
    ("a: &x {b: 1, d: 2}\nc:\n  <<: *x\n  b: 3", #"{"a":{"b":1,"d":2},"c":{"b":3,"d":2}}"#),
  ])
  func `resolves aliases and merges`(_ text: String, _ expected: String) throws {
    #expect(try json(text) == expected)
  }

  @Test func `keeps keys that come twice, as JSON does`() throws {
    #expect(try json("a: 1\nb: 2\na: 3\n'a': 4\n") == #"{"a":1,"b":2,"a":3,"a":4}"#)
  }

  @Test(arguments: [
    ("ä: b\nü: {c: \u{1F600}d}", "c", 2, 5), ("\u{FEFF}a:\n  bc: 1", "bc", 2, 3),
    ("a:\r\n  b: 1\r\n  c: 2", "c", 3, 3),
  ])
  func `knows the place of every part`(
    _ text: String, _ key: String, _ line: Int, _ column: Int
  ) throws {
    let file = SourceFile(name: "t.yaml", text: text)
    let tree = try YAMLReader.read(file)
    let members = (tree.members ?? []) + (tree.members ?? []).flatMap { $0.node.members ?? [] }
    let found = try #require(members.first { $0.key.value == key })
    let position = file.position(at: found.key.range.lowerBound)
    #expect(position.line == line)
    #expect(position.column == column)
  }

  @Test(arguments: [
    ("a: *a", "t.yaml:1:4: error: invalid YAML: found undefined alias [invalid-yaml]"),
    ("a: &a [*a]", "t.yaml:1:8: error: invalid YAML: found undefined alias [invalid-yaml]"),
    ("a: [1", "t.yaml:1:"), ("a: 1\n---\nb: 2", "t.yaml:2:1: error"), ("", "t.yaml:1:1"),
    ("{a: 1}: 2", "found a key that is a collection"), ("a: \"\\q\"", "t.yaml:1:"),
    ("a:\n\t- b", "t.yaml:2:"),
  ])
  func `says what is wrong and where`(_ text: String, _ expected: String) throws {
    #expect(try #require(fault(text)).contains(expected))
  }

  @Test func `that expands without end is refused in bounded time`() throws {
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let message = try #require(fault(bomb))
    #expect(message.contains("aliases that stand for too much text"))
    #expect(try #require(fault(bomb + "? *a30\n: 1\n")).contains("alias or a collection"))
    #expect(try #require(fault(bomb + "*a30 : 1\n")).contains("alias or a collection"))
    #expect(try #require(fault(bomb + "[*a30]: 1\n")).contains("alias or a collection"))
  }

  @Test func `that merges without end is refused in bounded time`() throws {
    var bomb = "a0: &a0 {k: x}\n"
    for level in 1...30 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      bomb += "a\(level): &a\(level)\n  <<: [\(aliases)]\n  k\(level): y\n"
    }
    #expect(try #require(fault(bomb)).contains("aliases that stand for too much text"))
  }

  @Test func `in one long line is read in time that grows with its length`() throws {
    let text = "[" + String(repeating: "{ä: x}, ", count: 50_000) + "{last: 1}]"
    let file = SourceFile(name: "t.yaml", text: text)
    let last = try #require(try YAMLReader.read(file).elements?.last?.members?.first)
    #expect(last.key.range.lowerBound == file.bytes.count - 9)
  }

  @Test(arguments: ["[", "{a: ", "- ", "? "])
  func `nested a hundred thousand deep is refused`(_ opening: String) throws {
    let message = try #require(fault(String(repeating: opening, count: 100_000)))
    #expect(message.contains("nested deeper than 200 levels"), "\(message)")
  }

  @Test func `with anchors nested a thousand deep is refused`() throws {
    var text = ""
    for level in 0..<1_000 {
      text += String(repeating: " ", count: level) + "a\(level): &b\(level)\n"
    }
    #expect(fault(text) != nil)
    text = "a0: &b0 x\n"
    for level in 1..<1_000 { text += "a\(level): &b\(level) [*b\(level - 1)]\n" }
    #expect(try #require(fault(text)).contains("nesting deeper than 200"))
  }
}
