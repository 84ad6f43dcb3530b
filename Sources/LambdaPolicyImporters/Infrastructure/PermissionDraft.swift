import LambdaPolicy

/// A permission of a template or plan with its values worked out, as far as they are known.
struct PermissionDraft {
  /// The name of the resource that makes it.
  let name: String
  /// The statement's id as the source gives it; nil when the resource's name stands for it.
  private let givenID: String?
  private let function: OpenText
  /// The function, version or alias; nil when it is not known.
  let target: FunctionARN?
  private let scope: OpenGrant.Scope
  private let texts: [String: OpenText]
  private let presence: ResourcePresence
  private let range: SourceRange

  /// The members of AddPermission besides the function and the statement's id.
  static let members = [
    "Action", "Principal", "SourceArn", "SourceAccount", "EventSourceToken", "PrincipalOrgID",
    "FunctionUrlAuthType", "InvokedViaFunctionUrl",
  ]

  /// Nil when one of the three that are required is missing: the function, `Action`, `Principal`.
  init?(
    named name: String, statementID: String? = nil, function: OpenText?,
    _ texts: [String: OpenText], presence: ResourcePresence, in place: StackPlace,
    at range: SourceRange
  ) {
    guard let function, texts["Action"] != nil, texts["Principal"] != nil else { return nil }
    self.name = name
    givenID = statementID
    self.function = function
    self.texts = texts
    self.presence = presence
    self.range = range
    target = place.functionARN(function)
    scope = PermissionDraft.scope(of: function, target, place)
  }

  /// What the permission may be about: a known function with an open qualifier stays that function.
  private static func scope(
    of text: OpenText, _ target: FunctionARN?, _ place: StackPlace
  ) -> OpenGrant.Scope {
    if let target { return .target(target) }
    if case .known(let start)? = text.pieces.first, start.hasSuffix(":"),
      let arn = place.functionARN(OpenText(String(start.dropLast()))),
      arn.qualifier == .unqualified, arn.function.name != "function"
    {
      return .function(arn.function)
    }
    return .anyFunction
  }

  private var openValues: [OpenValue] {
    var values = target == nil ? function.openValues : []
    for name in PermissionDraft.members { values += texts[name]?.openValues ?? [] }
    return values + presence.openValues
  }

  /// Adds the statement, or notes the grant with what is open about it.
  func grant(into state: inout ImportState, at endpoint: Endpoint, in file: SourceFile) {
    let origin = SourceOrigin(file, range)
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
        markedStatement: markedStatement, sourceARN: texts["SourceArn"],
        condition: presence.condition,
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
      state.bag.report(.resourceRefused(name, error, at: range), in: file)
    }
  }

  private func add(
    to state: inout ImportState, at endpoint: Endpoint, _ origin: SourceOrigin
  ) {
    guard let target else { return }
    let there = Endpoint(region: target.function.region, account: endpoint.account)
    var permission = request(for: target.description)
    let known = state.deployment.functions[target.function]?.policies[target.qualifier]?.policy
    if let givenID {
      if known?.holds(permission, for: target) ?? false { return }
      permission.statementID = givenID
    } else {
      permission.statementID = known?.freeID(statementID) ?? statementID
    }
    do throws(ServiceError) {
      try permission(on: &state.plane, at: there, origin: origin)
    } catch {
      state.bag.report(
        .resourceRefused(name, error, at: range), in: origin.file)
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

  /// The name with hyphens for what no statement id has, cut at the longest (lambda.md 5.1).
  private var statementID: String {
    if let givenID { return givenID }
    let name = name.unicodeScalars.map { scalar in
      scalar.isASCII && ASCII.isNameByte(UInt8(scalar.value)) ? Character(scalar) : "-"
    }
    return String(name.prefix(100))
  }

  private func known(_ name: String) -> String? { texts[name]?.known }

  /// The statement with a mark for each open value; nil where an open value decides what it says.
  private var markedStatement: Statement? {
    let outline = ["Action", "Principal", "FunctionUrlAuthType", "InvokedViaFunctionUrl"]
    guard let target, outline.allSatisfy({ texts[$0].map { $0.known != nil } ?? true }) else {
      return nil
    }
    var permission = request(for: target.description)
    permission.sourceARN = texts["SourceArn"]?.marked
    permission.sourceAccount = texts["SourceAccount"]?.marked
    permission.eventSourceToken = texts["EventSourceToken"]?.marked
    permission.principalOrgID = texts["PrincipalOrgID"]?.marked
    do throws(ServiceError) {
      return try permission.statement(for: target)
    } catch {
      return nil
    }
  }

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

extension OpenText {
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
