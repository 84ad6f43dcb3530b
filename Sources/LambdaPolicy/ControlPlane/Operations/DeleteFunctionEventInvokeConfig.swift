/// Takes such a configuration away (lambda.md appendix E).
struct DeleteFunctionEventInvokeConfig: RequestOperation {
  let request: EventInvokeRequest

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try request.storedTarget(at: endpoint)
    guard var function = plane.deployment.functions[target.function],
      function.eventInvokeConfigs[target.qualifier] != nil
    else { throw EventInvokeRequest.noConfig(target) }
    function.eventInvokeConfigs[target.qualifier] = nil
    plane.deployment.functions[target.function] = function
    return ServiceResponse(status: 204)
  }
}
