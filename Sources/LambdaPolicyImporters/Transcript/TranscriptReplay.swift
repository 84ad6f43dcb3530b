import LambdaPolicy

/// Replays the commands of a script on the control plane, in order.
struct TranscriptReplay {
  private let steps: [TranscriptStep]
  private let file: SourceFile
  private let scope: TranscriptScope
  /// Functions that the script creates somewhere: they do not exist before.
  private var created: Set<String> = []
  /// Functions that the script's commands name.
  private var touched: Set<FunctionIdentity> = []
  private var mayHaveCreated = false
  private var profiles: Set<String> = []
  /// Code files that stand for their content.
  private var codePaths: [String] = []

  init(_ steps: [TranscriptStep], of file: SourceFile, scope: ImportScope) {
    self.steps = steps
    self.file = file
    let calls = steps.compactMap { step -> LambdaCall? in
      if case .call(let call) = step { call } else { nil }
    }
    self.scope = TranscriptScope(calls, scope)
    created = Set(
      calls.filter { $0.command.operation == "create-function" }.compactMap(\.functionName?.name))
  }

  mutating func run(on state: inout ImportState) {
    for step in steps {
      switch step {
      case .call(let call): replay(call, on: &state)
      case .refused(let command, _):
        let near = LambdaOperation.nearest(to: command.operation)
        let hint = near.map { "; did you mean '\($0)'?" } ?? ""
        state.bag.report(
          .commandRefused(
            "'\(command.operation)' is no operation of Lambda\(hint)", at: command.range),
          in: file)
      case .unanswered: continue
      case .unread(let part): leaveOpen(part, &state)
      }
    }
    if !codePaths.isEmpty {
      state.plane.deployment.note(.codeNotRead(paths: codePaths, file: file.name))
    }
    if mayHaveCreated { for identity in touched { state.unlist(identity) } }
  }

  /// What was skipped may have changed policies, and made versions and aliases.
  private mutating func leaveOpen(_ part: SkippedPart, _ state: inout ImportState) {
    mayHaveCreated = mayHaveCreated || part.effect.creates
    guard part.effect.policies.bearsOnAnswers else { return }
    state.plane.deployment.unreadParts.append(
      UnreadPart(origin: SourceOrigin(file, part.range), effect: part.effect.policies))
  }

  private mutating func replay(_ call: LambdaCall, on state: inout ImportState) {
    let range = call.command.range
    if LambdaOperation.changesNothing(call.command.operation) { return }
    if let refusal = call.command.refusal {
      state.bag.report(.commandRefused(refusal, at: range), in: file)
      return
    }
    var decoder = LambdaCommandDecoder(call.command)
    let decoded = decoder.decode()
    for diagnostic in decoder.diagnostics { state.bag.report(diagnostic, in: file) }
    guard let decoded, let place = place(of: call, &state) else { return }
    noteProfile(of: call, &state)
    if let name = call.functionName {
      touched.insert(FunctionIdentity(of: name, at: place.endpoint))
    }
    if let path = decoder.codePath, !codePaths.contains(path) { codePaths.append(path) }
    assumeFunction(of: call, at: place.endpoint, &state)
    if let reason = reasonToSkip(decoded, call, at: place.endpoint, state) {
      let part = SkippedPart(
        range: range, what: "'\(call.command.operation)': \(reason)",
        effect: ScriptEffect(text: call.command.operation))
      state.bag.report(.skipped(part), in: file)
      leaveOpen(part, &state)
      return
    }
    var plane = state.plane
    do throws(ServiceError) {
      try TranscriptReplay.apply(
        decoded, to: &plane, at: place.endpoint, origin: SourceOrigin(file, range))
      state.plane = plane
      warn(about: decoded, at: range, &state)
    } catch {
      refuse(error, decoded, at: range, &state)
    }
  }

  /// Why it is not known what a command does; nil when it is.
  private func reasonToSkip(
    _ command: LambdaCommand, _ call: LambdaCall, at endpoint: Endpoint, _ state: ImportState
  ) -> String? {
    if case .unknownRequest(let option, let reason) = command {
      return "'\(option)' is \(reason.words)"
    }
    guard case .request(let request) = command,
      state.mayDiffer(request, of: call, at: endpoint)
    else { return nil }
    return "what the function had before is not known"
  }

  private func place(
    of call: LambdaCall, _ state: inout ImportState
  ) -> TranscriptScope.Place? {
    do throws(TranscriptScope.Missing) {
      let place = try scope.place(of: call)
      if !place.takenFromQuestion.isEmpty {
        state.plane.deployment.note(
          .scopeTakenFromQuestion(
            file: file.name, scope: place.takenFromQuestion.joined(separator: " and ")))
      }
      return place
    } catch {
      let missing =
        switch error {
        case .account: "an account"
        case .region: "a Region"
        }
      state.bag.report(.unknownScope(missing, at: call.command.range), in: file)
      return nil
    }
  }

  /// Another profile is another account, which nobody tells.
  private mutating func noteProfile(of call: LambdaCall, _ state: inout ImportState) {
    guard let field = call.command.profile, let name = field.text,
      call.functionName?.account == nil, profiles.insert(name).inserted, profiles.count > 1
    else { return }
    state.bag.report(.unreadProfile(name, at: field.range), in: file)
  }

