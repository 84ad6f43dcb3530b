import LambdaPolicy

/// What was wrong with sources, on standard error.
enum SourceReport {
  static func write(_ faults: [String], _ diagnostics: [Diagnostic], onlyErrors: Bool = false) {
    for fault in faults { Terminal.writeError(fault.printable + "\n") }
    var renderer = DiagnosticRenderer()
    for diagnostic in diagnostics where diagnostic.severity == .error || !onlyErrors {
      Terminal.writeError(renderer.render(diagnostic))
    }
  }
}
