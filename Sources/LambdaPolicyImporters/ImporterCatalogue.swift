import LambdaPolicy

/// All importers, and the choice among them by content.
package enum ImporterCatalogue {
  /// The first that recognises an input reads it.
  static let allImporters: [any Importer] = [
    StateFileImporter(), GetPolicyImporter(), AddPermissionOutputImporter(), AliasListImporter(),
    VersionListImporter(), FunctionListImporter(), FunctionImporter(), AliasImporter(),
    FunctionURLImporter(), ConfigurationItemImporter(), AccountDetailsImporter(),
    TriggerExportImporter(), TemplateImporter(), TerraformImporter(), PolicyDocumentImporter(),
    ErrorAnswerImporter(),
    TranscriptImporter(),
  ]

  /// Whether some importer reads the file.
  package static func recognizes(_ input: ImportInput) -> Bool {
    allImporters.contains { $0.recognizes(input) }
  }

  /// Adds a file to what was read before; one of no known format is an error.
  ///
  /// A lenient reader leaves out what an importer reports as an error and does not leave out itself.
  package static func read(_ input: ImportInput, into state: inout ImportState) {
    reading(input.file, into: &state) { add(input, to: &$0) }
  }

  /// Reads a file of a folder, in which a lenient reader leaves out what is an error.
  static func reading(
    _ file: SourceFile, into state: inout ImportState, _ add: (inout ImportState) -> Void
  ) {
    let start = state.bag.diagnostics.count
    state.folder = file.folder
    add(&state)
    leaveOutErrors(from: start, of: &state)
  }

  private static func leaveOutErrors(from start: Int, of state: inout ImportState) {
    guard state.isLenient else { return }
    state.leaveOut(
      state.bag.demoteErrors(from: start).compactMap { fault in
        guard let file = fault.file else { return nil }
        return LeftOutPart(SourceOrigin(file, fault.range ?? SourceRange(0, 0)), .source)
      })
  }

  /// Settles what only all files together tell; called once, after the last one.
  package static func finish(_ state: inout ImportState) {
    let start = state.bag.diagnostics.count
    state.attributeAnswers()
    state.addExportedTriggers()
    leaveOutErrors(from: start, of: &state)
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
