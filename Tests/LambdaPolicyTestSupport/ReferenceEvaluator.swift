package import LambdaPolicy

/// A second evaluator, written from the text of iam.md and sharing nothing with the first but the
/// model.
///
/// It is slow and plain on purpose. A part that AWS leaves open is tried both ways, and the way that
/// fails closed is kept: what an Allow does at least, what a Deny does at most.
package struct ReferenceEvaluator {
  private let request: InvokeRequest
  private let context: ReferenceContext

  package init(_ request: InvokeRequest) {
    self.request = request
    context = ReferenceContext(request: request)
  }

  /// An answer: false, unknown, true.
  enum Answer: Int {
    case no = 0
    case maybe = 1
    case yes = 2

    init(_ isTrue: Bool) { self = isTrue ? .yes : .no }
  }

  static func and(_ answers: [Answer]) -> Answer {
    answers.contains(.no) ? .no : answers.contains(.maybe) ? .maybe : .yes
  }

  static func or(_ answers: [Answer]) -> Answer {
    answers.contains(.yes) ? .yes : answers.contains(.maybe) ? .maybe : .no
  }

  static func not(_ answer: Answer) -> Answer {
    answer == .yes ? .no : answer == .no ? .yes : .maybe
  }

  /// How a statement's principal names the caller.
  enum Strength: CaseIterable {
    case direct
    case federated
    case role
    case account
  }

  /// The decision for the documents of the function and the layers of the request.
  package func decide(own: Policy?, function: Policy?, scope: FunctionARN) -> Decision {
    var resource: [(Statement, Bool, FunctionARN)] = []
    if let own { resource += own.statements.map { ($0.statement, own.version == .v2012, scope) } }
    if let function, scope.qualifier != .unqualified {
      let home = scope.function.unqualifiedARN
      resource += function.statements.map { ($0.statement, function.version == .v2012, home) }
    }
    func resourceAllows(_ strengths: [Strength]) -> Answer {
      Self.or(
        resource.filter { $0.0.effect == .allow }.flatMap { statement, variables, scope in
          strengths.map { applies(statement, variables, scope, $0, .resourceBased) }
        })
    }
    let resourceDenies = Self.or(
      resource.filter { $0.0.effect == .deny }.map { statement, variables, scope in
        applies(statement, variables, scope, nil, .resourceBased)
      })
    func layer(_ documents: [CallerPolicies.Document], _ kind: PolicyKind, _ effect: Effect)
      -> Answer
    {
      Self.or(
        documents.flatMap { document in
          document.policy.statements.map(\.statement).filter { $0.effect == effect }.map {
            applies($0, document.policy.version == .v2012, nil, nil, kind)
          }
        })
    }
    let policies = request.policies
    let levels = isBound ? policies.serviceControl.map(\.documents) : []
    // Step 1
    let denies =
      [resourceDenies, layer(policies.identity ?? [], .identityBased, .deny)]
      + [
        layer(policies.boundary ?? [], .permissionsBoundary, .deny),
        layer(policies.session ?? [], .session, .deny),
        layer(policies.endpoint ?? [], .endpoint, .deny),
      ] + levels.map { layer($0, .serviceControl, .deny) }
    let denied = Self.or(denies)
    // Steps 2 and 3
    let organization = Self.and(levels.map { layer($0, .serviceControl, .allow) })
    let endpoint = policies.endpoint.map { layer($0, .endpoint, .allow) } ?? .yes
    let boundary = policies.boundary.map { layer($0, .permissionsBoundary, .allow) } ?? .yes
    var session = policies.session.map { layer($0, .session, .allow) } ?? .yes
    if case .federatedUser = request.caller, policies.session == nil { session = .no }
    let identity: Answer =
      if let documents = policies.identity {
        layer(documents, .identityBased, .allow)
      } else if case .federatedUser = request.caller, case .rootUser? = request.facts.federatedBy {
        // 6.2: the root user has no identity policies to limit the session.
        .yes
      } else {
        request.isWorldClosed ? .no : .maybe
      }
    // Steps 4 to 6
    let limits = Self.and([boundary, session])
    let granted: Answer
    switch request.caller {
    case .service, .anonymous: granted = resourceAllows([.direct])
    case .rootUser:
      granted = isOwn ? .yes : isForeignPartition ? .no : resourceAllows(Strength.allCases)
    case .user, .roleSession, .federatedUser:
      if isOwn {
        granted = Self.or([
          resourceAllows([.direct]),
          Self.and([resourceAllows([.role, .federated]), limits]),
          Self.and([identity, limits]),
        ])
      } else if isForeignPartition {
        granted = .no
      } else {
        granted = Self.and([resourceAllows(Strength.allCases), identity, limits])
      }
    }
    switch Self.and([Self.not(denied), organization, endpoint, granted]) {
    case .yes: return .allowed
    case .maybe: return .undetermined
    case .no: return .denied(denied == .yes ? .explicit : .implicit)
    }
  }

  private var isBound: Bool {
    if request.facts.isInManagementAccount || request.facts.isOutsideOrganization { return false }
    switch request.caller {
    case .service, .anonymous: return false
    case .roleSession(let session): return session.path?.hasPrefix("/aws-service-role/") != true
    case .rootUser, .user, .federatedUser: return true
    }
  }

  private var home: (String, String)? {
    switch request.caller {
    case .rootUser(let partition, let account): (partition.name, account.digits)
    case .user(let user): (user.partition.name, user.account.digits)
    case .roleSession(let session): (session.partition.name, session.account.digits)
    case .federatedUser(let user): (user.partition.name, user.account.digits)
    case .service, .anonymous: nil
    }
  }

  private var isForeignPartition: Bool { home?.0 != request.target.function.partition.name }

  private var isOwn: Bool {
    !isForeignPartition && home?.1 == request.target.function.account.digits
  }

  /// Tries every way of settling what is left open and keeps the one that fails closed.
  private func applies(
    _ statement: Statement, _ variables: Bool, _ scope: FunctionARN?, _ strength: Strength?,
    _ kind: PolicyKind
  ) -> Answer {
    var best: Answer?
    var ways = 1
    var way = 0
    while way < ways {
      var parts = ReferenceParts(
        request: request, context: context, variables: variables, scope: scope, kind: kind, way: way
      )
      let answer = parts.applies(statement, strength)
      ways = max(ways, 1 << min(parts.openParts, 10))
      switch statement.effect {
      case .allow: if answer.rawValue < best?.rawValue ?? 3 { best = answer }
      case .deny: if answer.rawValue > best?.rawValue ?? -1 { best = answer }
      }
      way += 1
    }
    return best ?? .no
  }
}
