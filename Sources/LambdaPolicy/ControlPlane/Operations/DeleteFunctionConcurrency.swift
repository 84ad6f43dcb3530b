/// Gives the reserved concurrency of a function back.
struct DeleteFunctionConcurrency: RequestOperation {
  let request: FunctionRequest

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let identity = try target(at: endpoint).function
    var function = try plane.function(identity)
    function.reservedConcurrency = nil
    plane.deployment.functions[identity] = function
    return ServiceResponse(status: 204)
  }
}
