/// A pointer from a name to one version, or by weight to two (lambda.md 4).
public struct Alias: Hashable, Sendable {
  /// The alias's name.
  public let name: AliasName
  /// Where it points: a published version, or `$LATEST`; nil when no source tells.
  public var target: AliasTarget?
  /// The description; empty by default.
  public var description: String
  /// The second version with its share, if there is one.
  public var routing: AliasRouting?
  /// The alias's own revision.
  public var revision: RevisionID

  package init(
    name: AliasName, target: AliasTarget?, description: String = "", routing: AliasRouting? = nil,
    revision: RevisionID
  ) {
    self.name = name
    self.target = target
    self.description = description
    self.routing = routing
    self.revision = revision
  }

  /// The versions that run behind the alias, each with its share; none when not known.
  package var shares: [VersionShare] {
    guard let target else { return [] }
    guard let routing else { return [VersionShare(version: target, share: 1)] }
    return [
      VersionShare(version: target, share: 1 - routing.weight),
      VersionShare(version: .version(routing.version), share: routing.weight),
    ]
  }
}

/// What an alias may point to.
public enum AliasTarget: Hashable, Sendable, CustomStringConvertible {
  /// The unpublished version.
  case latest
  /// A published version.
  case version(FunctionVersion)

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var description: String {
    switch self {
    case .latest: "$LATEST"
    case .version(let version): version.description
    }
  }
}

/// The second version of a weighted alias.
public struct AliasRouting: Hashable, Sendable {
  /// The additional version.
  public let version: FunctionVersion
  /// Its share of invocations, 0 to 1; the alias's own version gets the rest.
  public let weight: Double

  package init(version: FunctionVersion, weight: Double) {
    self.version = version
    self.weight = weight
  }
}

/// A version and its share of the invocations of a qualifier.
public struct VersionShare: Hashable, Sendable {
  /// The version that runs.
  public let version: AliasTarget
  /// Its share, 0 to 1.
  public let share: Double

  package init(version: AliasTarget, share: Double) {
    self.version = version
    self.share = share
  }
}
