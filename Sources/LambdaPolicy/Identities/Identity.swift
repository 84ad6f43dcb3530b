/// A user, role or group with what is attached to it, as a source tells it.
package struct Identity: Hashable, Sendable {
  package let name: IdentityName
  /// How much of it the source tells.
  package let extent: Extent
  /// Whether the path of the name is known; `/` stands for one that is not.
  package var isPathKnown = true
  /// The unique id, `AIDA…` or `AROA…`.
  package var uniqueID: String?
  /// The policies that are part of it, in the order of the source.
  package var inlinePolicies: [IdentityPolicy] = []
  /// The ARNs of attached managed policies.
  package var managedPolicies: [SourcedName] = []
  /// The names of a user's groups.
  package var groups: [SourcedName] = []
  /// The ARN of the managed policy that is the permissions boundary; nil when there is none.
  package var boundary: SourcedName?
  /// A boundary of which the source leaves something open; nil when it does not.
  package var openBoundary: SourcedOpenPart?
  /// The tags; names differ by more than letter case.
  package var tags: [IdentityTag] = []
  /// Parts of the entry that could not be read and may hold policies.
  package var leftOut: [LeftOutPart] = []
  /// Policies and groups of which the source leaves something open.
  package var open: [SourcedOpenPart] = []
  /// Whether tags could not be read.
  package var hasUnreadTags = false
  /// The entry.
  package let origin: SourceOrigin
  /// What the entry says of all this, for comparison with another one.
  package let fingerprint: String

  /// How much of a user, role or group a source tells.
  package enum Extent: Hashable, Sendable {
    /// The account's own list: everything.
    case listed
    /// What a template or plan makes; others may attach more policies to it.
    case made(isNamedByLogicalID: Bool)
    /// Only some policies that are attached to it.
    case attachments
  }

  package init(
    _ name: IdentityName, _ extent: Extent = .listed, at origin: SourceOrigin, fingerprint: String
  ) {
    self.name = name
    self.extent = extent
    self.origin = origin
    self.fingerprint = fingerprint
  }
}

/// A name and the place where a source has it.
package struct SourcedName: Hashable, Sendable {
  package let text: String
  package let origin: SourceOrigin

  package init(_ text: String, at origin: SourceOrigin) {
    self.text = text
    self.origin = origin
  }
}

/// A tag of a user or role.
package struct IdentityTag: Hashable, Sendable {
  package let key: String
  package let value: String

  package init(key: String, value: String) {
    self.key = key
    self.value = value
  }

  /// The context key that holds the tag's value in requests of its principal.
  package var contextKey: ConditionKey { ConditionKey("aws:PrincipalTag/\(key)") }
}

/// A policy of identities: an inline policy, or the default version of a managed one.
package struct IdentityPolicy: Hashable, Sendable {
  /// The policy's name, or the ARN of a managed policy.
  package let name: String
  package let policy: Policy
  /// Malformed parts that are not in the policy.
  package var leftOut: [LeftOutPart]
  /// Statements of which the source leaves something open, or the whole document.
  package var open: [SourcedOpenPart] = []
  /// Whether the account itself lists the policy; a template or plan only makes it.
  package var isListed = true
  /// The default version of a managed policy.
  package let version: String?
  package let origin: SourceOrigin
  /// What the document says, for comparison with another one.
  package let fingerprint: String

  package init(
    name: String, policy: Policy, leftOut: [LeftOutPart], version: String? = nil,
    origin: SourceOrigin, fingerprint: String
  ) {
    self.name = name
    self.policy = policy
    self.leftOut = leftOut
    self.version = version
    self.origin = origin
    self.fingerprint = fingerprint
  }

  /// Whether AWS itself manages the policy, the same one for every account.
  package var isOfAWS: Bool { name.hasPrefix("arn:") && name.contains(":iam::aws:policy/") }

  /// 12 for version `v12`.
  var versionNumber: Int? { (version?.dropFirst()).flatMap { Int($0) } }
}
