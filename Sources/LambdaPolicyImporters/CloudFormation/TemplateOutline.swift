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
    var rest = line.starts(with: SourceFile.byteOrderMark) ? line.dropFirst(3) : line
    if let quote = rest.first, quote == ASCII.quote || quote == UInt8(ascii: "'") {
      rest = rest.dropFirst()
    }
    let word = rest.prefix { ASCII.isNameByte($0) || $0 == ASCII.colon || $0 == ASCII.dot }
    var key = String(decoding: word, as: UTF8.self)
    let isClosed = rest.dropFirst(word.count).first.map { !ASCII.isBlank($0) } ?? false
    if key.hasSuffix(":") { key.removeLast() } else if !isClosed { return false }
    guard !key.isEmpty else { return false }
    let tail = rest.dropFirst(key.utf8.count).drop { !(ASCII.isBlank($0) || $0 == ASCII.colon) }
    return tail.first == ASCII.colon && (name == nil || key == name)
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
