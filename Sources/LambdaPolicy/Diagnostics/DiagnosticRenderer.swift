/// Shows a diagnostic with the source line it is about and a caret below the place.
package enum DiagnosticRenderer {
  /// The longest excerpt of a source line, in characters.
  private static let excerptLimit = 160

  /// The lines for one diagnostic, each ended by a line feed.
  package static func render(_ diagnostic: Diagnostic) -> String {
    var text = "\(diagnostic)\n"
    guard let file = diagnostic.file, let range = diagnostic.range else { return text }
    let line = file.line(at: range.lowerBound)
    let column = file.position(at: range.lowerBound).column
    guard !line.isEmpty, line.count <= excerptLimit else { return text }
    text += "  \(line.excerpt)\n  "
    text += String(repeating: " ", count: line.prefix(column - 1).map(\.excerptWidth).reduce(0, +))
    return text + "^\n"
  }
}

extension Character {
  fileprivate var excerptWidth: Int { String(self).excerpt.count }
}

extension String {
  /// A source line as shown: a tab is one space, other control characters are spelled out.
  fileprivate var excerpt: String {
    String(map { $0 == "\t" ? " " : $0 }).printable
  }
}
