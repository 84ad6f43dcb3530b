/// Everything that sources tell about some accounts, and what they did not supply.
public struct Deployment: Hashable, Sendable {
  /// The functions by their place.
  package var functions: [FunctionIdentity: Function] = [:]
  /// The numbers that versions of deleted functions have used up: the next one (lambda.md 3.3).
  package var usedVersions: [FunctionIdentity: Int] = [:]
  /// Policies supplied alone that name no function: they count for whichever is asked about.
  package var unplacedPolicies: [Policy] = []
  /// The users, groups, roles and managed policies of accounts.
  package var identities = IdentityDirectory()
  /// What is configured to call functions, in the order of the sources.
  package private(set) var triggers: [Trigger] = []
  /// The same, to find one at once.
  private var knownTriggers: Set<Trigger.Identity> = []
  /// Parts of sources that were not read and may change who may invoke.
  package var unreadParts: [UnreadPart] = []
  /// What has to be said about the sources when an answer rests on them.
  package private(set) var notes: [SourceNote] = []
  /// The same, to find one at once.
  private var noted: Set<SourceNote> = []

  /// Creates a deployment that knows nothing.
  public init() {}

  /// The functions in the order of their ARNs.
  package var sortedFunctions: [Function] {
    functions.keys.sorted().compactMap { functions[$0] }
  }

  /// Adds a trigger, unless a source told of the same before.
  package mutating func add(_ trigger: Trigger) {
    if knownTriggers.insert(trigger.identity).inserted { triggers.append(trigger) }
  }

  package mutating func note(_ note: SourceNote) {
    if noted.insert(note).inserted { notes.append(note) }
  }
}
