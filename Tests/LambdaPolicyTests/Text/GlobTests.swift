import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

struct `A glob` {
  @Test func `agrees with a naive reading of A-10 on every small case`() {
    let alphabet: [Character] = ["a", "b", "*", "?"]
    let texts = words(over: ["a", "b", ":"], upTo: 4)
    for pattern in words(over: alphabet, upTo: 4) {
      let glob = Glob(pattern)
      for text in texts {
        #expect(
          glob.matches(text) == naive(Array(pattern)[...], Array(text)[...]),
          "'\(pattern)' on '\(text)'")
      }
    }
  }

  @Test func `lets a question mark stand for one scalar, however many bytes it has (A-10)`() {
    #expect(Glob("a?c").matches("aéc"))
    #expect(Glob("a?c").matches("a😀c"))
    #expect(!Glob("a?c").matches("ac"))
    #expect(!Glob("a?c").matches("ae\u{301}c"))
    #expect(Glob("*").matches("line\nbreak"))
  }

  @Test func `stays quick on patterns that make backtracking explode`() {
    let pattern = Glob(String(repeating: "*a", count: 200) + "b")
    #expect(!pattern.matches(String(repeating: "a", count: 2_000)))
  }

  private func words(over alphabet: [Character], upTo length: Int) -> [String] {
    var all = [""]
    var last = [""]
    for _ in 0..<length {
      last = last.flatMap { word in alphabet.map { word + String($0) } }
      all += last
    }
    return all
  }

  private func naive(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    if first == "*" {
      return naive(pattern.dropFirst(), text) || !text.isEmpty && naive(pattern, text.dropFirst())
    }
    guard let letter = text.first, first == "?" || first == letter else { return false }
    return naive(pattern.dropFirst(), text.dropFirst())
  }
}

struct `A suggestion` {
  struct Misspelling: Sendable, CustomTestStringConvertible {
    let written: String
    let meant: String?
    let sourceLocation: SourceLocation
    var testDescription: String { written }

    init(_ written: String, meant: String?, at location: SourceLocation = #_sourceLocation) {
      self.written = written
      self.meant = meant
      sourceLocation = location
    }
  }

  @Test(arguments: [
    Misspelling("StringEqual", meant: "StringEquals"),
    Misspelling("stringequals", meant: "StringEquals"),
    Misspelling("StringLikes", meant: "StringLike"),
    Misspelling("ArnLik", meant: "ArnLike"),
    Misspelling("Frobnicate", meant: nil),
    Misspelling("ab", meant: nil),
  ])
  func `is the nearest candidate, or none`(_ example: Misspelling) {
    let candidates = ["StringEquals", "StringLike", "ArnLike", "Bool"]
    #expect(
      example.written.closest(among: candidates) == example.meant,
      sourceLocation: example.sourceLocation)
  }
}
