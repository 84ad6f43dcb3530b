import LambdaPolicy

/// One simple command of a script: its words before expansion.
struct ShellCommand: Sendable {
  let words: [ShellWord]
  let range: SourceRange
}

/// A part of a script that is not read.
struct SkippedPart: Hashable, Sendable {
  let range: SourceRange
  /// What the part is, as messages name it.
  let what: String
  /// Whether commands of `aws lambda` that can change an answer are in it.
  let bearsOnAnswers: Bool
}

/// A part of a script in order.
enum ShellStep: Sendable {
  case command(ShellCommand)
  case skipped(SkippedPart)
}

/// Finds the simple commands of a script; compound commands are skipped as a whole.
struct ShellParser {
  private let file: SourceFile
  private let tokens: [ShellToken]
  private var index = 0
  private var steps: [ShellStep] = []

  private static let closers = [
    "if": "fi", "for": "done", "while": "done", "until": "done", "select": "done", "case": "esac",
    "{": "}", "(": ")",
  ]

  private init(_ tokens: [ShellToken], of file: SourceFile) {
    self.tokens = tokens
    self.file = file
  }

  static func steps(
    of file: SourceFile, in range: SourceRange
  ) -> ([ShellStep], [Diagnostic]) {
    let (tokens, diagnostics) = ShellLexer.tokens(of: file, in: range)
    var parser = ShellParser(tokens, of: file)
    parser.run()
    return (parser.steps, diagnostics)
  }

  private mutating func run() {
    var runsOnlyOnFailure = false
    while index < tokens.count {
      switch tokens[index] {
      case .lineEnd:
        runsOnlyOnFailure = false
        index += 1
      case .operator(let sign):
        if sign.value == "(" {
          skipCompound(opening: "(", what: "a subshell")
        } else {
          runsOnlyOnFailure = sign.value == "||"
          index += 1
        }
      case .word(let word):
        if let keyword = word.keyword, ShellParser.closers[keyword] != nil {
          skipCompound(opening: keyword, what: "a '\(keyword)' construct")
        } else if isFunctionDefinition() {
          skipFunctionDefinition()
        } else {
          simpleCommand(runsOnlyOnFailure: runsOnlyOnFailure)
          runsOnlyOnFailure = false
        }
      }
    }
  }

  private func isFunctionDefinition() -> Bool {
    guard case .word(let word) = tokens[index] else { return false }
    if word.keyword == "function" { return true }
    guard index + 2 < tokens.count, case .operator(let open) = tokens[index + 1],
      case .operator(let close) = tokens[index + 2]
    else { return false }
    return open.value == "(" && close.value == ")"
  }

  /// Skips `name() { … }` or `function name { … }`; without a body only the words before it.
  private mutating func skipFunctionDefinition() {
    let start = index
    while index < tokens.count, keyword(at: index) != "{", index - start < 6 { index += 1 }
    if index < tokens.count, keyword(at: index) == "{" {
      skipCompound(opening: "{", what: "a function definition", from: start)
    } else {
      index = min(start + 3, tokens.count)
      addSkipped(start..<index, what: "a function definition without a body")
    }
  }

  private func keyword(at place: Int) -> String? {
    switch tokens[place] {
    case .word(let word): word.keyword
    case .operator(let sign): sign.value
    case .lineEnd: nil
    }
  }

  /// Skips from the opening word to its closing one, nested constructs included.
  private mutating func skipCompound(opening: String, what: String, from start: Int? = nil) {
    let first = start ?? index
    var stack = [ShellParser.closers[opening] ?? opening]
    var isAtCommandStart = false
    index += 1
    while index < tokens.count, let closer = stack.last {
      let word = keyword(at: index)
      if word == closer, isAtCommandStart || closer == ")" {
        stack.removeLast()
      } else if let word, let inner = ShellParser.closers[word], isAtCommandStart || word == "(" {
        stack.append(inner)
      }
      isAtCommandStart = startsCommand(behind: tokens[index])
      index += 1
    }
    addSkipped(first..<index, what: stack.isEmpty ? what : "\(what) that is never closed")
  }

  private mutating func addSkipped(_ places: Range<Int>, what: String) {
    let last = max(places.lowerBound, places.upperBound - 1)
    let range = SourceRange(
      self.range(of: places.lowerBound).lowerBound, self.range(of: last).upperBound)
    steps.append(
      .skipped(SkippedPart(range: range, what: what, bearsOnAnswers: bearing(places))))
  }

  private func startsCommand(behind token: ShellToken) -> Bool {
    switch token {
    case .lineEnd: true
    case .operator(let sign): !["<", ">", ">>", "<<", "<<-", "<<<"].contains(sign.value)
    case .word(let word):
      ["then", "do", "else", "elif", "{", "fi", "done", "esac", "!", "in"].contains(word.keyword)
    }
  }

  /// Whether the words `aws … lambda` stand in a stretch of tokens.
  private func bearing(_ places: Range<Int>) -> Bool {
    let words = places.compactMap { place -> String? in
      if case .word(let word) = tokens[place] { word.keyword } else { nil }
    }
    return words.contains("aws") && words.contains("lambda")
  }

  private func range(of place: Int) -> SourceRange {
    switch tokens[place] {
    case .word(let word): word.range
    case .operator(let sign): sign.range
    case .lineEnd(let range): range
    }
  }

  private mutating func simpleCommand(runsOnlyOnFailure: Bool) {
    let first = index
    var words: [ShellWord] = []
    var end = range(of: first).upperBound
    loop: while index < tokens.count {
      switch tokens[index] {
      case .lineEnd: break loop
      case .operator(let sign):
        guard sign.value.contains("<") || sign.value.contains(">") else { break loop }
        index += 1
        if index < tokens.count, case .word = tokens[index] { index += 1 }
      case .word(let word):
        words.append(word)
        end = word.range.upperBound
        index += 1
      }
    }
    let range = SourceRange(self.range(of: first).lowerBound, end)
    if runsOnlyOnFailure {
      let part = SkippedPart(
        range: range, what: "a command behind '||', which runs only if the one before fails",
        bearsOnAnswers: bearing(first..<index))
      steps.append(.skipped(part))
    } else {
      steps.append(.command(ShellCommand(words: words, range: range)))
    }
  }
}
