import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// A long list is read element by element with what the whole text gives: content, places and faults.
struct `A list in JSON` {
  /// What was read, or the fault, each with its place.
  enum Reading: Equatable {
    case content([String])
    case fault(String)
  }

  static func whole(_ bytes: [UInt8]) -> Reading {
    let file = SourceFile(name: "t", bytes: bytes)
    do throws(JSONSyntaxError) {
      let members = try JSONReader.read(file).members ?? []
      var isListSeen = false
      var elements: [String] = []
      var others: [String] = []
      for member in members {
        if member.key.value == "list", !isListSeen, let list = member.node.elements {
          isListSeen = true
          elements = list.map { shown($0, file) }
          let node = SourceNode(.array([]), at: member.node.range)
          others.append(shown(member.key, node, file))
        } else {
          others.append(shown(member.key, member.node, file))
        }
      }
      return .content(elements + others)
    } catch {
      return .fault(Diagnostic.invalidJSON(error).located(in: file).description)
    }
  }

  static func listed(_ bytes: [UInt8], chunk size: Int, limit: Int = 1 << 20) -> Reading {
    var rest = bytes[...]
    var reader = JSONListReader("t", list: "list", elementLimit: limit) {
      let chunk = rest.prefix(size)
      rest = rest.dropFirst(size)
      return chunk.isEmpty ? nil : Array(chunk)
    }
    do throws(JSONListReader.Fault) {
      var elements: [String] = []
      let outline = try reader.read { elements.append(shown($0.content, $0.file)) }
      return .content(
        elements + outline.members.map { shown($0.content.key, $0.content.node, $0.file) })
    } catch {
      switch error.reason {
      case .syntax(let fault):
        return .fault(Diagnostic.invalidJSON(fault).located(in: error.file).description)
      case .tooLong(let range, let limit):
        let place = error.file.position(at: range.lowerBound)
        return .fault("\(place.line):\(place.column): more than \(limit)")
      }
    }
  }

  private static func shown(
    _ key: Located<String>, _ node: SourceNode, _ file: SourceFile
  ) -> String {
    "\(key.value)@\(file.position(at: key.range.lowerBound)) \(shown(node, file))"
  }

  /// The value and the place of every part of it.
  private static func shown(_ node: SourceNode, _ file: SourceFile) -> String {
    let position = SourceLines(file).position(at: node.range.lowerBound)
    let place = "\(position.line):\(position.column)"
    return switch node.value {
    case .object(let members):
      place + "{" + members.map { shown($0.key, $0.node, file) }.joined(separator: ",") + "}"
    case .array(let elements):
      place + "[" + elements.map { shown($0, file) }.joined(separator: ",") + "]"
    default: place + JSONWriter.compact(JSONValue(node))
    }
  }

  static let texts = [
    #"{"list":[]}"#, #"{"list":[1]}"#, #"{}"#, #"{"a":1}"#, #" { "list" : [ 1 , 22 ] } "#,
    #"{"a":{"list":[1]},"list":[{"b":[1,{"c":"d"}]},"x"],"z":null}"#,
    #"{"list":[1],"list":[2]}"#, #"{"list":1,"list":[2]}"#, #"{"list":{},"b":[]}"#,
    "\u{FEFF}{\"list\":[\"ä\u{1F600}\",\r\n\t{\"e\u{301}\" : \"\\ud83d\\ude00\"}\n]\n}\n",
    "{\n  \"version\": \"1.0\",\n  \"list\": [\n    {\"a\": 1},\n    {\n      \"b\": \"ü\"\n    }\n  ],\n  \"c\": 2\n}\n",
    "{\"list\":[\"\u{1F1E9}\u{1F1EA}\u{1F1E9}\", \"\u{1F468}\u{200D}\u{1F469}\", 1,\r\"x\", true]}",
  ]

