/// The context of a request: what was supplied, what follows from the request, what stays unknown.
///
/// The table of iam.md 7.1 to 7.4 and 7.6, as far as it needs no clock.
package struct RequestContext: Sendable {
  private let supplied: [ConditionKey: [String]]
  private let derived: [ConditionKey: ContextValue]
  private let caller: Caller
  private let isInvocation: Bool
  private let absent: Set<ConditionKey>
  private let isClosed: Bool
  /// What is taken for granted where AWS documents nothing.
  let assumptions: Assumptions
  private let knowsAllTags: Bool

  package init(_ request: InvokeRequest) {
    supplied = request.suppliedContext
    caller = request.caller
    isInvocation = request.action.isInvocation
    absent = request.absentKeys
    isClosed = request.isWorldClosed
    assumptions = request.assumptions
    knowsAllTags = request.facts.record?.hasAllTags ?? false
    var derivation = ContextDerivation(request)
    derived = derivation.values()
  }

  /// What is known about a key; what was supplied comes first.
  package func value(of key: ConditionKey) -> ContextValue {
    if let values = supplied[key] { return values.isEmpty ? .absent : .known(values) }
    if absent.contains(key) { return .absent }
    let value = derived[key] ?? fallback(key.folded)
    return isClosed && value == .unknown ? .absent : value
  }

  /// Whether the key was supplied although such a request never has it.
  package func contradicts(_ key: ConditionKey) -> Bool {
    supplied[key] != nil && (derived[key] ?? fallback(key.folded)) == .absent
  }

  /// Keys that AWS does not define, and those of other services, are absent (iam.md D-10).
  private func fallback(_ key: String) -> ContextValue {
    if key.hasPrefix("aws:principaltag/") {
      switch caller {
      case .service, .anonymous: return .absent
      case .rootUser, .user, .roleSession, .federatedUser:
        return knowsAllTags ? .absent : .unknown
      }
    }
    if key.hasPrefix("aws:resourcetag/") || key.hasPrefix("aws:requesttag/") { return .unknown }
    if ConditionKey.global.contains(key) { return .unknown }
    if key.hasPrefix("lambda:") { return isInvocation ? .absent : .unknown }
    if key.hasPrefix("ec2:"), case .roleSession = caller { return .unknown }
    return .absent
  }
}

/// Fills the context keys that follow from caller, action and function.
struct ContextDerivation {
  private let request: InvokeRequest
  private var table: [ConditionKey: ContextValue] = [:]

  init(_ request: InvokeRequest) { self.request = request }

  mutating func values() -> [ConditionKey: ContextValue] {
    deriveFromFunction()
    deriveFromAction()
    if request.hidesGatewayPath { table[.sourceARN] = .present }
    switch request.caller {
    case .rootUser, .user, .roleSession, .federatedUser: deriveFromIdentity()
    case .service(let service): deriveFromService(service)
    case .anonymous: deriveForAnonymous()
    }
    return table
  }

  private mutating func set(_ name: String, _ value: String) {
    table[ConditionKey(name)] = .known([value])
  }

  private mutating func set(_ value: ContextValue, _ names: String...) {
    for name in names { table[ConditionKey(name)] = value }
  }

  private mutating func deriveFromFunction() {
    let function = request.target.function
    set("aws:ResourceAccount", function.account.digits)
    set("aws:RequestedRegion", function.region.name)
    set("aws:SecureTransport", "true")
    set("aws:ViaAWSService", "false")
    set(.absent, "aws:CalledVia", "aws:CalledViaFirst", "aws:CalledViaLast")
    set(.present, "aws:CurrentTime", "aws:EpochTime")
  }

  // 7.4 and the last two rows of 7.6
  private mutating func deriveFromAction() {
    switch request.action {
    case .invokeFunctionUrl:
      set(.absent, "lambda:InvokedViaFunctionUrl", "lambda:Principal")
      set(.unknown, "lambda:FunctionUrlAuthType", "lambda:EventSourceToken")
      set("lambda:FunctionArn", request.target.description)
    case .invokeFunction:
      set(.absent, "lambda:FunctionUrlAuthType", "lambda:FunctionArn", "lambda:Principal")
      set(.unknown, "lambda:EventSourceToken")
      set(request.assumptions.plainInvokeURLKey.value, "lambda:InvokedViaFunctionUrl")
    // InvokeAsync carries the function's tags only; of other actions nothing is derived.
    default: break
    }
  }

