/// One operation of Lambda's API with its request: a pure step over the state.
package protocol ControlPlaneOperation: Sendable {
  /// Takes the members of a request whose types are right.
  init(_ members: RequestMembers)

  /// Changes the state and answers, or throws AWS's error; the state counts only without error.
  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse
}

/// An operation on a function, version or alias.
package protocol FunctionOperation: ControlPlaneOperation {
  /// The ARN that the request is authorised against, after the checks that come before: syntax,
  /// name against qualifier, Region (lambda.md 6.7).
  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN
}

extension ControlPlane {
  /// Answers a request as Lambda's API does; one that is not accepted changes nothing.
  package mutating func reply(to request: ServiceRequest, at endpoint: Endpoint) -> ServiceReply {
    settle(before: request.operation)
    var next = self
    do throws(ServiceError) {
      try request.checkRequiredMembers()
      let operation = request.operation.type.init(request.members)
      if let operation = operation as? any FunctionOperation {
        let target = try operation.target(at: endpoint)
        if let refusal = try refusal(of: request.operation, on: target, at: endpoint) {
          return refusal
        }
      }
      let response = try operation.respond(on: &next, at: endpoint)
      next.clock = Timestamp(seconds: clock.seconds + 1, nanoseconds: clock.nanoseconds)
      next.settleAfterAnswer()
      self = next
      return .response(response)
    } catch {
      return .error(error)
    }
  }

  /// Why the caller may not do it, or nil when it may.
  ///
  /// Operations that no function's policy opens are for the own account (lambda.md 6.5).
  private func refusal(
    of operation: ServiceOperation, on target: FunctionARN, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceReply? {
    let isOwn = target.function.account == endpoint.account
    if isOwn, !operation.honorsResourcePolicy { return nil }
    guard let action = ActionName(operation.action) else { return nil }
    var request = InvokeRequest(
      caller: endpoint.caller, action: action, target: target, context: endpoint.context)
    request.assumptions = assumptions
    guard operation.honorsResourcePolicy else {
      throw ServiceError(
        AccessDenied(
          caller: endpoint.caller, action: action, resource: target, denial: .implicit,
          layer: .resourceBased, policyARN: nil, isByURL: false))
    }
    let evaluation = deployment.evaluation(of: request)
    if evaluation.decision == .undetermined { return .undetermined(evaluation) }
    if let error = evaluation.error { throw ServiceError(error) }
    return nil
  }
}

extension ServiceOperation {
  /// The step that carries the operation out.
  fileprivate var type: any ControlPlaneOperation.Type {
    switch self {
    case .createFunction: CreateFunction.self
    case .getFunction: GetFunction.self
    case .getFunctionConfiguration: GetFunctionConfiguration.self
    case .updateFunctionCode: UpdateFunctionCode.self
    case .updateFunctionConfiguration: UpdateFunctionConfiguration.self
    case .deleteFunction: DeleteFunction.self
    case .listFunctions: ListFunctions.self
    case .publishVersion: PublishVersion.self
    case .listVersionsByFunction: ListVersionsByFunction.self
    case .createAlias: CreateAlias.self
    case .getAlias: GetAlias.self
    case .updateAlias: UpdateAlias.self
    case .deleteAlias: DeleteAlias.self
    case .listAliases: ListAliases.self
    case .addPermission: AddPermission.self
    case .removePermission: RemovePermission.self
    case .getPolicy: GetPolicy.self
    case .putResourcePolicy: PutResourcePolicy.self
    case .getResourcePolicy: GetResourcePolicy.self
    case .deleteResourcePolicy: DeleteResourcePolicy.self
    case .createFunctionURLConfig: CreateFunctionURLConfig.self
    case .getFunctionURLConfig: GetFunctionURLConfig.self
    case .updateFunctionURLConfig: UpdateFunctionURLConfig.self
    case .deleteFunctionURLConfig: DeleteFunctionURLConfig.self
    case .listFunctionURLConfigs: ListFunctionURLConfigs.self
    case .invoke: Invoke.self
    case .getFunctionConcurrency: GetFunctionConcurrency.self
    case .putFunctionConcurrency: PutFunctionConcurrency.self
    case .deleteFunctionConcurrency: DeleteFunctionConcurrency.self
    case .getFunctionCodeSigningConfig: GetFunctionCodeSigningConfig.self
    case .putFunctionEventInvokeConfig: PutFunctionEventInvokeConfig.self
    case .updateFunctionEventInvokeConfig: UpdateFunctionEventInvokeConfig.self
    case .getFunctionEventInvokeConfig: GetFunctionEventInvokeConfig.self
    case .deleteFunctionEventInvokeConfig: DeleteFunctionEventInvokeConfig.self
    case .listFunctionEventInvokeConfigs: ListFunctionEventInvokeConfigs.self
    case .tagResource: TagResource.self
    case .untagResource: UntagResource.self
    case .listTags: ListTags.self
    }
  }
}
