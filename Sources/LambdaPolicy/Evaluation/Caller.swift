/// Who asks; never to be confused with the `PrincipalPattern` that a statement lists.
public enum Caller: Hashable, Sendable {
  /// The root user of an account.
  case rootUser(Partition, AccountID)
  /// An IAM user.
  case user(IAMUser)
  /// A session of an IAM role.
  case roleSession(RoleSession)
  /// A session that an IAM user requested with GetFederationToken.
  case federatedUser(FederatedUser)
  /// An AWS service with its own service principal.
  case service(ServicePrincipal)
  /// A request that nobody signed.
  case anonymous
}

/// An IAM user as a caller.
public struct IAMUser: Hashable, Sendable {
  /// The partition.
  public let partition: Partition
  /// The account.
  public let account: AccountID
  /// The path, `/` when there is none; starts and ends with a slash.
  public let path: String
  /// The name without path; case matters.
  public let name: String

  package init(partition: Partition, account: AccountID, path: String, name: String) {
    self.partition = partition
    self.account = account
    self.path = path
    self.name = name
  }
}

/// A session of a role as a caller.
public struct RoleSession: Hashable, Sendable {
  /// The partition.
  public let partition: Partition
  /// The account of the role.
  public let account: AccountID
  /// The role's path; nil when the caller was given as a session, whose ARN has none.
  public let path: String?
  /// The role's name without path.
  public let role: String
  /// The session's name; nil when the caller was given as a role: some session of it.
  public let session: String?
}

/// A federated-user session as a caller.
public struct FederatedUser: Hashable, Sendable {
  /// The partition.
  public let partition: Partition
  /// The account of the user who requested the session.
  public let account: AccountID
  /// The name of the session.
  public let name: String
}

extension Caller {
  /// The caller's partition and account; services and anonymous callers have none (iam.md E-4).
  package var home: (partition: Partition, account: AccountID)? {
    switch self {
    case .rootUser(let partition, let account): (partition, account)
    case .user(let user): (user.partition, user.account)
    case .roleSession(let session): (session.partition, session.account)
    case .federatedUser(let user): (user.partition, user.account)
    case .service, .anonymous: nil
    }
  }

  /// Whether the caller lives in the function's own account (iam.md E-4).
  package func isInAccount(of function: FunctionIdentity) -> Bool {
    guard let home else { return false }
    return home.partition == function.partition && home.account == function.account
  }
}

extension Caller {
  /// The session with the path of its role; nil when it is no session of that role.
  package func session(of role: Caller) -> Caller? {
    guard case .roleSession(let session) = self, case .roleSession(let other) = role,
      session.partition == other.partition, session.account == other.account,
      session.role == other.role, let path = other.path, session.path ?? path == path
    else { return nil }
    return .roleSession(
      RoleSession(
        partition: session.partition, account: session.account, path: path, role: session.role,
        session: session.session))
  }
}

extension Caller: CustomStringConvertible {
  /// The caller as AWS names it in messages (iam.md 8.1); an unknown session is `<session>`.
  public var description: String {
    switch self {
    case .rootUser(let partition, let account): "arn:\(partition):iam::\(account):root"
    case .user(let user):
      "arn:\(user.partition):iam::\(user.account):user\(user.path)\(user.name)"
    case .roleSession(let session):
      "arn:\(session.partition):sts::\(session.account):assumed-role/\(session.role)/\(session.session ?? "<session>")"
    case .federatedUser(let user):
      "arn:\(user.partition):sts::\(user.account):federated-user/\(user.name)"
    case .service(let service): service.name
    case .anonymous: "anonymous"
    }
  }
}
