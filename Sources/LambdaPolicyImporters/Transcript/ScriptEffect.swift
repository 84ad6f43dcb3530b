import LambdaPolicy

/// What a part of a script may do, judged by the names of operations in its text.
struct ScriptEffect: Hashable, Sendable {
  /// What it may do to policies.
  let policies: UnreadPart.Effect
  /// Whether it may create versions or aliases, so that none can be ruled out.
  let creates: Bool

  init(text: String) {
    func names(_ operations: String...) -> Bool { operations.contains { text.contains($0) } }
    let replaces = names("put-resource-policy")
    policies = UnreadPart.Effect(
      grants: replaces || names("add-permission"),
      revokes: replaces
        || names(
          "remove-permission", "delete-alias", "delete-function", "delete-resource-policy"),
      denies: replaces)
    creates = names("create-alias", "publish-version", "create-function", "--publish")
  }

  static func + (one: ScriptEffect, other: ScriptEffect) -> ScriptEffect {
    ScriptEffect(
      policies: UnreadPart.Effect(
        grants: one.policies.grants || other.policies.grants,
        revokes: one.policies.revokes || other.policies.revokes,
        denies: one.policies.denies || other.policies.denies),
      creates: one.creates || other.creates)
  }

  private init(policies: UnreadPart.Effect, creates: Bool) {
    self.policies = policies
    self.creates = creates
  }
}

/// A part of a script that is not read.
struct SkippedPart: Hashable, Sendable {
  let range: SourceRange
  /// What the part is, as messages name it.
  let what: String
  let effect: ScriptEffect
  /// Variables that the part may set, whose values are unknown from there on.
  var assigns: Set<String> = []
}
