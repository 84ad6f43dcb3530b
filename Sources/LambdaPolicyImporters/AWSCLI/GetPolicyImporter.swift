import LambdaPolicy

/// Output of `aws lambda get-policy` and `get-resource-policy`: a policy inside a string.
struct GetPolicyImporter: Importer {
  let kind = "output of get-policy or get-resource-policy"

  func recognizes(_ input: ImportInput) -> Bool {
    guard let node = input.json else { return false }
    return node[key: "Policy"] != nil && node[key: "Statement"] == nil
  }

  func read(_ input: ImportInput, into state: inout ImportState) {
    guard let node = input.json, let policy = node[key: "Policy"] else { return }
    switch policy.value {
    case .string:
      guard let inner = EmbeddedJSON.read(policy, of: input.file, into: &state) else { return }
      PolicyPlacement.read(inner, of: input.file, into: &state)
    case .object: PolicyPlacement.read(policy, of: input.file, into: &state)
    default: state.bag.report(.embeddedPolicyExpected(policy, in: "Policy"), in: input.file)
    }
  }
}

/// JSON inside a string of a file, with places in the file.
enum EmbeddedJSON {
  static func read(
    _ node: SourceNode, of file: SourceFile, into state: inout ImportState
  ) -> SourceNode? {
    do throws(JSONSyntaxError) {
      return try JSONReader.read(embeddedIn: node, of: file)
    } catch {
      state.bag.report(.invalidJSON(error), in: file)
      return nil
    }
  }
}
