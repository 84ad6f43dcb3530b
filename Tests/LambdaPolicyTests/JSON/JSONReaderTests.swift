import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

struct `The JSON reader` {
  struct Fault: Sendable, CustomTestStringConvertible {
    let text: MarkedText
    let message: String
    let sourceLocation: SourceLocation
    var testDescription: String { text.text }

    init(_ text: String, _ message: String, at sourceLocation: SourceLocation = #_sourceLocation) {
      self.text = MarkedText(text)
      self.message = message
      self.sourceLocation = sourceLocation
    }
  }

  @Test(arguments: [
    Fault("«1»", "ends where a value"),
    Fault("{\"a\":1«1»", "ends where ',' or '}'"),
    Fault("{«1»a:1}", "found 'a' where a key in double quotes"),
    Fault("{\"a\" «1»1}", "found '1' where ':'"),
    Fault("[1,«1»]", "found ']' where a value"),
    Fault("[1] «1»x", "found 'x' after the value"),
    Fault("«1»'a'", "found ''' where a value"),
    Fault("«1»// x", "found '/' where a value"),
    Fault("[0«1»1]", "found '1' in a number"),
    Fault("[1.«1»]", "found ']' in a number where a digit"),
    Fault("[1e+«1»]", "found ']' in a number where a digit"),
    Fault("\"a«1»\n\"", "a line end inside a string"),
    Fault("\"a\\«1»x\"", "found 'x' where an escape"),
    Fault("\"«1»\\ud800\"", "half of a surrogate pair"),
    Fault("\"«1»\\udc00\"", "half of a surrogate pair"),
    Fault("\"«1»\\ud800\\u0041\"", "half of a surrogate pair"),
    Fault("[tru«1»]", "where 'true' was expected"),
  ])
  func `refuses what is not JSON at its place`(_ fault: Fault) throws {
    let error = #expect(throws: JSONSyntaxError.self, sourceLocation: fault.sourceLocation) {
      try JSONReader.read(SourceFile(name: "x", text: fault.text.text))
    }
    let syntaxError = try #require(error)
    let message = Diagnostic.invalidJSON(syntaxError).message
    #expect(message.contains(fault.message), "\(message)", sourceLocation: fault.sourceLocation)
    if let place = fault.text.offsets["1"] {
      #expect(syntaxError.range.lowerBound == place, sourceLocation: fault.sourceLocation)
    }
  }

  @Test func `refuses invalid UTF-8 with its place`() {
    let bytes = Array("[\"a".utf8) + [0xC3, 0x28] + Array("\"]".utf8)
    let error = #expect(throws: JSONSyntaxError.self) {
      try JSONReader.read(SourceFile(name: "x", bytes: bytes))
    }
    #expect(error?.fault == .invalidUTF8)
    #expect(error?.range.lowerBound == 3)
  }

  @Test func `refuses nesting beyond its limit and reads up to it`() throws {
    let limit = JSONReader.depthLimit
    func nested(_ depth: Int) -> SourceFile {
      SourceFile(
        name: "x",
        text: String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
    }
    _ = try JSONReader.read(nested(limit))
    let error = #expect(throws: JSONSyntaxError.self) { try JSONReader.read(nested(limit + 1)) }
    #expect(error?.fault == .tooDeep(limit: limit))
    #expect(throws: JSONSyntaxError.self) { try JSONReader.read(nested(100_000)) }
  }

  @Test func `keeps order, duplicate keys and the text of numbers`() throws {
    let text = "{\"b\":1.50e3,\"a\":-0,\"b\":123456789012345678901234567890}"
    let members = try #require(try JSONReader.read(SourceFile(name: "x", text: text)).members)
    #expect(members.map(\.key.value) == ["b", "a", "b"])
    let numbers = members.map { member in
      if case .number(let text) = member.node.value { text } else { "none" }
    }
    #expect(numbers == ["1.50e3", "-0", "123456789012345678901234567890"])
  }

  @Test func `skips one byte order mark and counts columns without it`() throws {
    let file = SourceFile(name: "x", bytes: SourceFile.byteOrderMark + Array("{\"a\":x}".utf8))
    let error = #expect(throws: JSONSyntaxError.self) { try JSONReader.read(file) }
    let place = try #require(error).range.lowerBound
    #expect(file.position(at: place) == SourcePosition(line: 1, column: 6))
  }

  @Test func `joins surrogate pairs and decodes escapes`() throws {
    let node = try JSONReader.read(
      SourceFile(name: "x", text: #""\ud83d\ude00\u00e9\n\/\\\"""#))
    #expect(node.text == "😀é\n/\\\"")
  }

  @Test func `points into the outer file when a string holds JSON`() throws {
    let marked = MarkedText(#"{"Policy":"{\"a\":«1»[1,\u0022«2»x\"],\"b\":«3»nul}"}"#)
    let file = SourceFile(name: "x", text: marked.text)
    let string = try #require(try JSONReader.read(file)[key: "Policy"])
    let error = #expect(throws: JSONSyntaxError.self) {
      try JSONReader.read(embeddedIn: string, of: file)
    }
    let offset = try #require(marked.offsets["3"])
    #expect(error?.range.lowerBound == offset + 3)
    let good = SourceFile(name: "x", text: marked.text.replacing("nul}", with: "null}"))
    let outer = try #require(try JSONReader.read(good)[key: "Policy"])
    let inner = try JSONReader.read(embeddedIn: outer, of: good)
    #expect(inner[key: "a"]?.range.lowerBound == marked.offsets["1"])
    #expect(inner[key: "b"]?.range.lowerBound == marked.offsets["3"])
  }

  @Test func `points into the outer file when a string holds percent-encoded JSON`() throws {
    let marked = MarkedText(
      #"{"D":"%7B%22a%22%3A«1»%5B1,«2»\u002522%C3%A9%22«3»%5D%7D"}"#)
    let file = SourceFile(name: "x", text: marked.text)
    let string = try #require(try JSONReader.read(file)[key: "D"])
    let list = try #require(try JSONReader.read(percentEncodedIn: string, of: file)[key: "a"])
    let text = try #require(list.elements?.last)
    #expect(text.text == "é")
    #expect(list.range.lowerBound == marked.offsets["1"])
    #expect(text.range.lowerBound == marked.offsets["2"])
    #expect(text.range.upperBound == marked.offsets["3"])
    // Text that is not encoded is read as it is, percent signs included.
    let plain = SourceFile(name: "x", text: #"{"D":"{\"a\":\"%41\"}"}"#)
    let outer = try #require(try JSONReader.read(plain)[key: "D"])
    #expect(try JSONReader.read(percentEncodedIn: outer, of: plain)[key: "a"]?.text == "%41")
  }
}
