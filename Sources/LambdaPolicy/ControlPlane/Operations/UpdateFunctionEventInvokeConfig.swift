/// Changes the members of such a configuration that are given (lambda.md appendix E).
struct UpdateFunctionEventInvokeConfig: RequestOperation {
  let request: EventInvokeRequest

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try request.storedTarget(at: endpoint)
    var function = try request.function(of: target, on: plane)
    guard var config = function.eventInvokeConfigs[target.qualifier] else {
      throw EventInvokeRequest.noConfig(target)
    }
    try request.checkDestinations(of: target, on: plane)
    config.maximumRetryAttempts = request.retries ?? config.maximumRetryAttempts
    config.maximumEventAge = request.age ?? config.maximumEventAge
    config.destinations = request.destinations ?? config.destinations
    config.lastModified = plane.clock
    function.eventInvokeConfigs[target.qualifier] = config
    plane.deployment.functions[target.function] = function
    return ServiceResponse(status: 200, config.members(of: target))
  }
}
