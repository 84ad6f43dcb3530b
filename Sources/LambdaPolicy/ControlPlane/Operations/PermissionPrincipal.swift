/// The principal of an AddPermission request as AWS stores it (lambda.md 5.3).
struct PermissionPrincipal {
  let clause: PrincipalClause

  /// - Throws: InvalidParameterValueException with one of AWS's two texts.
  init(_ text: String, in partition: Partition) throws(ServiceError) {
    if text == "*" {
      clause = PrincipalClause(.everyone)
    } else if let account = AccountID(text) {
      clause = PermissionPrincipal.group(.aws, "arn:\(partition):iam::\(account):root")
    } else if ServicePrincipal(text) != nil {
      clause = PermissionPrincipal.group(.service, text)
    } else if text.hasPrefix("arn:") {
      try PermissionPrincipal.check(arn: text)
      clause = PermissionPrincipal.group(.aws, text)
    } else {
      throw PermissionPrincipal.invalid
    }
  }

  private static func group(_ type: PrincipalType, _ text: String) -> PrincipalClause {
    PrincipalClause(.groups([PrincipalClause.Group(type, [PrincipalPattern(text, type: type)])]))
  }

  /// - Throws: InvalidParameterValueException for a user or role that is known not to exist; where
  ///   nobody tells, principalExists decides (lambda.md 5.3, 10.1).
  static func checkExistence(
    of text: String, in identities: IdentityDirectory,
    _ assumption: Assumptions.PrincipalExistence
  ) throws(ServiceError) {
    guard let name = IdentityName(text) else { return }
    switch identities.existence(of: name) {
    case .yes: return
    case .unknown where assumption == .assume: return
    case .unknown, .no: throw invalid
    }
  }

  private static func check(arn text: String) throws(ServiceError) {
    do throws(ARNSyntaxError) {
      _ = try ARN(parsing: text)
    } catch {
      throw .invalidParameter(
        #"The provided input'\#(text)'was invalid. Member must satisfy expression: [\w+=,.@-]* Please check your input and try again."#
      )
    }
    switch PrincipalPattern(text, type: .aws).form {
    case .account, .user, .role, .roleSession, .federatedUser: return
    case .everyone, .uniqueID, .service, .foreign, .unsupported: throw invalid
    }
  }

  private static let invalid = ServiceError.invalidParameter(
    "The provided principal was invalid. Please check the principal and try again.")
}
