/// A function with its versions, its aliases and one policy per qualifier.
public struct Function: Hashable, Sendable {
  /// Where the function is.
  public let identity: FunctionIdentity
  /// The unpublished version; nil when no source tells about it.
  public var latest: FunctionConfiguration?
  /// The revision of the unpublished version.
  public var revision: RevisionID
  /// How far AWS has come with the unpublished version.
  public var progress = DeploymentProgress.settled
  /// When the unpublished version was created or updated; nil when no source tells.
  package var lastModified: Timestamp?
  /// The published versions that are known.
  public var versions: [FunctionVersion: PublishedVersion]
  /// The aliases that are known.
  public var aliases: [AliasName: Alias]
  /// The policies that are known to exist, by qualifier.
  public var policies: [Qualifier: ResourcePolicy]
  /// Qualifiers that exist but whose policy nobody supplied: unknown, not empty.
  public var unsuppliedPolicies: Set<Qualifier>
  /// Whether versions and aliases that no source lists may exist and have policies of their own.
  package var mayHaveUnlistedPolicies = false
  /// Whether every version is known, so that another one does not exist.
  public var listsVersions: Bool
  /// Whether every alias is known, so that another one does not exist.
  public var listsAliases: Bool
  /// The number the next published version gets; never one used before (lambda.md 3.5).
  public var nextVersion: Int
  /// The URLs of the function and of its aliases.
  public var urls: [Qualifier: FunctionURL] = [:]
  /// The tags, which serve versions and aliases too.
  public var tags: [String: String] = [:]
  /// The code signing configuration; nil when none is set.
  package var codeSigningConfigARN: String?
  /// The reserved concurrency; nil when none is set.
  package var reservedConcurrency: Int?
  /// How asynchronous invocations are treated, by qualifier.
  package var eventInvokeConfigs: [Qualifier: EventInvokeConfig] = [:]

  /// Creates a function of which nothing but its place is known.
  package init(_ identity: FunctionIdentity, revision: RevisionID) {
    self.identity = identity
    self.revision = revision
    latest = nil
    listsVersions = false
    listsAliases = false
    versions = [:]
    aliases = [:]
    policies = [:]
    unsuppliedPolicies = []
    nextVersion = 1
  }
}

/// A published version: what it is made of, and what it was published from.
public struct PublishedVersion: Hashable, Sendable {
  /// The version's own configuration; nil when no source tells about it.
  public let configuration: FunctionConfiguration?
  /// The unpublished version at the moment of publishing, which tells whether it changed since.
  package let content: FunctionConfiguration?
  /// The version's own revision, which never changes; nil when no source tells.
  public let revision: RevisionID?
  /// When the version was published; nil when no source tells.
  package let published: Timestamp?
  /// How far AWS has come with the version.
  public var progress: DeploymentProgress

  package init(
    configuration: FunctionConfiguration?, content: FunctionConfiguration?,
    revision: RevisionID? = nil, published: Timestamp? = nil,
    progress: DeploymentProgress = .settled
  ) {
    self.configuration = configuration
    self.content = content
    self.revision = revision
    self.published = published
    self.progress = progress
  }
}

/// The policy of one qualifier with its own revision (lambda.md 5.8).
public struct ResourcePolicy: Hashable, Sendable {
  /// The document.
  public var policy: Policy
  /// The document's revision; nil when the source does not tell it.
  public var revision: RevisionID?
  /// The document's text as PutResourcePolicy stored it, until a statement is added or removed.
  package var text: String?

  package init(_ policy: Policy, revision: RevisionID? = nil) {
    self.policy = policy
    self.revision = revision
  }
}

extension Function {
  /// Whether a qualifier exists; true for one that cannot be ruled out.
  package func mayHave(_ qualifier: Qualifier) -> Bool {
    switch qualifier {
    case .unqualified, .latest: true
    case .version(let version): versions[version] != nil || !listsVersions
    case .alias(let alias): aliases[alias] != nil || !listsAliases
    case .unassignable: false
    }
  }

  /// Whether a qualifier may have a policy that nobody supplied.
  package func lacksPolicy(of qualifier: Qualifier) -> Bool {
    if unsuppliedPolicies.contains(qualifier) { return true }
    guard mayHaveUnlistedPolicies, policies[qualifier] == nil else { return false }
    return switch qualifier {
    case .version(let version): versions[version] == nil && !listsVersions
    case .alias(let alias): aliases[alias] == nil && !listsAliases
    case .unqualified, .latest, .unassignable: false
    }
  }

  /// The versions that an invocation of a qualifier runs, with shares; empty when not known.
  package func versionsRun(by qualifier: Qualifier) -> [VersionShare] {
    switch qualifier {
    case .unqualified, .latest: [VersionShare(version: .latest, share: 1)]
    case .version(let version): [VersionShare(version: .version(version), share: 1)]
    case .alias(let alias): aliases[alias]?.shares ?? []
    case .unassignable: []
    }
  }

  /// Every qualifier that is known to exist, in order.
  package var knownQualifiers: [Qualifier] {
    let named = versions.keys.map(Qualifier.version) + aliases.keys.map(Qualifier.alias)
    return Set([.unqualified] + named + policies.keys + unsuppliedPolicies).sorted()
  }
}
