import LambdaPolicy

/// A resource of a template, a plan or an export with its properties worked out.
struct ConfiguredResource {
  /// The logical id, the address, or what else names it in its source.
  let name: String
  let type: String
  let properties: ResolvedValue
  /// Its ARN, with what is open of it; nil when its type has none that is known.
  let arn: OpenText?
  let presence: ResourcePresence
  let origin: SourceOrigin
}
