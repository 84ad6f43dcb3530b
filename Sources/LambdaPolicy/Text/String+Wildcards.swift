extension String {
  /// Whether `*`, `?` or `${` is in the text, which may stand for something else.
  package var isOpen: Bool { utf8.contains(where: ASCII.isWildcard) || mayHoldVariable }

  /// The text with `x` for every wildcard and every `${…}`.
  ///
  /// Without variables and escapes it fits the pattern that the text is.
  package var withoutWildcards: String {
    var result = ""
    var rest = self[...]
    while let first = rest.first {
      if rest.hasPrefix("${"), let end = rest.firstIndex(of: "}") {
        result += "x"
        rest = rest[rest.index(after: end)...]
      } else {
        result.append(first == "*" || first == "?" ? "x" : first)
        rest = rest.dropFirst()
      }
    }
    return result
  }
}
