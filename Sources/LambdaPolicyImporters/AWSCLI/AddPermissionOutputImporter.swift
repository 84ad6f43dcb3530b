import LambdaPolicy

/// Output of `aws lambda add-permission`: one statement inside a string.
struct AddPermissionOutputImporter: Importer {
  let kind = "output of add-permission"

  func recognizes(_ input: ImportInput) -> Bool {
    guard case .string? = input.json?[key: "Statement"]?.value else { return false }
    return true
  }

  func read(_ input: ImportInput, into state: inout ImportState) {
    guard let text = input.json?[key: "Statement"],
      let statement = EmbeddedJSON.read(text, of: input.file, into: &state)
    else { return }
    // The policy around it is the one that AddPermission makes (lambda.md 5.2).
    let members = [
      ("Version", SourceNode(.string(Policy.Version.v2012.rawValue), at: text.range)),
      ("Statement", SourceNode(.array([statement]), at: statement.range)),
    ].map { SourceNode.Member(key: Located($0.0, at: text.range), node: $0.1) }
    PolicyPlacement.read(
      SourceNode(.object(members), at: text.range), of: input.file, extent: .statement,
      into: &state)
  }
}