  private mutating func deriveFromIdentity() {
    let caller = request.caller
    guard let home = caller.home else { return }
    set("aws:PrincipalAccount", home.account.digits)
    set("aws:PrincipalIsAWSService", "false")
    set(
      .absent, "aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID", "aws:SourceOrgPaths",
      "aws:SourceOwner", "aws:PrincipalServiceName", "aws:PrincipalServiceNamesList",
      "lambda:EventSourceToken")
    set(.unknown, "lambda:SourceFunctionArn")
    if let arn = principalARN {
      set("aws:PrincipalArn", arn)
    } else {
      set(.present, "aws:PrincipalArn")
    }
    for tag in request.facts.record?.tags ?? [] { set(tag.contextKey.name, tag.value) }
    switch caller {
    case .rootUser:
      set("aws:PrincipalType", "Account")
      set("aws:userid", home.account.digits)
      set(.absent, "aws:username")
    case .user(let user):
      if let id = request.facts.uniqueID {
        set("aws:userid", id)
      } else {
        set(.present, "aws:userid")
      }
      set("aws:PrincipalType", "User")
      set("aws:username", user.name)
    case .roleSession(let session):
      if let id = request.facts.uniqueID, let name = session.session {
        set("aws:userid", "\(id):\(name)")
      } else {
        set(.present, "aws:userid")
      }
      set("aws:PrincipalType", "AssumedRole")
      set(.absent, "aws:username")
    case .federatedUser(let user):
      set("aws:PrincipalType", "FederatedUser")
      set("aws:userid", "\(user.account):\(user.name)")
      set(.absent, "aws:username")
    case .service, .anonymous: break
    }
  }

  /// The caller's own ARN, of a session its role's; nil when the role's path is not known.
  private var principalARN: String? {
    guard case .roleSession(let session) = request.caller else {
      return request.caller.description
    }
    return request.rolePath(of: session).map {
      "arn:\(session.partition):iam::\(session.account):role\($0)\(session.role)"
    }
  }

  private mutating func deriveFromService(_ service: ServicePrincipal) {
    set("aws:PrincipalIsAWSService", "true")
    set("aws:PrincipalServiceName", service.name)
    // Other names of the service are not known (iam.md 7.1: "partly").
    set(.unknown, "aws:PrincipalServiceNamesList")
    set(.unnamable, "aws:PrincipalArn", "aws:PrincipalAccount", "aws:PrincipalType", "aws:userid")
    set(
      .absent, "aws:username", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths",
      "aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge", "aws:TokenIssueTime", "aws:SourceVpc",
      "aws:SourceVpce", "lambda:SourceFunctionArn")
    deriveSourceAccount(of: service)
  }

  /// The account of an account-bearing source ARN; not for S3, and for EventBridge only if
  /// eventsSourceAccount says so (iam.md 7.3, lambda.md 7.1).
  private mutating func deriveSourceAccount(of service: ServicePrincipal) {
    if service.name == "events.amazonaws.com",
      request.assumptions.eventsSourceAccount == .absent
    {
      set(.absent, "aws:SourceAccount")
    } else if let account = request.assumedSourceAccount {
      set("aws:SourceAccount", account.digits)
    }
  }

  private mutating func deriveForAnonymous() {
    set("aws:PrincipalAccount", "anonymous")
    set("aws:PrincipalType", "Anonymous")
    set("aws:userid", "anonymous")
    set(
      .absent, "aws:PrincipalArn", "aws:PrincipalIsAWSService", "aws:PrincipalServiceName",
      "aws:PrincipalServiceNamesList", "aws:username", "aws:PrincipalOrgID",
      "aws:PrincipalOrgPaths", "aws:MultiFactorAuthPresent", "aws:MultiFactorAuthAge",
      "aws:TokenIssueTime", "aws:SourceArn", "aws:SourceAccount", "aws:SourceOrgID",
      "aws:SourceOrgPaths", "lambda:SourceFunctionArn")
  }
}
