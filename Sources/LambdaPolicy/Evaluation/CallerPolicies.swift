/// The policies besides the function's own that bear on a request, as far as they were supplied.
public struct CallerPolicies: Hashable, Sendable {
  /// A policy document and what it is called.
  public struct Document: Hashable, Sendable {
    /// The name as messages show it: a file or a policy's ARN.
    public let name: String
    /// The document.
    public let policy: Policy
    /// The ARN of a managed policy; nil for an inline policy and for a file.
    public let arn: String?

    /// Names a policy.
    public init(name: String, policy: Policy, arn: String? = nil) {
      self.name = name
      self.policy = policy
      self.arn = arn
    }
  }

  /// One level of an organisation: the root, a unit, or the account (iam.md E-41).
  public struct Level: Hashable, Sendable {
    /// The level's name.
    public let name: String
    /// The policies attached there, which unite.
    public var documents: [Document]

    /// Names a level.
    public init(name: String, documents: [Document]) {
      self.name = name
      self.documents = documents
    }
  }

  /// All of the caller's identity policies; nil when nobody supplied them: unknown, not empty.
  public var identity: [Document]?
  /// The permissions boundary; nil when none is attached.
  public var boundary: [Document]?
  /// The session policies; nil when the session was made without.
  public var session: [Document]?
  /// The levels of service control policies from the organisation's root to the account.
  public var serviceControl: [Level] = []
  /// The endpoint's policy; nil when the request does not come through a VPC endpoint.
  public var endpoint: [Document]?
  /// Parts of the layers that are known to exist, or may, and are not known.
  public var gaps: [PolicyGap] = []
  /// Whether the caller may have other identity policies than those supplied, as nobody lists all.
  package var isIdentityPartial = false
  /// Whether the caller certainly has no permissions boundary.
  package var isWithoutBoundary = false

  /// Nothing is supplied.
  public init() {}
}

/// Facts about a caller that change which policies count.
public struct CallerFacts: Hashable, Sendable {
  /// The caller's account manages its organisation, which exempts it from SCPs (iam.md E-40).
  public var isInManagementAccount = false
  /// The caller's account is in no organisation.
  public var isOutsideOrganization = false
  /// The caller's unique id, `AIDA…` or `AROA…`.
  public var uniqueID: String?
  /// The user who requested a federated-user session; nil when not told.
  public var federatedBy: Caller?
  /// What a source tells about the caller; nil when none does.
  package var record: CallerRecord?

  /// Nothing is told.
  public init() {}
}
