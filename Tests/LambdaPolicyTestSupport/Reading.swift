package import LambdaPolicy

/// A policy read from text, with what was wrong with it.
package func decodePolicy(
  _ text: String, as kind: PolicyKind = .resourceBased
) throws -> PolicyDecoder.Result {
  let file = SourceFile(name: "policy.json", text: text)
  return PolicyDecoder.decode(try JSONReader.read(file), in: file, as: kind)
}

/// A policy that must be free of errors.
package func policy(_ text: String, as kind: PolicyKind = .resourceBased) throws -> Policy {
  let result = try decodePolicy(text, as: kind)
  guard let policy = result.policy, !result.hasErrors else {
    throw UnreadablePolicy(diagnostics: result.diagnostics.map(\.description))
  }
  return policy
}

/// A test's policy has errors.
package struct UnreadablePolicy: Error {
  package let diagnostics: [String]

  package init(diagnostics: [String]) { self.diagnostics = diagnostics }
}
