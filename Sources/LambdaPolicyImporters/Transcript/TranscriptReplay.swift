import LambdaPolicy

/// Replays the commands of a script on the control plane, in order.
struct TranscriptReplay {
  private let calls: [LambdaCall]
  private let file: SourceFile
  private let scope: TranscriptScope
  /// Functions that the script creates somewhere: they do not exist before.
  private var created: Set<String> = []
  /// Code files that stand for their content.
  private var codePaths: [String] = []

  init(_ calls: [LambdaCall], of file: SourceFile, scope: ImportScope) {
    self.calls = calls
    self.file = file
    self.scope = TranscriptScope(calls, scope)
    created = Set(
      calls.filter { $0.command.operation == "create-function" }.compactMap(\.functionName?.name))
  }

  mutating func run(on state: inout ImportState) {
    for call in calls { replay(call, on: &state) }
    if !codePaths.isEmpty {
      state.plane.deployment.note(.codeNotRead(paths: codePaths, file: file.name))
    }
  }

  private mutating func replay(_ call: LambdaCall, on state: inout ImportState) {
    let range = call.command.range
    if let refusal = call.command.refusal {
      state.bag.report(.commandRefused(refusal, at: range), in: file)
      return
    }
    var decoder = LambdaCommandDecoder(call.command)
    let decoded = decoder.decode()
    for diagnostic in decoder.diagnostics { state.bag.report(diagnostic, in: file) }
    guard let decoded, let place = place(of: call, &state) else { return }
    if let path = decoder.codePath, !codePaths.contains(path) { codePaths.append(path) }
    assumeFunction(of: call, at: place.endpoint, &state)
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

  /// A function that the script uses and never creates is taken to exist, with an unknown past.
  private func assumeFunction(
    of call: LambdaCall, at endpoint: Endpoint, _ state: inout ImportState
  ) {
    guard call.command.operation != "create-function", let name = call.functionName,
      !created.contains(name.name), name.region ?? endpoint.region == endpoint.region
    else { return }
    let identity = FunctionIdentity(
      partition: endpoint.partition, region: endpoint.region,
      account: name.account ?? endpoint.account, name: name.name)
    guard state.deployment.functions[identity] == nil else { return }
    state.withFunction(identity) { _ in }
    state.plane.deployment.note(.functionAssumed(identity, file: file.name))
  }

  private static func apply(
    _ command: LambdaCommand, to plane: inout ControlPlane, at endpoint: Endpoint,
    origin: SourceOrigin
  ) throws(ServiceError) {
    switch command {
    case .createFunction(let create): try create(on: &plane, at: endpoint)
    case .updateFunctionCode(let update): try update(on: &plane, at: endpoint)
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
    }
  }

  private func refuse(
    _ error: ServiceError, _ command: LambdaCommand, at range: SourceRange,
    _ state: inout ImportState
  ) {
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
