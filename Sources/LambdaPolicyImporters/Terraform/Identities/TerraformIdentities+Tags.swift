import LambdaPolicy

extension TerraformIdentities {
  /// The tags that are known; those of the provider are in `tags_all` as well.
  mutating func tags(of resource: TerraformResource) -> [ResolvedValue] {
    ["tags_all", "tags"].flatMap { resolver.attribute($0, of: resource).members }
      .filter(\.value.openValues.isEmpty).map { tag in
        .object([
          ResolvedMember(key: Located("Key", at: tag.key.range), value: .known(tag.key.value)),
          ResolvedMember(key: Located("Value", at: tag.key.range), value: tag.value),
        ])
      }
  }
}
