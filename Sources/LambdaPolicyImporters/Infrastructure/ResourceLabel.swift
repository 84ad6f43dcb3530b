import LambdaPolicy

/// What messages call a resource of a template or a plan, and where it is.
struct ResourceLabel {
  /// The logical id, or the address.
  let name: String
  let type: String
  let range: SourceRange
}
