/// Compares what a statement lists with who asks: the table of iam.md 3.2.
struct PrincipalMatcher {
  let caller: Caller
  let function: FunctionIdentity
  /// The caller's unique id, when `aws:userid` was supplied (iam.md 3.1).
  let uniqueID: String?
  /// The user who requested a federated-user session, when told.
  let federatedBy: Caller?
  /// Whether the caller has a permissions boundary (P-33).
  let hasBoundary: Ternary
  /// What would tell it, when it is not known.
  let missingBoundary: MissingInformation?
  let assumptions: Assumptions

  init(_ request: InvokeRequest) {
    caller = request.caller
    function = request.target.function
    uniqueID = request.toldUniqueID
    federatedBy = request.facts.federatedBy
    assumptions = request.assumptions
    let gap = request.policies.gaps.first { $0.layer == .permissionsBoundary }
    if request.policies.boundary != nil {
      hasBoundary = .yes
    } else {
      hasBoundary = gap == nil ? .no : gap?.isOfExistingPolicy == true ? .yes : .unknown
    }
    missingBoundary = hasBoundary == .unknown ? gap.map(MissingInformation.policies) : nil
  }

  /// The match of one entry of `Principal`.
  func match(_ pattern: PrincipalPattern) -> PrincipalMatch {
    switch pattern.form {
    case .everyone: PrincipalMatch(.yes, strengthOfAll)
    case .account(let account, let partition):
      match(account: account, in: partition ?? function.partition)
    case .user(let name): match(user: name)
    case .role(let name): match(role: name)
    case .roleSession(let name): match(session: name)
    case .federatedUser(let name): match(federatedUser: name)
    case .service(let name): match(service: name)
    case .uniqueID(let id): match(uniqueID: id)
    // P-9, P-11, P-13, P-14, P-17: nobody.
    case .foreign, .unsupported: PrincipalMatch()
    }
  }

  /// How strongly everyone is named: P-1 to P-3, wildcardForFederatedUser.
  var strengthOfAll: PrincipalMatch.Strength {
    if case .federatedUser = caller, assumptions.wildcardForFederatedUser == .limited {
      return .federatedUser
    }
    return .direct
  }

  // P-4
  private func match(account: AccountID, in partition: Partition) -> PrincipalMatch {
    guard let home = caller.home, home.account == account, home.partition == partition else {
      return PrincipalMatch()
    }
    if case .rootUser = caller { return PrincipalMatch(.yes, .direct) }
    return PrincipalMatch(.yes, .account)
  }

  // P-5
  private func match(user name: PrincipalName) -> PrincipalMatch {
    guard isHome(of: name) else { return PrincipalMatch() }
    switch caller {
    case .user(let user):
      return compare(name.path + name.name, with: user.path + user.name, .direct)
    case .federatedUser:
      switch federatedBy {
      case .user(let user)?:
        return compare(name.path + name.name, with: user.path + user.name, .federatedUser)
      case nil: return PrincipalMatch(.unknown, .federatedUser, missing: .federatingUser)
      default: return PrincipalMatch()
      }
    case .rootUser, .roleSession, .service, .anonymous: return PrincipalMatch()
    }
  }

  // P-6
  private func match(role name: PrincipalName) -> PrincipalMatch {
    guard case .roleSession(let session) = caller, isHome(of: name) else {
      return PrincipalMatch()
    }
    let match = compare(name.name, with: session.role, .role)
    guard match.role == .yes, let path = session.path, path != name.path else { return match }
    return PrincipalMatch(.uncertain, .role, because: .rolePath)
  }

  // P-7
  private func match(session name: PrincipalName) -> PrincipalMatch {
    guard case .roleSession(let caller) = caller, isHome(of: name) else {
      return PrincipalMatch()
    }
    let role = compare(name.segments[0], with: caller.role, .direct)
    guard role.direct != .no else { return role }
    guard let session = caller.session else {
      return PrincipalMatch(role.direct && .unknown, .direct, missing: .sessionName)
    }
    return session == name.segments[1] ? role : PrincipalMatch()
  }

  // P-8
  private func match(federatedUser name: PrincipalName) -> PrincipalMatch {
    guard case .federatedUser(let user) = caller, isHome(of: name) else {
      return PrincipalMatch()
    }
    return PrincipalMatch(Truth(user.name == name.segments.joined(separator: "/")), .direct)
  }

  // P-12: nobody living, unless the caller's own id is known and equal.
  private func match(uniqueID id: String) -> PrincipalMatch {
    guard uniqueID == id else { return PrincipalMatch() }
    return switch caller {
    case .user: PrincipalMatch(.yes, .direct)
    case .roleSession: PrincipalMatch(.yes, .role)
    case .rootUser, .federatedUser, .service, .anonymous: PrincipalMatch()
    }
  }

  // P-10, P-20 to P-22
  private func match(service name: String) -> PrincipalMatch {
    guard case .service(let service) = caller else { return PrincipalMatch() }
    return PrincipalMatch(Truth(service.names(in: function.region).contains(name)), .direct)
  }

  private func isHome(of name: PrincipalName) -> Bool {
    guard let home = caller.home else { return false }
    return home.partition == name.partition && home.account == name.account
  }

  /// Names are compared exactly; a difference of case only is uncertain (end of iam.md 3.2).
  private func compare(
    _ listed: String, with asked: String, _ strength: PrincipalMatch.Strength
  ) -> PrincipalMatch {
    if listed == asked { return PrincipalMatch(.yes, strength) }
    guard listed.asciiLowercased == asked.asciiLowercased else { return PrincipalMatch() }
    return PrincipalMatch(.uncertain, strength, because: .principalCase)
  }
}
