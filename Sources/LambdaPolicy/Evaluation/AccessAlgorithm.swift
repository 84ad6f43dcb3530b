/// The algorithm of iam.md 6.2 over three-valued verdicts.
struct AccessAlgorithm {
  let resource: ResourceVerdict
  let layers: LayerVerdicts
  let request: InvokeRequest

  // 1: a Deny of any layer.
  var deny: Ternary {
    let limits = [layers.boundary, layers.session, layers.endpoint].compactMap(\.self)
    return ([layers.identity] + limits + layers.serviceControl).map(\.deny)
      .reduce(resource.deny) { $0 || $1 }
  }

  /// Whether the request is allowed, denials aside.
  var allowed: Ternary { serviceControl && endpoint && granted }

  // 2: every level must allow.
  private var serviceControl: Ternary {
    layers.serviceControl.map(\.allow).reduce(.yes) { $0 && $1 }
  }

  // 3
  private var endpoint: Ternary { layers.endpoint?.allow ?? .yes }

  private var isOwn: Bool { request.caller.isInAccount(of: request.target.function) }

  private var any: Ternary { resource.allows(anyOf: PrincipalMatch.Strength.allCases) }

  private var isRootUser: Bool {
    if case .rootUser = request.caller { return true }
    return false
  }

  /// Whether the resource policies admit the caller as far as they can.
  var byResource: Ternary {
    switch request.caller {
    case .service, .anonymous: return resource.allows(.direct)
    case .rootUser, .user, .roleSession, .federatedUser: break
    }
    // nobody crosses partitions.
    if request.caller.home?.partition != request.target.function.partition { return .no }
    return isOwn ? named || (delegated && limits) : any
  }

  /// A grant to everyone or to the caller itself; Q-17: whether a session policy limits it.
  private var named: Ternary {
    let limit = isSessionLimited ? layers.session?.allow ?? .yes : .yes
    return resource.allows(.direct) && limit
  }

  private var isSessionLimited: Bool { request.assumptions.sessionPolicyLimitsGrants == .yes }

  /// A role-ARN grant, or one for the user who federated: 5c.
  private var delegated: Ternary { resource.allows(anyOf: [.role, .federatedUser]) }

  /// Whether boundary and session policy let it through: ok(B) and ok(S).
  var limits: Ternary {
    (layers.boundary?.allow ?? .yes) && (layers.session?.allow ?? .yes)
  }

  // 4 to 6
  private var granted: Ternary {
    switch request.caller {
    case .service, .anonymous: return byResource
    case .rootUser: return isOwn ? .yes : byResource
    case .user, .roleSession, .federatedUser:
      let identity = layers.identity.allow && limits
      return isOwn ? byResource || identity : byResource && identity
    }
  }

  /// Whether identity policies that nobody supplied can change the answer.
  var needsIdentity: Bool {
    guard layers.isIdentityUnknown, layers.identity.allow != .yes,
      (serviceControl && endpoint && limits) != .no
    else {
      return false
    }
    return isOwn ? byResource != .yes : byResource != .no
  }

  /// The kind of policy that AWS names when the request is implicitly denied (iam.md 8.4).
  var blame: PolicyLayer {
    if serviceControl == .no { return .serviceControl }
    if endpoint == .no { return .endpoint }
    switch request.caller {
    case .service, .anonymous, .rootUser: return .resourceBased
    case .user, .roleSession, .federatedUser: break
    }
    if !isOwn, byResource == .no { return .resourceBased }
    let isNamed = isSessionLimited && resource.allows(.direct) == .yes
    let standsIn = isOwn && (delegated == .yes || isNamed)
    if !standsIn, layers.identity.allow == .no { return .identityBased }
    if layers.boundary?.allow == .no { return .permissionsBoundary }
    if layers.session?.allow == .no, standsIn || layers.identity.allow == .yes { return .session }
    return .identityBased
  }

  /// The kind of policy that AWS names for an explicit denial: the order of 8.4.
  var denyingLayer: PolicyLayer {
    if layers.serviceControl.contains(where: { $0.deny == .yes }) { return .serviceControl }
    if layers.endpoint?.deny == .yes { return .endpoint }
    if resource.deny == .yes { return .resourceBased }
    if layers.identity.deny == .yes { return .identityBased }
    if layers.boundary?.deny == .yes { return .permissionsBoundary }
    return .session
  }
}

extension AccessAlgorithm {
  /// Every layer that keeps the request from being allowed, in the order of 8.4.
  var blockers: [PolicyLayer] {
    var result: [PolicyLayer] = []
    if serviceControl != .yes { result.append(.serviceControl) }
    if endpoint != .yes { result.append(.endpoint) }
    if byResource != .yes { result.append(.resourceBased) }
    guard request.caller.home != nil, !isRootUser else { return result }
    if layers.identity.allow != .yes { result.append(.identityBased) }
    if let boundary = layers.boundary, boundary.allow != .yes {
      result.append(.permissionsBoundary)
    }
    if let session = layers.session, session.allow != .yes { result.append(.session) }
    return result
  }
}
