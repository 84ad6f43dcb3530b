/// Answers such a configuration (lambda.md appendix E).
struct GetFunctionEventInvokeConfig: RequestOperation {
  let request: EventInvokeRequest

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try request.storedTarget(at: endpoint)
    let configs = plane.deployment.functions[target.function]?.eventInvokeConfigs
    guard let config = configs?[target.qualifier] else {
      throw EventInvokeRequest.noConfig(target)
    }
    return ServiceResponse(status: 200, config.members(of: target))
  }
}
