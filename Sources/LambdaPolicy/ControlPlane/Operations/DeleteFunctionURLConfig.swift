/// Takes the URL of a function or an alias away; its statements stay (lambda.md 5.12, U-4).
struct DeleteFunctionURLConfig: RequestOperation {
  let request: FunctionURLRequest

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try target(at: endpoint)
    guard var function = plane.deployment.functions[target.function],
      function.urls[target.qualifier] != nil
    else { throw .resourceMissing }
    function.urls[target.qualifier] = nil
    plane.deployment.functions[target.function] = function
    return ServiceResponse(status: 204)
  }
}
