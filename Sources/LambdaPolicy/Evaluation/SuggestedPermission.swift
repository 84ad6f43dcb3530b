/// The smallest permission that AddPermission can make and that would admit a denied request.
public struct SuggestedPermission: Hashable, Sendable {
  /// The request to Lambda.
  package let permission: AddPermission
  /// The function, version or alias that the permission is for.
  public let target: FunctionARN

  /// nil where no such permission exists: for `$LATEST`, for anonymous callers, for a caller of
  /// another partition, for names that nothing has, and for actions other than invoking.
  init?(for request: InvokeRequest, in deployment: Deployment) {
    switch request.target.qualifier {
    case .latest, .unassignable: return nil
    case .unqualified, .version, .alias: break
    }
    guard [.invokeFunction, .invokeFunctionUrl].contains(request.action),
      let principal = SuggestedPermission.principal(for: request)
    else { return nil }
    target = request.target
    var permission = AddPermission(
      functionName: request.target.function.name,
      statementID: SuggestedPermission.statementID(for: request, in: deployment),
      action: request.action.description, principal: principal)
    permission.qualifier = request.target.qualifier.text
    permission.addContext(of: request)
    self.permission = permission
    if !helps(request, in: deployment) { return nil }
  }

  /// Whether the request is no longer denied once the permission is there.
  private func helps(_ request: InvokeRequest, in deployment: Deployment) -> Bool {
    var changed = deployment
    do throws(ServiceError) {
      changed.append(SourcedStatement(try permission.statement(for: target)), to: target)
    } catch {
      return false
    }
    return !Evaluator(changed).decision(on: request).isDenied
  }

  private static func principal(for request: InvokeRequest) -> String? {
    if let home = request.caller.home, home.partition != request.target.function.partition {
      return nil
    }
    switch request.caller {
    case .anonymous: return nil
    case .rootUser(_, let account): return account.digits
    case .roleSession(let session) where session.session == nil:
      return
        "arn:\(session.partition):iam::\(session.account):role\(session.path ?? "/")\(session.role)"
    case .user, .roleSession, .federatedUser, .service: return request.caller.description
    }
  }

  /// A new statement id that says who is let in.
  private static func statementID(for request: InvokeRequest, in deployment: Deployment) -> String {
    let taken = Set(
      deployment.documents(of: request.target.function)
        .filter { $0.scope == request.target }
        .flatMap { $0.policy.statements.compactMap(\.statement.sid) })
    let base = "allow-\(callerWord(request.caller))"
    if !taken.contains(base) { return base }
    var number = 2
    while taken.contains("\(base)-\(number)") { number += 1 }
    return "\(base)-\(number)"
  }

  private static func callerWord(_ caller: Caller) -> String {
    let word =
      switch caller {
      case .rootUser(_, let account): "account-\(account)"
      case .user(let user): user.name
      case .roleSession(let session): session.role
      case .federatedUser(let user): user.name
      case .service(let service): service.name.split(separator: ".").first.map(String.init) ?? ""
      case .anonymous: "everyone"
      }
    let bytes = word.utf8.prefix(80).map { ASCII.isNameByte($0) ? $0 : ASCII.hyphen }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension AddPermission {
  /// Narrows the permission to what the request told, for services only: others have no source.
  fileprivate mutating func addContext(of request: InvokeRequest) {
    func text(_ key: ConditionKey, _ shape: RequestShape) -> String? {
      guard let values = request.context[key], values.count == 1, shape.matches(values[0]) else {
        return nil
      }
      return values[0]
    }
    if action == ActionName.invokeFunctionUrl.description,
      let type = request.context[.functionURLAuthType]?.first, ["NONE", "AWS_IAM"].contains(type)
    {
      functionURLAuthType = type
    }
    // The guard keeps the Invoke API closed to callers of a URL (iam.md U-5).
    if request.action == .invokeFunction, request.isByURL { invokedViaFunctionURL = true }
    guard case .service(let service) = request.caller else { return }
    if let token = text(.eventSourceToken, .eventSourceToken) {
      eventSourceToken = token
      return
    }
    sourceARN = text(.sourceARN, .sourceARN)
    // EventBridge is assumed never to send the source account (lambda.md 7.1).
    if service.name != "events.amazonaws.com"
      || request.assumptions.eventsSourceAccount == .derived
    {
      sourceAccount = text(.sourceAccount, .accountID)
    }
  }
}
