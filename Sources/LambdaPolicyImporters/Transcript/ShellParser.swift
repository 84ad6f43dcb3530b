import LambdaPolicy

/// One simple command of a script: its words before expansion.
struct ShellCommand: Sendable {
  let words: [ShellWord]
  /// Words behind `<` and `>`, which are no arguments.
  let redirections: [ShellWord]
  let range: SourceRange
}

/// A part of a script in order.
enum ShellStep: Sendable {
  case command(ShellCommand)
  case skipped(SkippedPart)
}

/// Finds the simple commands of a script.
///
/// Compound commands are skipped as a whole; so are commands that run only if another fails, or
/// only if a test holds.
struct ShellParser {
  let file: SourceFile
  let tokens: [ShellToken]
  var index = 0
  private var steps: [ShellStep] = []
  /// When the next command runs.
  private var condition = Condition.always
  /// Whether the last command's status is a decision, not a success that can be expected.
  private var lastDecides = false

  private enum Condition {
    case always
    case onFailure
    case onDecision
  }

  static let closers = [
    "if": "fi", "for": "done", "while": "done", "until": "done", "select": "done", "case": "esac",
    "{": "}", "(": ")", "[[": "]]",
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
    while index < tokens.count {
      switch tokens[index] {
      case .lineEnd: lineEnd()
      case .unread(let unread):
        skip(unread)
        index += 1
      case .operator(let sign):
        if sign.value == "(" {
          skipCompound(opening: "(", what: "a subshell")
        } else {
          join(by: sign.value)
        }
      case .word(let word):
        if let keyword = word.keyword, ShellParser.closers[keyword] != nil {
          skipCompound(opening: keyword, what: "a '\(keyword)' construct")
        } else if isFunctionDefinition() {
          skipFunctionDefinition()
        } else {
          simpleCommand()
        }
      }
    }
  }

  /// A line's end ends a list of commands, except right behind `&&`, `||` and `|`.
  private mutating func lineEnd() {
    let behind = index > 0 ? keyword(at: index - 1) : nil
    if !["&&", "||", "|"].contains(behind) { condition = .always }
    index += 1
  }

  private mutating func join(by sign: String) {
    switch sign {
    case "||": condition = .onFailure
    case "&&": condition = lastDecides || condition == .onDecision ? .onDecision : .always
    case "|", "|&": break
    default: condition = .always
    }
    index += 1
  }

  private mutating func skipFunctionDefinition() {
    let start = index
    while index < tokens.count, keyword(at: index) != "{", index - start < 6 { index += 1 }
    if index < tokens.count, keyword(at: index) == "{" {
      skipCompound(opening: "{", what: "a function definition", from: start)
    } else {
      index = min(start + 3, tokens.count)
      skip(start..<index, what: "a function definition without a body")
    }
  }

  /// Skips from the opening word to its closing one, nested constructs included.
  private mutating func skipCompound(opening: String, what: String, from start: Int? = nil) {
    let first = start ?? index
    let isClosed = findEnd(of: opening)
    skip(first..<index, what: isClosed ? what : "\(what) that is never closed")
    lastDecides = true
  }

  private mutating func skip(_ places: Range<Int>, what: String) {
    let last = max(places.lowerBound, places.upperBound - 1)
    let range = SourceRange(
      range(of: places.lowerBound).lowerBound, range(of: last).upperBound)
    steps.append(.skipped(skippedPart(range, what: what, assigns: assignedNames(in: places))))
  }

  private mutating func skip(_ unread: ShellToken.Unread) {
    let part =
      unread.mayRun
      ? skippedPart(unread.range, what: unread.what, assigns: [])
      : SkippedPart(range: unread.range, what: unread.what, effect: ScriptEffect(text: ""))
    steps.append(.skipped(part))
  }

  private func skippedPart(
    _ range: SourceRange, what: String, assigns: Set<String>
  ) -> SkippedPart {
    let text = String(decoding: file.bytes[range.lowerBound..<range.upperBound], as: UTF8.self)
    return SkippedPart(
      range: range, what: what, effect: ScriptEffect(text: text), assigns: assigns)
  }

  private mutating func simpleCommand() {
    let first = index
    var words: [ShellWord] = []
    var redirections: [ShellWord] = []
    loop: while index < tokens.count {
      switch tokens[index] {
      case .lineEnd, .unread: break loop
      case .operator(let sign):
        if sign.value == "(", let array = words.last?.assigningArray(before: sign.range) {
          _ = findEnd(of: "(")
          words[words.count - 1] = array
          continue
        }
        guard sign.value.contains("<") || sign.value.contains(">") else { break loop }
        index += 1
        if index < tokens.count, case .word(let target) = tokens[index] {
          redirections.append(target)
          index += 1
        }
      case .word(let word):
        words.append(word)
        index += 1
      }
    }
    add(words, redirections, first..<index)
  }

  private mutating func add(
    _ words: [ShellWord], _ redirections: [ShellWord], _ places: Range<Int>
  ) {
    let deciding: Set = ["[", "test", "false", "grep", "!", "diff", "cmp"]
    lastDecides = words.first?.keyword.map(deciding.contains) ?? false
    let range = SourceRange(
      range(of: places.lowerBound).lowerBound, range(of: places.upperBound - 1).upperBound)
    switch condition {
    case .always:
      steps.append(
        .command(ShellCommand(words: words, redirections: redirections, range: range)))
    case .onFailure:
      skip(places, what: "a command behind '||', which runs only if the one before fails")
    case .onDecision:
      skip(places, what: "a command behind a test, which runs only if it holds")
    }
  }
}

extension ShellWord {
  /// The word `NAME=` with an array behind it, whose elements are not read.
  fileprivate func assigningArray(before opening: SourceRange) -> ShellWord? {
    guard range.upperBound == opening.lowerBound, parts.count == 1,
      case .literal(let text, isQuoted: false) = parts[0], text.hasSuffix("=")
    else { return nil }
    return ShellWord(parts: parts + [.unknown(.expansion("(…)"))], range: range)
  }
}
