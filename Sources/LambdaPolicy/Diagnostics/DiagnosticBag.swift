/// What was found wrong while reading, in the order of finding.
package struct DiagnosticBag: Sendable {
  package private(set) var diagnostics: [Diagnostic] = []

  package init() {}

  /// Whether anything was found that the input cannot be answered from.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  package mutating func report(_ diagnostic: Diagnostic, in file: SourceFile) {
    diagnostics.append(diagnostic.located(in: file))
  }

  package mutating func report(contentsOf others: [Diagnostic]) {
    diagnostics += others
  }

  /// Turns the errors from a place on into warnings and returns them.
  package mutating func demoteErrors(from start: Int) -> [Diagnostic] {
    var demoted: [Diagnostic] = []
    for index in start..<diagnostics.count where diagnostics[index].severity == .error {
      diagnostics[index] = diagnostics[index].demoted
      demoted.append(diagnostics[index])
    }
    return demoted
  }

  /// The diagnostics by file in order of appearance, then by place, then by id.
  package var sorted: [Diagnostic] {
    var files: [String: Int] = [:]
    for diagnostic in diagnostics {
      let name = diagnostic.file?.name ?? ""
      if files[name] == nil { files[name] = files.count }
    }
    return diagnostics.enumerated().sorted { one, other in
      key(one, files) < key(other, files)
    }.map(\.element)
  }

  private func key(
    _ entry: (offset: Int, element: Diagnostic), _ files: [String: Int]
  ) -> (Int, Int, String, Int) {
    let diagnostic = entry.element
    let start = diagnostic.file?.part.offset ?? 0
    return (
      files[diagnostic.file?.name ?? ""] ?? 0,
      diagnostic.range.map { start + $0.lowerBound } ?? -1, diagnostic.id, entry.offset
    )
  }
}
