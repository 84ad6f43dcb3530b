/// A policy document as it was read, with everything that is wrong with it.
public struct PolicyReading: Sendable {
  /// The policy; nil when the document is none, or has an error.
  public let policy: Policy?
  /// What is wrong, in the order of the document.
  public let diagnostics: [Diagnostic]
}

extension Policy {
  /// Reads a policy document of JSON text; nothing is thrown, faults are diagnostics with places.
  ///
  /// A document that AWS would refuse yields no policy: an unusable statement never becomes an
  /// allow (iam.md 1).
  public static func read(_ file: SourceFile, as kind: PolicyKind = .resourceBased) -> PolicyReading
  {
    let node: SourceNode
    do throws(JSONSyntaxError) {
      node = try JSONReader.read(file)
    } catch {
      return PolicyReading(policy: nil, diagnostics: [.invalidJSON(error).located(in: file)])
    }
    let result = PolicyDecoder.decode(node, in: file, as: kind)
    return PolicyReading(
      policy: result.hasErrors ? nil : result.policy, diagnostics: result.diagnostics)
  }
}
