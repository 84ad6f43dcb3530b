/// Replaces how asynchronous invocations of a target are treated (lambda.md appendix E).
struct PutFunctionEventInvokeConfig: RequestOperation {
  let request: EventInvokeRequest

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try request.storedTarget(at: endpoint)
    if request.retries == nil, request.age == nil, request.destinations == nil {
      throw .invalidParameter(
        "You must specify at least one of error handling or destination setting.")
    }
    var function = try request.function(of: target, on: plane)
    try request.checkDestinations(of: target, on: plane)
    let config = EventInvokeConfig(
      maximumRetryAttempts: request.retries, maximumEventAge: request.age,
      destinations: request.destinations, lastModified: plane.clock)
    function.eventInvokeConfigs[target.qualifier] = config
    plane.deployment.functions[target.function] = function
    return ServiceResponse(status: 200, config.members(of: target))
  }
}
