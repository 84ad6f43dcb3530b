import LambdaPolicy

/// What a request has for a key, written down from the tables of iam.md 7 without any other source.
enum ReferenceValue: Equatable {
  case values([String])
  case absent
  case unknown
  /// Present with a value that nobody told.
  case present
  /// Present with a value that no policy can name.
  case unnamable
  case absentOrFalse
}

/// The context of the keys that generated policies use.
struct ReferenceContext {
  let request: InvokeRequest

  /// The keys of the vocabulary that hold a set of values (5.4).
  static let multivalued = ["aws:principalorgpaths", "aws:calledvia"]

  func value(_ key: String) -> ReferenceValue {
    let name = key.lowercased()
    for (supplied, values) in request.context where supplied.name.lowercased() == name {
      return .values(values)
    }
    if request.absentKeys.contains(where: { $0.name.lowercased() == name }) { return .absent }
    let value = derived(name)
    return request.isWorldClosed && value == .unknown ? .absent : value
  }

  private func derived(_ name: String) -> ReferenceValue {
    switch name {
    case "aws:securetransport": return .values(["true"])
    case "aws:viaawsservice": return .values(["false"])
    case "aws:calledvia": return .absent
    case "aws:currenttime": return .present
    case "aws:resourceaccount": return .values([request.target.function.account.digits])
    case "aws:sourceip": return .unknown
    case "lambda:invokedviafunctionurl": return .absentOrFalse
    case "lambda:functionurlauthtype": return .absent
    case "s3:prefix": return .absent
    default: break
    }
    switch request.caller {
    case .service(let service): return ofService(name, service.name)
    case .anonymous: return ofAnonymous(name)
    case .rootUser, .user, .roleSession, .federatedUser: return ofSigned(name)
    }
  }

  private func ofService(_ name: String, _ service: String) -> ReferenceValue {
    switch name {
    case "aws:principalarn", "aws:principalaccount": return .unnamable
    case "aws:principalisawsservice": return .values(["true"])
    case "aws:username", "aws:principalorgid", "aws:principalorgpaths",
      "aws:multifactorauthage", "aws:tokenissuetime", "aws:principaltag/team",
      "aws:principaltag/bits":
      return .absent
    case "aws:sourceaccount":
      if service == "events.amazonaws.com" { return .absent }
      let source = request.context.first { $0.key.name.lowercased() == "aws:sourcearn" }
      let parts = source?.value.first?.split(separator: ":", omittingEmptySubsequences: false) ?? []
      if parts.count >= 6, parts[2] != "s3", parts[4].count == 12 {
        return .values([String(parts[4])])
      }
      return .unknown
    default: return .unknown
    }
  }

  private func ofAnonymous(_ name: String) -> ReferenceValue {
    switch name {
    case "aws:principalaccount": .values(["anonymous"])
    case "aws:principalarn", "aws:principalisawsservice", "aws:username", "aws:principalorgid",
      "aws:principalorgpaths", "aws:multifactorauthage", "aws:tokenissuetime",
      "aws:principaltag/team", "aws:principaltag/bits", "aws:sourcearn", "aws:sourceaccount":
      .absent
    default: .unknown
    }
  }

  private func ofSigned(_ name: String) -> ReferenceValue {
    switch name {
    case "aws:principalisawsservice": return .values(["false"])
    case "aws:sourcearn", "aws:sourceaccount", "lambda:eventsourcetoken": return .absent
    default: break
    }
    switch (name, request.caller) {
    case ("aws:username", .user(let user)): return .values([user.name])
    case ("aws:username", _): return .absent
    case ("aws:principalaccount", .rootUser(_, let account)): return .values([account.digits])
    case ("aws:principalaccount", .user(let user)): return .values([user.account.digits])
    case ("aws:principalaccount", .roleSession(let session)):
      return .values([session.account.digits])
    case ("aws:principalaccount", .federatedUser(let user)): return .values([user.account.digits])
    case ("aws:principalarn", .roleSession(let session)):
      return .values([
        "arn:\(session.partition):iam::\(session.account):role\(session.path ?? "/")\(session.role)"
      ])
    case ("aws:principalarn", let caller): return .values(["\(caller)"])
    default: return .unknown
    }
  }
}
