/// One principal that a statement lists; who asks is a `Caller`, never one of these.
public struct PrincipalPattern: Hashable, Sendable {
  /// What the entry stands for.
  public enum Form: Hashable, Sendable {
    /// Everyone, services and anonymous callers included (iam.md P-1 to P-3).
    case everyone
    /// Every principal of an account, at account level; nil for a bare account id's partition (P-4).
    case account(AccountID, Partition?)
    /// A user, by path and name (P-5).
    case user(PrincipalName)
    /// Any session of a role, by path and name (P-6).
    case role(PrincipalName)
    /// One session of a role; the name is `ROLE/SESSION` (P-7).
    case roleSession(PrincipalName)
    /// One session of a federated user (P-8).
    case federatedUser(PrincipalName)
    /// The unique id that AWS shows for a deleted user or role (P-12).
    case uniqueID(String)
    /// A service under this name (P-10).
    case service(String)
    /// A principal that never calls Lambda: federated or canonical (P-9, P-11).
    case foreign
    /// Text that AWS does not accept as a principal; it fits nobody (P-13, P-14, P-17).
    case unsupported(PrincipalFault)
  }

  /// The entry as written.
  public let text: String
  /// What the entry stands for.
  public let form: Form

  package static let everyone = PrincipalPattern(text: "*", form: .everyone)

  private init(text: String, form: Form) {
    self.text = text
    self.form = form
  }

  package init(_ text: String, type: PrincipalType) {
    self.text = text
    form =
      switch type {
      case .aws: PrincipalPattern.awsForm(text)
      case .service:
        text.contains("*") || text.contains("?") ? .unsupported(.wildcard) : .service(text)
      case .federated, .canonicalUser: .foreign
      }
  }

  private static func awsForm(_ text: String) -> Form {
    if text == "*" { return .everyone }
    if let account = AccountID(text) { return .account(account, nil) }
    if text.contains("*") || text.contains("?") { return .unsupported(.wildcard) }
    if isUniqueID(text) { return .uniqueID(text) }
    do throws(ARNSyntaxError) {
      return try form(ARN(parsing: text))
    } catch {
      return .unsupported(.notAPrincipal)
    }
  }

  /// `AIDA…`, `AROA…` and the like: at least 16 capital letters and digits.
  private static func isUniqueID(_ text: String) -> Bool {
    let prefixes = ["AIDA", "AROA", "AGPA", "AIPA", "ANPA", "ANVA", "ASIA", "AKIA"]
    return prefixes.contains { text.hasPrefix($0) }
      && text.consists { ASCII.isDigit($0) || ASCII.isLetter($0) && !ASCII.isLowercase($0) }
  }

  private static func form(_ arn: ARN) -> Form {
    guard let account = arn.accountID, let partition = Partition(arn.partition) else {
      return .unsupported(.notAPrincipal)
    }
    if arn.service == "iam", arn.resource == "root" { return .account(account, partition) }
    guard let name = PrincipalName(arn) else { return .unsupported(.notAPrincipal) }
    switch (arn.service, name.kind) {
    case ("iam", "user"): return .user(name)
    case ("iam", "role"): return .role(name)
    case ("sts", "assumed-role"):
      return name.segments.count == 2 ? .roleSession(name) : .unsupported(.notAPrincipal)
    case ("sts", "federated-user"): return .federatedUser(name)
    case ("iam", "group"), ("iam", "instance-profile"), ("iam", "policy"):
      return .unsupported(.kindNotAllowed(name.kind))
    default: return .unsupported(.notAPrincipal)
    }
  }
}

/// Why a text is no principal.
public enum PrincipalFault: Hashable, Sendable {
  /// A wildcard stands inside it (iam.md P-13, P-17).
  case wildcard
  /// It names a group, an instance profile or a policy (P-14).
  case kindNotAllowed(String)
  /// It is neither an account id nor the ARN of a principal.
  case notAPrincipal
}

/// A principal's place in an account: partition, account, and the path of its resource.
public struct PrincipalName: Hashable, Sendable {
  /// The partition.
  public let partition: Partition
  /// The account.
  public let account: AccountID
  /// The first word of the resource, such as `user` or `assumed-role`.
  public let kind: String
  /// What stands between the slashes behind that word; the last one is the name.
  public let segments: [String]

  init?(_ arn: ARN) {
    let parts = arn.resource.split(separator: "/", omittingEmptySubsequences: false)
      .map(String.init)
    guard let partition = Partition(arn.partition), let account = arn.accountID,
      arn.region.isEmpty, parts.count >= 2, parts.allSatisfy({ !$0.isEmpty })
    else { return nil }
    self.partition = partition
    self.account = account
    kind = parts[0]
    segments = Array(parts.dropFirst())
  }

  /// The bare name: the last segment.
  package var name: String { segments.last ?? "" }

  /// The path between kind and name, `/` when there is none.
  package var path: String {
    segments.count < 2 ? "/" : "/" + segments.dropLast().joined(separator: "/") + "/"
  }
}
