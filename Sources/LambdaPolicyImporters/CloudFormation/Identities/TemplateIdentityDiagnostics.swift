import LambdaPolicy

/// Every message about users, roles, groups and policies of templates, in alphabetical order.
extension Diagnostic {
  /// A policy resource, or an entry of `Policies`, lacks what makes it one.
  static func identityProperty(_ property: String, of resource: TemplateResource) -> Diagnostic {
    .warning(
      "identity-property",
      "found resource '\(resource.name)' of type \(resource.type) with a policy that has no '\(property)', expected a policy document",
      at: resource.range)
  }

  /// To whom a policy is attached, or who joins a group, is not known.
  static func openAttachment(
    _ resource: TemplateResource, to kind: IdentityKind, _ reference: IdentityReference
  ) -> Diagnostic {
    .warning(
      "open-attachment",
      "found resource '\(resource.name)' of type \(resource.type) for \(kind.rawValue) '\(reference.text)', which is not known; it counts for nobody",
      at: reference.range)
  }
}
