/// Reads one kind of source into a deployment.
protocol Importer: Sendable {
  /// What the sources of this kind are called in messages.
  var kind: String { get }

  /// Whether the input is of this kind, judged by its content alone.
  func recognizes(_ input: ImportInput) -> Bool

  /// Adds what the input tells; faults become diagnostics.
  func read(_ input: ImportInput, into state: inout ImportState)
}
