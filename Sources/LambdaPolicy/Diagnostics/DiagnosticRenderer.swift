/// Shows diagnostics with the source line they are about and a caret below the place.
package struct DiagnosticRenderer {
  /// The longest source line that is shown, in bytes.
  private static let excerptLimit = 400
  /// The lines of each file that was shown before, or of a part of it.
  private var lines: [Place: SourceLines] = [:]

  private struct Place: Hashable {
    let name: String
    let part: SourcePart
  }

  package init() {}

  /// The lines for one diagnostic, each ended by a line feed.
  package mutating func render(_ diagnostic: Diagnostic) -> String {
    guard let file = diagnostic.file, let range = diagnostic.range else {
      return "\(diagnostic)\n"
    }
    let place = Place(name: file.name, part: file.part)
    let lines = lines[place] ?? SourceLines(file)
    self.lines[place] = lines
    let position = lines.position(at: range.lowerBound)
    let text = diagnostic.line(at: position) + "\n"
    let line = lines.text(at: range.lowerBound)
    guard !line.isEmpty, line.utf8.count <= DiagnosticRenderer.excerptLimit else { return text }
    let indent = line.prefix(position.column - 1).map(\.excerptWidth).reduce(0, +)
    return text + "  \(line.excerpt)\n  " + String(repeating: " ", count: indent) + "^\n"
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
