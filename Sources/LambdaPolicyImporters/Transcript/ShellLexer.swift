import LambdaPolicy

/// Splits a shell script into words and operators; nothing is ever run.
///
/// Understood: single and double quotes, backslashes, continued lines, comments, here-documents
/// (skipped), `$NAME` and `${NAME}`, prompts (`$ ` before a command, `> ` before its further lines)
/// and `<placeholders>` of documentation. Everything else that expands is kept as unknown.
struct ShellLexer {
  let file: SourceFile
  let bytes: [UInt8]
  /// Where the stretch that is read ends.
  let end: Int
  var index = 0
  var tokens: [ShellToken] = []
  var diagnostics: [Diagnostic] = []
  var word = WordBuilder()
  /// Whether the present command began with a prompt, so that its further lines may have `> `.
  var hasPrompt = false
  private var isAtCommandStart = true
  private var hereDocuments: [HereDocument] = []
  /// The first word of the present command.
  private var commandName: String?
  /// Whether only lines with a prompt are commands; the others are their output.
  private var isTranscript = false

  private struct HereDocument {
    let delimiter: String
    let stripsTabs: Bool
    /// Whether a shell reads it.
    let mayRun: Bool
  }

  private init(_ file: SourceFile, _ range: SourceRange) {
    self.file = file
    bytes = file.bytes
    end = range.upperBound
    index = range.lowerBound
    if index == 0, bytes.starts(with: SourceFile.byteOrderMark) { index = 3 }
    isTranscript = range.lowerBound == 0 && startsWithPrompt()
  }

  /// The tokens of a stretch of a script with what was wrong.
  static func tokens(
    of file: SourceFile, in range: SourceRange
  ) -> ([ShellToken], [Diagnostic]) {
    var lexer = ShellLexer(file, range)
    lexer.run()
    return (lexer.tokens, lexer.diagnostics)
  }

  private mutating func run() {
    if isTranscript { skipOutput() }
    while let byte = peek() {
      switch byte {
      case ASCII.lineFeed: lineEnd()
      case ASCII.carriageReturn where peek(1) == ASCII.lineFeed: index += 1
      case ASCII.space, ASCII.tab:
        endWord()
        index += 1
      case UInt8(ascii: "#") where !word.isOpen: skipComment()
      case ASCII.backslash: backslash()
      case UInt8(ascii: "'"): singleQuotes()
      case ASCII.quote: doubleQuotes()
      case ASCII.dollar: dollar(isQuoted: false)
      case UInt8(ascii: "`"): backquotes(isQuoted: false)
      case UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"):
        if !takePlaceholder() { takeOperator() }
      default: appendLiteral(byte, isQuoted: false)
      }
    }
    endWord()
  }

  func peek(_ offset: Int = 0) -> UInt8? {
    index + offset < end ? bytes[index + offset] : nil
  }

  mutating func report(_ diagnostic: Diagnostic) {
    diagnostics.append(diagnostic.located(in: file))
  }

  mutating func appendLiteral(_ byte: UInt8, isQuoted: Bool) {
    word.append(byte, isQuoted: isQuoted, at: index)
    index += 1
  }

  mutating func endWord() {
    guard let finished = word.finish(at: index) else { return }
    if isAtCommandStart, let text = finished.keyword, text == "$" || text == "%" {
      hasPrompt = true
    } else {
      if isAtCommandStart { commandName = finished.keyword }
      tokens.append(.word(finished))
      noteHereDocument(finished)
    }
    isAtCommandStart = false
  }

  private mutating func lineEnd() {
    endWord()
    tokens.append(.lineEnd(SourceRange(index, index + 1)))
    index += 1
    hasPrompt = false
    isAtCommandStart = true
    skipHereDocuments()
    if isTranscript { skipOutput() }
  }

  private mutating func skipComment() {
    while let byte = peek(), byte != ASCII.lineFeed { index += 1 }
  }

  /// A backslash continues the line, or takes the next character as it is.
  private mutating func backslash() {
    if let length = lineEndLength(at: index + 1) {
      index += 1 + length
      skipPrompt()
      return
    }
    var behind = index + 1
    while behind < end, ASCII.isBlank(bytes[behind]) { behind += 1 }
    if behind > index + 1, let length = lineEndLength(at: behind) {
      report(.blankBehindBackslash(at: SourceRange(index, behind)))
      endWord()
      index = behind + length
      skipPrompt()
      return
    }
    index += 1
    guard let byte = peek() else { return }
    appendLiteral(byte, isQuoted: true)
  }

  func lineEndLength(at place: Int) -> Int? {
    guard place < end else { return nil }
    if bytes[place] == ASCII.lineFeed { return 1 }
    if bytes[place] == ASCII.carriageReturn, place + 1 < end,
      bytes[place + 1] == ASCII.lineFeed
    {
      return 2
    }
    return nil
  }

