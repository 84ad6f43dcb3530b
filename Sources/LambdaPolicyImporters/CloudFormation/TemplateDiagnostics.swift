import LambdaPolicy

/// Every message about templates, in alphabetical order.
extension Diagnostic {
  /// AWS would refuse what a resource asks for.
  static func resourceRefused(
    _ name: String, _ error: ServiceError, at range: SourceRange
  ) -> Diagnostic {
    .warning(
      "resource-refused",
      "AWS refuses resource '\(name)', so it changes nothing: \(error.code.rawValue): \(error.message ?? "access denied")",
      at: range)
  }

  /// A property is missing or of another kind.
  static func resourceProperty(
    _ property: String, of resource: TemplateResource, expected: String
  ) -> Diagnostic {
    .error(
      "resource-property",
      "found resource '\(resource.name)' of type \(resource.type) without a usable '\(property)', expected \(expected)",
      at: resource.range)
  }

  /// Neither the options nor the question tell where the stack is.
  static func templateWithoutPlace(_ missing: String, at range: SourceRange) -> Diagnostic {
    .error(
      "unknown-scope",
      "found a template, which does not tell its \(missing), expected --account and --region, or an ARN as the function",
      at: range)
  }
}
