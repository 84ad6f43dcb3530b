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
}
