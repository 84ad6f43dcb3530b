import LambdaPolicy

/// Transcripts of a terminal: commands behind prompts, and what they printed.
extension ShellLexer {
  /// Whether the first line that is no comment begins with a prompt.
  func startsWithPrompt() -> Bool {
    var place = index
    while place < end {
      let next = endOfLine(from: place)
      let line = bytes[place..<next].drop(while: ASCII.isBlank)
      let isEmpty = line.allSatisfy { $0 == ASCII.carriageReturn }
      if !isEmpty, line.first != UInt8(ascii: "#") { return promptLength(at: place) != nil }
      place = next + 1
    }
    return false
  }

  private func endOfLine(from place: Int) -> Int {
    guard place < end else { return end }
    return bytes[place..<end].firstIndex(of: ASCII.lineFeed) ?? end
  }

  /// The length of `$ `, `% ` or `user@host …$ ` at a line's start.
  private func promptLength(at place: Int) -> Int? {
    let line = bytes[place..<endOfLine(from: place)]
    guard
      let sign = line.indices.first(where: { index in
        (line[index] == ASCII.dollar || line[index] == UInt8(ascii: "%"))
          && index + 1 < line.endIndex && line[index + 1] == ASCII.space
      })
    else { return nil }
    let head = line[..<sign].drop(while: ASCII.isBlank)
    let punctuation = Array("@.:~/[]- ".utf8)
    guard
      head.isEmpty
        || head.contains(UInt8(ascii: "@"))
          && head.allSatisfy({ ASCII.isNameByte($0) || punctuation.contains($0) })
    else { return nil }
    return sign + 2 - place
  }

  /// Moves behind the next prompt; lines before it are output.
  mutating func skipOutput() {
    let start = index
    while index < end {
      if let length = promptLength(at: index) {
        addOutput(from: start, to: index)
        index += length
        hasPrompt = true
        return
      }
      index = min(endOfLine(from: index) + 1, end)
    }
    addOutput(from: start, to: end)
  }

  private mutating func addOutput(from start: Int, to end: Int) {
    let lines = bytes[start..<end].split(separator: ASCII.lineFeed)
    let isOutput = lines.contains { line in
      let first = line.first { $0 > ASCII.space }
      return first != nil && first != UInt8(ascii: "#")
    }
    guard isOutput else { return }
    tokens.append(
      .unread(
        ShellToken.Unread(
          range: SourceRange(start, end), what: "lines without a prompt, taken for output",
          mayRun: false)))
  }
}
