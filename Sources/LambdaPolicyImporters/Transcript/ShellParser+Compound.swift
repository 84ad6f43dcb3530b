import LambdaPolicy

/// Finding the ends of compound commands, and what they may set.
extension ShellParser {
  func isFunctionDefinition() -> Bool {
    guard case .word(let word) = tokens[index] else { return false }
    if word.keyword == "function" { return true }
    guard index + 2 < tokens.count, case .operator(let open) = tokens[index + 1],
      case .operator(let close) = tokens[index + 2]
    else { return false }
    return open.value == "(" && close.value == ")"
  }

  func keyword(at place: Int) -> String? {
    switch tokens[place] {
    case .word(let word): word.keyword
    case .operator(let sign): sign.value
    case .lineEnd, .unread: nil
    }
  }

  func range(of place: Int) -> SourceRange {
    switch tokens[place] {
    case .word(let word): word.range
    case .operator(let sign): sign.range
    case .lineEnd(let range): range
    case .unread(let unread): unread.range
    }
  }

  /// Moves behind the closing word of the construct that opens here; false when there is none.
  mutating func findEnd(of opening: String) -> Bool {
    var stack = [ShellParser.closers[opening] ?? opening]
    var isAtCommandStart = false
    index += 1
    while index < tokens.count, let closer = stack.last {
      let word = keyword(at: index)
      if word == closer, isAtCommandStart || closer == ")" || closer == "]]" {
        stack.removeLast()
      } else if let word, let inner = ShellParser.closers[word],
        isAtCommandStart || word == "(" && closer != "]]" && closer != "esac"
      {
        stack.append(inner)
      }
      isAtCommandStart = startsCommand(behind: tokens[index])
      index += 1
    }
    return stack.isEmpty
  }

  private func startsCommand(behind token: ShellToken) -> Bool {
    switch token {
    case .lineEnd, .unread: true
    case .operator(let sign): !["<", ">", ">>", "<<", "<<-", "<<<"].contains(sign.value)
    case .word(let word):
      ["then", "do", "else", "elif", "{", "fi", "done", "esac", "!", "in"].contains(word.keyword)
    }
  }

  /// Every variable that commands in a stretch of tokens may set.
  func assignedNames(in places: Range<Int>) -> Set<String> {
    let setters: Set = [
      "read", "for", "select", "mapfile", "readarray", "getopts", "unset", "local", "export",
      "declare", "typeset", "readonly",
    ]
    var names: Set<String> = []
    var isBehindSetter = false
    for place in places {
      guard case .word(let word) = tokens[place] else {
        isBehindSetter = false
        continue
      }
      if let name = word.assignedName { names.insert(name) }
      if let text = word.keyword {
        if isBehindSetter, ShellEnvironment.isName(text) { names.insert(text) }
        if setters.contains(text) { isBehindSetter = true }
      }
    }
    return names
  }
}
