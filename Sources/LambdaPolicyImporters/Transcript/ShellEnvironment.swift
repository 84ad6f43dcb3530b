import LambdaPolicy

/// A word of a command after expansion.
struct ShellField: Hashable, Sendable {
  enum Value: Hashable, Sendable {
    case known(String)
    case unknown(UnknownValue)
  }

  let value: Value
  let range: SourceRange
  /// Whether an unquoted `*` or `?` stands in it, which a shell takes for file names.
  let hasUnquotedWildcard: Bool

  /// The text when it is known.
  var text: String? {
    guard case .known(let text) = value else { return nil }
    return text
  }
}

/// The variables of a script, as far as their values are known.
struct ShellEnvironment {
  private var variables: [String: ShellField.Value] = [:]

  func value(of name: String) -> ShellField.Value? { variables[name] }

  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, ASCII.isLetter(first) || first == ASCII.underscore else {
      return false
    }
    return text.consists { ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == ASCII.underscore }
  }

  /// Takes a word as an assignment when it is one: `NAME=value` or `NAME+=value`.
  mutating func assign(_ word: ShellWord) -> Bool {
    guard let name = word.assignedName,
      case .literal(let text, isQuoted: false)? = word.parts.first,
      let sign = text.firstIndex(of: "=")
    else { return false }
    let rest = String(text[text.index(after: sign)...])
    var parts = [ShellWord.Part.literal(rest, isQuoted: true)] + word.parts.dropFirst()
    if text[..<sign].hasSuffix("+") { parts.insert(.variable(name, isQuoted: true), at: 0) }
    variables[name] = joined(parts)
    return true
  }

  /// Something that is not read may have set the variable.
  mutating func forget(_ name: String) { variables[name] = .unknown(.changed(name)) }

  /// Something that is not read may have set any variable.
  mutating func forgetAll() {
    for name in variables.keys.sorted() { forget(name) }
  }

  /// The value of a word without splitting, as in an assignment.
  private func joined(_ parts: [ShellWord.Part]) -> ShellField.Value {
    var text = ""
    for part in parts {
      switch value(of: part) {
      case .known(let piece): text += piece
      case .unknown(let reason): return .unknown(reason)
      }
    }
    return .known(text)
  }

  private func value(of part: ShellWord.Part) -> ShellField.Value {
    switch part {
    case .literal(let text, _): return .known(text)
    case .unknown(let reason): return .unknown(reason)
    case .variable(let name, _):
      switch variables[name] {
      case .known(let text)?: return .known(text)
      case .unknown(.changed(let changed))?: return .unknown(.changed(changed))
      case .unknown?: return .unknown(.assignedFrom(name))
      case nil: return .unknown(.unassigned(name))
      }
    }
  }

  /// The fields that a word expands to; unquoted variables are split at blanks.
  func fields(of word: ShellWord) -> [ShellField] {
    var fields: [String] = []
    var current: String?
    for part in word.parts {
      switch value(of: part) {
      case .unknown(let reason):
        return [ShellField(value: .unknown(reason), range: word.range, hasUnquotedWildcard: false)]
      case .known(let text):
        guard case .variable(_, isQuoted: false) = part else {
          current = (current ?? "") + text
          continue
        }
        for (number, piece) in text.split(
          omittingEmptySubsequences: false, whereSeparator: { " \t\n".contains($0) }
        ).enumerated() {
          if number > 0, let finished = current {
            fields.append(finished)
            current = nil
          }
          if !piece.isEmpty { current = (current ?? "") + piece }
        }
      }
    }
    if let current { fields.append(current) }
    return fields.map {
      ShellField(
        value: .known($0), range: word.range, hasUnquotedWildcard: word.hasUnquotedWildcard)
    }
  }
}

extension ShellWord {
  /// The variable that the word assigns to, when it is `NAME=…` or `NAME+=…`.
  var assignedName: String? {
    guard case .literal(let text, isQuoted: false)? = parts.first,
      let sign = text.firstIndex(of: "=")
    else { return nil }
    let name = text[..<sign].hasSuffix("+") ? text[..<sign].dropLast() : text[..<sign]
    return ShellEnvironment.isName(String(name)) ? String(name) : nil
  }

  fileprivate var hasUnquotedWildcard: Bool {
    parts.contains { part in
      guard case .literal(let text, isQuoted: false) = part else { return false }
      return text.contains("*") || text.contains("?")
    }
  }
}
