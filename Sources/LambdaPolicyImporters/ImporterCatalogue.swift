import LambdaPolicy

/// All importers, and the choice among them by content.
package enum ImporterCatalogue {
  /// The first that recognises an input reads it.
  static let allImporters: [any Importer] = [
    StateFileImporter(), GetPolicyImporter(), AddPermissionOutputImporter(), AliasListImporter(),
    VersionListImporter(), AccountDetailsImporter(), PolicyDocumentImporter(), TranscriptImporter(),
  ]

  /// Whether some importer reads the file.
  package static func recognizes(_ input: ImportInput) -> Bool {
    allImporters.contains { $0.recognizes(input) }
  }

  /// Adds a file to what was read before; one of no known format is an error.
  ///
  /// A lenient reader leaves out what an importer reports as an error and does not leave out itself.
  package static func read(_ input: ImportInput, into state: inout ImportState) {
    let start = state.bag.diagnostics.count
    add(input, to: &state)
    guard state.isLenient else { return }
    state.leaveOut(
      state.bag.demoteErrors(from: start).map { fault in
        LeftOutPart(
          SourceOrigin(fault.file ?? input.file, fault.range ?? SourceRange(0, 0)), .source)
      })
  }

  private static func add(_ input: ImportInput, to state: inout ImportState) {
    if let importer = allImporters.first(where: { $0.recognizes(input) }) {
      importer.read(input, into: &state)
    } else {
      state.bag.report(.unknownFormat(input), in: input.file)
    }
  }

  /// What can be read, for messages.
  static let kinds = allImporters.map(\.kind).joined(separator: ", ")
}
