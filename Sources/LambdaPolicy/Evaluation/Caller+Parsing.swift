/// Why a text names no caller.
public enum CallerSyntaxError: Error, Hashable, Sendable {
  /// The text is no ARN, no account id, no service name and not `anonymous`.
  case notAPrincipal(String)
  /// The text starts like an ARN but is none.
  case invalidARN(String, ARNSyntaxError)
  /// The ARN is that of something that cannot make requests.
  case notACaller(String)
}

extension Caller {
  /// Reads a caller: a service name, an account id, an IAM or STS ARN, or `anonymous`.
  ///
  /// An account id stands for the account's root user, as it does in a policy (iam.md P-4); its
  /// partition is that of the function asked about. A role's ARN stands for some session of it.
  ///
  /// - Throws: what was found instead.
  public init(_ text: String, in partition: Partition) throws(CallerSyntaxError) {
    if text == "anonymous" {
      self = .anonymous
    } else if let account = AccountID(text) {
      self = .rootUser(partition, account)
    } else if let service = ServicePrincipal(text) {
      self = .service(service)
    } else if text.hasPrefix("arn:") {
      try self.init(arn: text)
    } else {
      throw .notAPrincipal(text)
    }
  }

  private init(arn text: String) throws(CallerSyntaxError) {
    let form: PrincipalPattern.Form
    do throws(ARNSyntaxError) {
      _ = try ARN(parsing: text)
      form = PrincipalPattern(text, type: .aws).form
    } catch {
      throw .invalidARN(text, error)
    }
    switch form {
    case .account(let account, let partition?): self = .rootUser(partition, account)
    case .user(let name):
      self = .user(
        IAMUser(
          partition: name.partition, account: name.account, path: name.path, name: name.name))
    case .role(let name):
      self = .roleSession(
        RoleSession(
          partition: name.partition, account: name.account, path: name.path, role: name.name,
          session: nil))
    case .roleSession(let name):
      self = .roleSession(
        RoleSession(
          partition: name.partition, account: name.account, path: nil, role: name.segments[0],
          session: name.segments[1]))
    case .federatedUser(let name):
      self = .federatedUser(
        FederatedUser(partition: name.partition, account: name.account, name: name.name))
    case .account, .everyone, .uniqueID, .service, .foreign, .unsupported: throw .notACaller(text)
    }
  }
}

extension CallerSyntaxError: CustomStringConvertible {
  /// What was found and what was expected.
  public var description: String {
    let expected =
      "a service such as s3.amazonaws.com, an account id, the ARN of a user, role or session, or 'anonymous'"
    return switch self {
    case .notAPrincipal(let text): "found principal '\(text)', expected \(expected)"
    case .invalidARN(let text, let error): "in principal '\(text)': \(error)"
    case .notACaller(let text):
      "found principal '\(text)', which cannot make requests, expected \(expected)"
    }
  }
}
