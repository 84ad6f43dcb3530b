import LambdaPolicy

/// An `AWS::Lambda::Permission` with its values worked out.
struct TemplatePermission {
  private let resource: TemplateResource
  private let function: TemplateText
  /// The function, version or alias; nil when it is not known.
  let target: FunctionARN?
  private let scope: OpenGrant.Scope
  private let texts: [String: TemplateText]
  /// What leaves open whether the permission is there at all.
  private let presence: [OpenValue]

  private static let names = [
    "Action", "Principal", "SourceArn", "SourceAccount", "EventSourceToken", "PrincipalOrgID",
    "FunctionUrlAuthType", "InvokedViaFunctionUrl",
  ]

  /// Nil when one of the three required properties is missing or no text.
  init?(
    _ resource: TemplateResource, presence: [OpenValue], _ resolver: inout TemplateResolver
  ) {
    var texts: [String: TemplateText] = [:]
    for name in TemplatePermission.names {
      guard let node = resource[name] else { continue }
      let value = resolver.value(node)
      if value == .none { continue }
      guard let text = value.text else { return nil }
      texts[name] = text
    }
    guard let function = resolver.text(resource["FunctionName"]), texts["Action"] != nil,
      texts["Principal"] != nil
    else { return nil }
    self.resource = resource
    self.function = function
    self.texts = texts
    self.presence = presence
    target = resolver.functionARN(function)
    scope = TemplatePermission.scope(of: function, target, resolver)
  }

  /// What the permission may be about: a known function with an open qualifier stays that function.
  private static func scope(
    of text: TemplateText, _ target: FunctionARN?, _ resolver: TemplateResolver
  ) -> OpenGrant.Scope {
    if let target { return .target(target) }
    if case .known(let start)? = text.pieces.first, start.hasSuffix(":"),
      let arn = resolver.functionARN(TemplateText(String(start.dropLast()))),
      arn.qualifier == .unqualified, arn.function.name != "function"
    {
      return .function(arn.function)
    }
    return .anyFunction
  }

  private var openValues: [OpenValue] {
    var values = target == nil ? function.openValues : []
    for name in TemplatePermission.names { values += texts[name]?.openValues ?? [] }
    return values + presence
  }

  /// Adds the statement, or notes the grant with what is open about it.
  func grant(into state: inout ImportState, at endpoint: Endpoint, in file: SourceFile) {
    let origin = SourceOrigin(file, resource.range)
    if openValues.isEmpty, target != nil {
      add(to: &state, at: endpoint, origin)
      return
    }
    guard target != nil || !openValues.isEmpty else {
      refuse(in: &state, at: endpoint, file)
      return
    }
    state.leaveOpen(
      OpenGrant(
        id: statementID, scope: scope, statement: widestStatement(at: endpoint),
        values: openValues.withoutRepetitions),
      effect: UnreadPart.Effect(grants: true, revokes: false, denies: false), at: origin)
  }

  /// A known text that names no function is refused by AWS with a text of its own.
  private func refuse(
    in state: inout ImportState, at endpoint: Endpoint, _ file: SourceFile
  ) {
    do throws(ServiceError) {
      _ = try request(for: function.known ?? "").target(at: endpoint)
    } catch {
      state.bag.report(.resourceRefused(resource.name, error, at: resource.range), in: file)
    }
  }

  private func add(
    to state: inout ImportState, at endpoint: Endpoint, _ origin: SourceOrigin
  ) {
    guard let target else { return }
    let there = Endpoint(region: target.function.region, account: endpoint.account)
    var permission = request(for: target.description)
    let known = state.deployment.functions[target.function]?.policies[target.qualifier]?.policy
    permission.statementID = known?.freeID(statementID) ?? statementID
    do throws(ServiceError) {
      try permission(on: &state.plane, at: there, origin: origin)
    } catch {
      state.bag.report(
        .resourceRefused(resource.name, error, at: resource.range), in: origin.file)
    }
  }

