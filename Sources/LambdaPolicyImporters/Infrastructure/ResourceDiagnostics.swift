import LambdaPolicy

/// Every message about resources of templates and plans, in alphabetical order.
extension Diagnostic {
  /// A URL cannot be placed.
  static func openURL(_ name: String, at range: SourceRange) -> Diagnostic {
    .warning(
      "open-url",
      "found URL '\(name)' whose function, qualifier or AuthType is not known; it is left out",
      at: range)
  }

  /// A property is missing or of another kind.
  static func resourceProperty(
    _ property: String, of resource: ResourceLabel, expected: String
  ) -> Diagnostic {
    .error(
      "resource-property",
      "found resource '\(resource.name)' of type \(resource.type) without a usable '\(property)', expected \(expected)",
      at: resource.range)
  }

  /// AWS would refuse what a resource asks for.
  static func resourceRefused(
    _ name: String, _ error: ServiceError, at range: SourceRange
  ) -> Diagnostic {
    .warning(
      "resource-refused",
      "AWS refuses resource '\(name)', so it changes nothing: \(error.code.rawValue): \(error.message ?? "access denied")",
      at: range)
  }

  /// Neither the source nor the options nor the question tell where its resources are.
  static func sourceWithoutPlace(
    _ source: String, _ missing: [StackPlace.Missing], isAsked: Bool, at range: SourceRange
  ) -> Diagnostic {
    let parts = missing.map { $0 == .account ? "account" : "Region" }.joined(separator: " and ")
    let options = missing.map(\.rawValue).joined(separator: " and ")
    return .error(
      "unknown-scope",
      "found \(source), which does not tell its \(parts), expected \(options)\(isAsked ? ", or an ARN as the function" : "")",
      at: range)
  }
}