  /// Everything that comes of a text when its end is cut or one byte is another.
  static func damages(of text: String) -> [[UInt8]] {
    let bytes = Array(text.utf8)
    let telling: [UInt8] = [0x00, 0x0A, 0x22, 0x2C, 0x31, 0x5B, 0x5C, 0x5D, 0x7B, 0x7D, 0xC3, 0xFF]
    let changes = bytes.indices.flatMap { place in
      telling.map { byte in
        var changed = bytes
        changed[place] = byte
        return changed
      }
    }
    // What does not begin as an object is never read as a list.
    return (bytes.indices.map { Array(bytes[..<$0]) } + changes).filter { damaged in
      let start = damaged.starts(with: SourceFile.byteOrderMark) ? 3 : 0
      return damaged[start...].first { ![0x20, 0x0A, 0x0D, 0x09].contains($0) } == 0x7B
    }
  }

  @Test(arguments: texts, [1, 2, 3, 7, 4_096])
  func `gives what the whole text gives, whatever the chunks`(_ text: String, _ size: Int) {
    let bytes = Array(text.utf8)
    #expect(Self.listed(bytes, chunk: size) == Self.whole(bytes))
  }

  @Test(arguments: texts, [1, 5])
  func `that is damaged has the fault of the whole text`(_ text: String, _ size: Int) {
    for bytes in Self.damages(of: text) {
      #expect(
        Self.listed(bytes, chunk: size) == Self.whole(bytes),
        "\(String(decoding: bytes, as: UTF8.self))")
    }
  }

  @Test(.enabled(if: Shared.exists("corpora/json"), "no folder '../shared/corpora/json'"))
  func `takes and refuses the elements that the public test suite demands`() throws {
    let files = Shared.files(below: "corpora/json/test_parsing")
    for path in files {
      let text = try Shared.bytes(path)
      for (before, after) in [("{\"list\":[1,", "]}"), ("{\"list\":[", ",2],\"b\":{}}")] {
        let bytes = Array(before.utf8) + text + Array(after.utf8)
        #expect(Self.listed(bytes, chunk: 64) == Self.whole(bytes), "\(path)")
      }
    }
    Shared.report("JSON test suite as elements of lists", files.count)
  }

  @Test(arguments: [1, 10, 1_000])
  func `with an element above the limit is refused at that element`(_ size: Int) {
    func text(_ length: Int) -> [UInt8] {
      Array("{\"list\":[1,\n \"\(String(repeating: "x", count: length))\"]}".utf8)
    }
    // An element is counted with what ends it.
    #expect(Self.listed(text(37), chunk: size, limit: 40) == Self.whole(text(37)))
    #expect(Self.listed(text(38), chunk: size, limit: 40) == .fault("2:2: more than 40"))
    #expect(Self.listed(text(9_000), chunk: size, limit: 40) == .fault("2:2: more than 40"))
  }

  @Test func `is refused when too much stands beside it`() {
    let members = (0..<4).map { ",\n\"m\($0)\":\(String(repeating: "7", count: 10))" }.joined()
    let bytes = Array("{\"list\":[1]\(members)}".utf8)
    #expect(Self.listed(bytes, chunk: 3, limit: 4 * 527) == Self.whole(bytes))
    #expect(Self.listed(bytes, chunk: 3, limit: 4 * 527 - 1) == .fault("5:16: more than 2107"))
  }

  @Test func `of a million bytes never has more of them in memory than a part`() {
    var count = 0
    var reader = JSONListReader("t", list: "list") {
      count += 1
      if count == 1 { return Array("{\"list\":[{}".utf8) }
      return count < 1_000 ? Array(String(repeating: ",{\"a\":\"b\"}", count: 100).utf8) : nil
    }
    var longest = 0
    var elements = 0
    let isRead =
      (try? reader.read { part in
        longest = max(longest, part.file.bytes.count)
        elements += 1
      }) != nil
    #expect(!isRead, "the text has no end")
    #expect(elements == 99_800)
    #expect(longest <= 500)
  }

  @Test(arguments: [
    (#"{"a":1,"list":["#, "list"), (#"{"other":[],"list":[]}"#, "other"),
    (#"{"a":{"list":[]}}"#, nil), (#"{"list":{}}"#, nil), ("[]", nil), (#"{"list""#, nil),
    (#"{"a":01,"list":[]}"#, nil), ("\u{FEFF} {\"list\": [", "list"), ("", nil), ("{}", nil),
  ])
  func `is found by its key at the top`(_ text: String, _ key: String?) {
    let found = JSONListReader.list(atTopOf: Array(text.utf8), among: ["list", "other"])
    #expect(found == key)
  }
}