  /// A function that the script uses and never creates is taken to exist, with an unknown past.
  private func assumeFunction(
    of call: LambdaCall, at endpoint: Endpoint, _ state: inout ImportState
  ) {
    guard call.command.operation != "create-function", let name = call.functionName,
      !created.contains(name.name), name.region ?? endpoint.region == endpoint.region
    else { return }
    let identity = FunctionIdentity(of: name, at: endpoint)
    guard state.deployment.functions[identity] == nil else { return }
    state.withFunction(identity) { _ in }
    state.plane.deployment.note(.functionAssumed(identity, file: file.name))
  }

  private static func apply(
    _ command: LambdaCommand, to plane: inout ControlPlane, at endpoint: Endpoint,
    origin: SourceOrigin
  ) throws(ServiceError) {
    switch command {
    case .createFunction(let create): _ = try create(on: &plane, at: endpoint)
    case .updateFunctionCode(let update): try update(on: &plane, at: endpoint)
    case .updateFunctionConfiguration(let update): try update(on: &plane, at: endpoint)
    case .publishVersion(let publish): try publish(on: &plane, at: endpoint)
    case .createAlias(let create): try create(on: &plane, at: endpoint)
    case .createAliasOfUnknownVersion(let create):
      try plane.createAliasOfUnknownVersion(create, at: endpoint)
    case .updateAlias(let update):
      try plane.assumeAlias(of: update, at: endpoint)
      try update(on: &plane, at: endpoint)
    case .deleteAlias(let delete): try delete(on: &plane, at: endpoint)
    case .addPermission(let permission):
      try permission(on: &plane, at: endpoint, origin: origin)
    case .addUnknownPermission(let permission):
      try plane.forgetPolicy(of: permission.functionName, permission.qualifier, at: endpoint)
    case .removePermission(let removal): try removal(on: &plane, at: endpoint)
    case .removeUnknownPermission(let removal):
      try plane.forgetPolicy(of: removal.functionName, removal.qualifier, at: endpoint)
    case .request(let request):
      if case .error(let error) = plane.reply(to: request, at: endpoint) { throw error }
    // Left open before it comes here.
    case .unknownRequest: return
    }
  }

  private func refuse(
    _ error: ServiceError, _ command: LambdaCommand, at range: SourceRange,
    _ state: inout ImportState
  ) {
    // A statement whose id is not known may be the one to remove.
    if case .removePermission(let removal) = command, error.code == .resourceNotFound,
      let name = FunctionName(removal.functionName), state.hasStatementOfUnknownID(name.name)
    {
      state.plane.deployment.unreadParts.append(
        UnreadPart(
          origin: SourceOrigin(file, range),
          effect: UnreadPart.Effect(grants: false, revokes: true, denies: false)))
      return
    }
    // What a function that existed before had granted is not known, so neither is what to remove.
    if case .removePermission(let removal) = command, error.code == .resourceNotFound,
      let name = FunctionName(removal.functionName), !created.contains(name.name)
    {
      return
    }
    let reason = "\(error.code.rawValue): \(error.message ?? "access denied")"
    state.bag.report(.commandRefused(reason, at: range), in: file)
    state.plane.deployment.note(.commandRefused(SourceOrigin(file, range), error))
  }

  private func warn(
    about command: LambdaCommand, at range: SourceRange, _ state: inout ImportState
  ) {
    guard case .addPermission(let permission) = command,
      let service = ServicePrincipal(permission.principal), !service.isKnownInvoker
    else { return }
    state.bag.report(.unknownService(service.name, at: range), in: file)
  }
}

extension FunctionIdentity {
  /// The function that a name means at an endpoint, in the endpoint's Region.
  fileprivate init(of name: FunctionName, at endpoint: Endpoint) {
    self.init(
      partition: endpoint.partition, region: endpoint.region,
      account: name.account ?? endpoint.account, name: name.name)
  }
}

extension ImportState {
  /// Whether what a request does depends on a past of its function that nobody told.
  ///
  /// A whole policy that is put replaces whatever was there.
  fileprivate func mayDiffer(
    _ request: ServiceRequest, of call: LambdaCall, at endpoint: Endpoint
  ) -> Bool {
    guard request.operation != .putResourcePolicy, let name = call.functionName else {
      return false
    }
    let function = deployment.functions[FunctionIdentity(of: name, at: endpoint)]
    return function != nil && function?.latest == nil
  }

  /// Versions and aliases that were not read may exist.
  fileprivate mutating func unlist(_ identity: FunctionIdentity) {
    plane.deployment.functions[identity]?.listsVersions = false
    plane.deployment.functions[identity]?.listsAliases = false
  }

  /// Whether a function has a statement whose id only running the script would tell.
  fileprivate func hasStatementOfUnknownID(_ name: String) -> Bool {
    deployment.functions.values.contains { function in
      function.identity.name == name
        && function.policies.values.contains { policy in
          policy.policy.statements.contains {
            $0.statement.sid?.hasPrefix(LambdaCommandDecoder.unknownID) ?? false
          }
        }
    }
  }
}
