import LambdaPolicy

/// Recognises templates, before and after they are parsed.
enum TemplateOutline {
  /// Whether a text looks like a template in YAML: its first line of content is a key, and one of
  /// its lines starts with `Resources`.
  static func isYAML(_ file: SourceFile) -> Bool {
    let lines = file.bytes.split(separator: ASCII.lineFeed)
    let content = lines.first { line in
      guard let first = line.first(where: { !ASCII.isBlank($0) && $0 != ASCII.carriageReturn })
      else { return false }
      return first != UInt8(ascii: "#") && !line.starts(with: "---".utf8)
        && first != UInt8(ascii: "%")
    }
    guard let content, isKey(content) else { return false }
    return lines.contains { isKey($0, named: "Resources") }
  }

  /// Whether a text in braces may be a template in YAML's flow style.
  static func isFlow(_ file: SourceFile) -> Bool {
    let text = Array("Resources".utf8)
    let bytes = file.bytes
    guard bytes.contains(UInt8(ascii: "!")) else { return false }
    return bytes.indices.contains { bytes[$0] == text[0] && bytes[$0...].starts(with: text) }
  }

  /// Whether a line starts with a key: a word, perhaps in quotes, and a colon.
  private static func isKey(_ line: ArraySlice<UInt8>, named name: String? = nil) -> Bool {
    let rest = line.starts(with: SourceFile.byteOrderMark) ? line.dropFirst(3) : line
    let colon = rest.indices.first { index in
      guard rest[index] == ASCII.colon else { return false }
      guard index + 1 < rest.endIndex else { return true }
      return ASCII.isBlank(rest[index + 1]) || rest[index + 1] == ASCII.carriageReturn
    }
    guard let colon else { return false }
    let key = rest[..<colon].filter { $0 != ASCII.quote && $0 != UInt8(ascii: "'") }
    let word = key.reversed().drop { ASCII.isBlank($0) }.reversed()
    guard !word.isEmpty, word.allSatisfy({ ASCII.isNameByte($0) || $0 == ASCII.colon }) else {
      return false
    }
    return name == nil || Array(word) == Array((name ?? "").utf8)
  }

  /// Whether a tree is a template: it has `Resources`, and one of them has a `Type`.
  static func isTemplate(_ node: SourceNode) -> Bool {
    guard let resources = node[key: "Resources"]?.members else { return false }
    return resources.contains { member in
      let type = member.node[key: "Type"]?.text ?? ""
      return type.contains("::") || member.key.value.hasPrefix("Fn::")
    }
  }
}
