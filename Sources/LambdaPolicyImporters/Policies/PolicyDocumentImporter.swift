import LambdaPolicy

/// A resource-based policy as a document of its own.
struct PolicyDocumentImporter: Importer {
  let kind = "a policy document"

  /// Recognised by its keys, misspelled ones too, so that the decoder can say what is wrong.
  func recognizes(_ input: ImportInput) -> Bool {
    guard let members = input.json?.members else { return false }
    let keys = members.map(\.key.value.asciiLowercased)
    return keys.contains("statement") || keys.contains("statements")
      || keys.contains("version") && keys.allSatisfy { ["version", "id"].contains($0) }
      || members.contains { $0.key.value.closest(among: ["Statement"]) != nil }
  }

  func read(_ input: ImportInput, into state: inout ImportState) {
    guard let node = input.json else { return }
    PolicyPlacement.read(node, of: input.file, into: &state)
  }
}
