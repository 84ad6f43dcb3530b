import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

struct `A diagnostic` {
  private func rendered(_ marked: String, bom: Bool = false) throws -> String {
    let text = MarkedText(marked)
    let head = bom ? SourceFile.byteOrderMark : []
    let file = SourceFile(name: "x.json", bytes: head + Array(text.text.utf8))
    let place = try #require(text.offsets["1"]) + head.count
    let diagnostic = Diagnostic.error(
      "some-id", "found this", at: SourceRange(place, place), didYouMean: "that")
    var renderer = DiagnosticRenderer()
    let first = renderer.render(diagnostic.located(in: file))
    #expect(renderer.render(diagnostic.located(in: file)) == first)
    #expect(first.hasPrefix("\(diagnostic.located(in: file))\n"))
    return first
  }

  static let message = "error: found this; did you mean 'that'? [some-id]"

  @Test func `shows its line with a caret below the place`() throws {
    #expect(
      try rendered("{\n  \"a\": «1»x\n}")
        == "x.json:2:8: \(Self.message)\n    \"a\": x\n         ^\n")
    #expect(try rendered("«1»x") == "x.json:1:1: \(Self.message)\n  x\n  ^\n")
    #expect(try rendered("a\nb«1»") == "x.json:2:2: \(Self.message)\n  b\n   ^\n")
  }

  @Test func `counts columns in characters, whatever their bytes, and no byte order mark`() throws {
    #expect(try rendered("é😀\t«1»x") == "x.json:1:4: \(Self.message)\n  é😀 x\n     ^\n")
    #expect(try rendered("a«1»x", bom: true) == "x.json:1:2: \(Self.message)\n  ax\n   ^\n")
  }

  @Test func `spells out control characters and leaves long lines away`() throws {
    #expect(try rendered("\u{1B}[«1»x").hasSuffix("  \\u{1b}[x\n         ^\n"))
    let long = try rendered("«1»" + String(repeating: "x", count: 500))
    #expect(long == "x.json:1:1: \(Self.message)\n")
  }

  @Test func `finds the same positions as a plain count`() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<200 {
      let text = (0..<random.next() % 30).map { _ in random.pick(["a", "é", "\n"]) }.joined()
      let file = SourceFile(name: "x", text: text)
      let lines = SourceLines(file)
      for offset in 0...file.bytes.count where offset == 0 || file.bytes[offset - 1] != 0xC3 {
        let before = String(decoding: file.bytes[..<offset], as: UTF8.self)
        let last = before.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
        let line = before.filter { $0 == "\n" }.count + 1
        #expect(lines.position(at: offset) == SourcePosition(line: line, column: last.count + 1))
      }
    }
  }

  @Test func `is sorted by file, place and id`() {
    let files = ["b", "a"].map { SourceFile(name: $0, text: "0123456789") }
    var bag = DiagnosticBag()
    bag.report(.warning("z", "m", at: SourceRange(5, 6)), in: files[0])
    bag.report(.error("y", "m", at: SourceRange(1, 2)), in: files[1])
    bag.report(.warning("x", "m", at: SourceRange(5, 6)), in: files[0])
    bag.report(.warning("w", "m", at: nil), in: files[0])
    #expect(bag.sorted.map(\.id) == ["w", "x", "z", "y"])
    #expect(bag.hasErrors)
  }
}
