import LambdaPolicy

/// All importers, and the choice among them by content.
package enum ImporterCatalogue {
  /// The first that recognises an input reads it.
  static let allImporters: [any Importer] = [
    StateFileImporter(), GetPolicyImporter(), AddPermissionOutputImporter(), AliasListImporter(),
    VersionListImporter(), PolicyDocumentImporter(), TranscriptImporter(),
  ]

  /// Whether some importer reads the file.
  package static func recognizes(_ input: ImportInput) -> Bool {
    allImporters.contains { $0.recognizes(input) }
  }

  /// Adds a file to what was read before; one of no known format is an error.
  package static func read(_ input: ImportInput, into state: inout ImportState) {
    if let importer = allImporters.first(where: { $0.recognizes(input) }) {
      importer.read(input, into: &state)
    } else {
      state.bag.report(.unknownFormat(input), in: input.file)
    }
  }

  /// What can be read, for messages.
  static let kinds = allImporters.map(\.kind).joined(separator: ", ")
}