  private func request(for function: String) -> AddPermission {
    var permission = AddPermission(
      functionName: function, statementID: statementID, action: known("Action") ?? "",
      principal: known("Principal") ?? "")
    permission.sourceARN = known("SourceArn")
    permission.sourceAccount = known("SourceAccount")
    permission.eventSourceToken = known("EventSourceToken")
    permission.principalOrgID = known("PrincipalOrgID")
    permission.functionURLAuthType = known("FunctionUrlAuthType")
    permission.invokedViaFunctionURL = known("InvokedViaFunctionUrl").map { $0 == "true" }
    return permission
  }

  /// The logical id, cut at the longest that a statement's id may be (lambda.md 5.1).
  private var statementID: String { String(resource.name.prefix(100)) }

  private func known(_ name: String) -> String? { texts[name]?.known }

  /// The widest statement that the open values admit; nil when its outline is open too.
  private func widestStatement(at endpoint: Endpoint) -> Statement? {
    guard known("Action") != nil, known("Principal") != nil else { return nil }
    var permission = request(for: "")
    permission.sourceARN = texts["SourceArn"].flatMap { $0.known ?? $0.widestARN }
    var plane = ControlPlane()
    let stand = FunctionIdentity(
      partition: endpoint.partition, region: endpoint.region, account: endpoint.account, name: "f")
    plane.deployment.functions[stand] = Function(stand, revision: plane.revisions.next())
    permission.functionName = "f"
    do throws(ServiceError) {
      var statement = try permission(on: &plane, at: endpoint)
      statement.resource = Clause(scope.resources)
      return statement
    } catch {
      return nil
    }
  }
}

extension OpenGrant.Scope {
  /// What a statement of the scope lists as its resources.
  fileprivate var resources: [ResourcePattern] {
    switch self {
    case .anyFunction: [ResourcePattern("*")]
    case .function(let function):
      [
        ResourcePattern(function.unqualifiedARN.description),
        ResourcePattern("\(function.unqualifiedARN):*"),
      ]
    case .target(let arn): [ResourcePattern(arn.description)]
    }
  }
}

extension TemplateText {
  /// The text as a pattern with `*` for what is open, which may hold colons only behind the fifth;
  /// nil where no pattern is sure to cover it.
  fileprivate var widestARN: String? {
    var result = ""
    for piece in pieces {
      switch piece {
      case .known(let text): result += text
      case .open(let value):
        let colons = result.utf8.count { $0 == ASCII.colon }
        guard colons >= 5 || value.kind == .pseudoParameter else { return nil }
        result += "*"
      }
    }
    return result.utf8.count { $0 == ASCII.colon } >= 5 ? result : nil
  }
}

extension Policy {
  /// A statement id that the policy does not have yet; stacks may use one logical id twice.
  fileprivate func freeID(_ name: String) -> String {
    let taken = Set(statements.compactMap(\.statement.sid))
    guard taken.contains(name) else { return name }
    var number = 2
    while taken.contains("\(name.prefix(90))-\(number)") { number += 1 }
    return "\(name.prefix(90))-\(number)"
  }
}

extension [OpenValue] {
  /// The values in order, each name and kind once.
  var withoutRepetitions: [OpenValue] {
    reduce(into: []) { result, value in
      if !result.contains(where: { $0.name == value.name && $0.kind == value.kind }) {
        result.append(value)
      }
    }
  }
}

extension ImportState {
  /// Notes a grant of which a part is open.
  mutating func leaveOpen(
    _ grant: OpenGrant, effect: UnreadPart.Effect, at origin: SourceOrigin
  ) {
    plane.deployment.unreadParts.append(UnreadPart(origin: origin, effect: effect, grant: grant))
    switch grant.scope {
    case .function(let function):
      withFunction(function) { function in
        function.listsVersions = false
        function.listsAliases = false
      }
    case .target: break
    case .anyFunction:
      // Whichever function is asked about may be the one.
      plane.deployment.unplacedPolicies.append(Policy(version: nil, id: nil, statements: []))
    }
  }
}
