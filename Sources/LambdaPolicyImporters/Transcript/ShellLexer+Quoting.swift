import LambdaPolicy

extension ShellLexer {
  mutating func singleQuotes() {
    let start = index
    word.open(at: start)
    index += 1
    while let byte = peek() {
      if byte == UInt8(ascii: "'") {
        index += 1
        return
      }
      appendLiteral(byte, isQuoted: true)
    }
    report(.unterminatedQuote("'", at: SourceRange(start, start + 1)))
  }

  mutating func doubleQuotes() {
    let start = index
    word.open(at: start)
    index += 1
    while let byte = peek() {
      switch byte {
      case ASCII.quote:
        index += 1
        return
      case ASCII.backslash: backslashInDoubleQuotes()
      case ASCII.dollar: dollar(isQuoted: true)
      case UInt8(ascii: "`"): backquotes(isQuoted: true)
      default: appendLiteral(byte, isQuoted: true)
      }
    }
    report(.unterminatedQuote("\"", at: SourceRange(start, start + 1)))
  }

  /// Inside double quotes a backslash stays unless it stands before `$`, `` ` ``, `"`, `\` or a line end.
  private mutating func backslashInDoubleQuotes() {
    if let length = lineEndLength(at: index + 1) {
      index += 1 + length
      return
    }
    let special = [ASCII.dollar, UInt8(ascii: "`"), ASCII.quote, ASCII.backslash]
    if let next = peek(1), special.contains(next) { index += 1 }
    if let byte = peek() { appendLiteral(byte, isQuoted: true) }
  }

  /// A dollar sign: an expansion, or itself.
  mutating func dollar(isQuoted: Bool) {
    let start = index
    guard let next = peek(1) else { return appendLiteral(ASCII.dollar, isQuoted: isQuoted) }
    switch next {
    case UInt8(ascii: "("):
      skipParentheses()
      let text = String(decoding: bytes[start..<index], as: UTF8.self)
      let inside = SourceRange(start + 2, max(start + 2, index - 1))
      word.append(.unknown(.commandSubstitution(text, inside)), at: start)
    case UInt8(ascii: "{"): braces(isQuoted: isQuoted)
    case ASCII.quote where !isQuoted: index += 1
    case UInt8(ascii: "'") where !isQuoted:
      index += 1
      singleQuotes()
    case _ where ASCII.isLetter(next) || next == ASCII.underscore:
      index += 1
      let name = takeName()
      word.append(.variable(name, isQuoted: isQuoted), at: start)
    case _ where ASCII.isDigit(next) || "@*#?$!-".utf8.contains(next):
      index += 2
      let text = String(decoding: bytes[start..<index], as: UTF8.self)
      word.append(.unknown(.expansion(text)), at: start)
    default: appendLiteral(ASCII.dollar, isQuoted: isQuoted)
    }
  }

  private mutating func takeName() -> String {
    let start = index
    while let byte = peek(),
      ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == ASCII.underscore
    {
      index += 1
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// `${NAME}`, or any other expansion in braces, whose value is not known.
  private mutating func braces(isQuoted: Bool) {
    let start = index
    index += 2
    let name = takeName()
    if !name.isEmpty, peek() == UInt8(ascii: "}") {
      index += 1
      return word.append(.variable(name, isQuoted: isQuoted), at: start)
    }
    var depth = 1
    while depth > 0, let byte = peek() {
      if byte == UInt8(ascii: "{") { depth += 1 }
      if byte == UInt8(ascii: "}") { depth -= 1 }
      index += 1
    }
    if depth > 0 { report(.unterminatedQuote("${", at: SourceRange(start, start + 2))) }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    word.append(.unknown(.expansion(text)), at: start)
  }

  /// Skips `$(…)`: quotes, comments, nested parentheses and the patterns of `case` included.
  private mutating func skipParentheses() {
    let start = index
    index += 2
    var depth = 1
    var cases = 0
    while depth > 0, let byte = peek() {
      switch byte {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): if cases == 0 || depth > 1 { depth -= 1 }
      case UInt8(ascii: "'"), ASCII.quote: skipQuoted(byte)
      case UInt8(ascii: "#") where isWordStart:
        while let next = peek(1), next != ASCII.lineFeed { index += 1 }
      case ASCII.backslash: index += 1
      case _ where isWordStart && isWord("case"): cases += 1
      case _ where isWordStart && isWord("esac"): cases = max(0, cases - 1)
      default: break
      }
      index += 1
    }
    index = min(index, end)
    if depth > 0 { report(.unterminatedQuote("$(", at: SourceRange(start, start + 2))) }
  }

  private var isWordStart: Bool {
    guard index > 0 else { return true }
    return bytes[index - 1] <= ASCII.space || ";|&(".utf8.contains(bytes[index - 1])
  }

  private func isWord(_ text: String) -> Bool {
    let behind = index + text.utf8.count
    return bytes[index..<end].starts(with: text.utf8)
      && (behind >= end || !ASCII.isNameByte(bytes[behind]))
  }

  /// Leaves the index on the closing quote.
  private mutating func skipQuoted(_ quote: UInt8) {
    index += 1
    while let byte = peek(), byte != quote {
      if byte == ASCII.backslash, quote == ASCII.quote { index += 1 }
      index += 1
    }
  }

  mutating func backquotes(isQuoted: Bool) {
    let start = index
    index += 1
    while let byte = peek(), byte != UInt8(ascii: "`") {
      index += byte == ASCII.backslash ? 2 : 1
    }
    index = min(index, end)
    if peek() == nil {
      report(.unterminatedQuote("`", at: SourceRange(start, start + 1)))
    } else {
      index += 1
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    let inside = SourceRange(start + 1, max(start + 1, index - 1))
    word.append(.unknown(.commandSubstitution(text, inside)), at: start)
  }
}