  private mutating func skipPrompt() {
    guard hasPrompt else { return }
    var place = index
    while place < end, ASCII.isBlank(bytes[place]) { place += 1 }
    if place + 1 < end, bytes[place] == UInt8(ascii: ">"), bytes[place + 1] == ASCII.space {
      endWord()
      index = place + 1
    }
  }

  /// `<name>` as documentation writes what has to be filled in is text, not two redirections.
  private mutating func takePlaceholder() -> Bool {
    guard peek() == UInt8(ascii: "<"), let first = peek(1), ASCII.isLetter(first) else {
      return false
    }
    var close = index + 1
    while close < end, bytes[close] != UInt8(ascii: ">") {
      guard
        ASCII.isNameByte(bytes[close])
          || [ASCII.space, ASCII.dot, ASCII.colon].contains(bytes[close])
      else { return false }
      close += 1
    }
    guard close < end, bytes[close - 1] != ASCII.space else { return false }
    while index <= close { appendLiteral(bytes[index], isQuoted: true) }
    return true
  }

  private static let operators = [
    "<<<", "<<-", "&>>", ";;", "&&", "||", "|&", "<<", ">>", ">&", "<&", "&>", ">|", "<>", ";", "&",
    "|", "(", ")", "<", ">",
  ]

  private mutating func takeOperator() {
    let isDescriptor = word.isDescriptor
    if isDescriptor, peek() == UInt8(ascii: "<") || peek() == UInt8(ascii: ">") {
      word = WordBuilder()
    }
    endWord()
    let text = ShellLexer.operators.first { bytes[index..<end].starts(with: $0.utf8) } ?? "&"
    tokens.append(.operator(Located(text, at: SourceRange(index, index + text.utf8.count))))
    index += text.utf8.count
    isAtCommandStart = !text.hasPrefix("<") && !text.hasPrefix(">") && !text.hasPrefix("&>")
  }

  /// The word behind `<<` ends a here-document; its quotes do not belong to it.
  private mutating func noteHereDocument(_ word: ShellWord) {
    guard tokens.count >= 2, case .operator(let sign) = tokens[tokens.count - 2],
      sign.value == "<<" || sign.value == "<<-"
    else { return }
    let delimiter = word.parts.map { part in
      if case .literal(let text, _) = part { text } else { "" }
    }.joined()
    let readers: Set = ["bash", "sh", "zsh", "dash", "ksh", "ssh", "sudo", "eval", "source", "."]
    hereDocuments.append(
      HereDocument(
        delimiter: delimiter, stripsTabs: sign.value == "<<-",
        mayRun: commandName.map(readers.contains) ?? true))
  }

  private mutating func skipHereDocuments() {
    for document in hereDocuments {
      let start = index
      defer { addHereDocument(from: start, document) }
      while index < end {
        let lineEnd = bytes[index..<end].firstIndex(of: ASCII.lineFeed) ?? end
        var line = bytes[index..<lineEnd]
        if line.last == ASCII.carriageReturn { line = line.dropLast() }
        if document.stripsTabs { line = line.drop { $0 == ASCII.tab } }
        index = min(lineEnd + 1, end)
        if line.elementsEqual(document.delimiter.utf8) { break }
      }
    }
    hereDocuments = []
  }

  private mutating func addHereDocument(from start: Int, _ document: HereDocument) {
    guard document.mayRun, index > start else { return }
    tokens.append(
      .unread(
        ShellToken.Unread(
          range: SourceRange(start, index), what: "a here-document that a shell reads",
          mayRun: true)))
  }
}

/// Collects the parts of one word.
struct WordBuilder {
  private var parts: [ShellWord.Part] = []
  private var literal: [UInt8] = []
  private var isLiteralQuoted = false
  private var start: Int?

  var isOpen: Bool { start != nil }

  /// Whether the word so far is a file descriptor's number, which belongs to a redirection.
  var isDescriptor: Bool {
    parts.isEmpty && !literal.isEmpty && !isLiteralQuoted && literal.allSatisfy(ASCII.isDigit)
  }

  mutating func append(_ byte: UInt8, isQuoted: Bool, at place: Int) {
    open(at: place)
    if isQuoted != isLiteralQuoted { closeLiteral() }
    isLiteralQuoted = isQuoted
    literal.append(byte)
  }

  mutating func append(_ part: ShellWord.Part, at place: Int) {
    open(at: place)
    closeLiteral()
    parts.append(part)
  }

  /// A pair of quotes makes a word even with nothing between them.
  mutating func open(at place: Int) { start = start ?? place }

  private mutating func closeLiteral() {
    guard !literal.isEmpty else { return }
    parts.append(
      .literal(String(decoding: literal, as: UTF8.self), isQuoted: isLiteralQuoted))
    literal = []
  }

  mutating func finish(at end: Int) -> ShellWord? {
    guard let start else { return nil }
    closeLiteral()
    if parts.isEmpty { parts.append(.literal("", isQuoted: true)) }
    let word = ShellWord(parts: parts, range: SourceRange(start, max(start, end)))
    self = WordBuilder()
    return word
  }
}
