/// Gives a function or an alias a URL (lambda.md 5.12).
struct CreateFunctionURLConfig: RequestOperation {
  let request: FunctionURLRequest

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try target(at: endpoint)
    guard var function = plane.deployment.functions[target.function],
      function.mayHave(target.qualifier)
    else { throw FunctionURLRequest.noFunction }
    guard function.urls[target.qualifier] == nil else {
      throw ServiceError(
        .resourceConflict,
        "Failed to create function url config for [functionArn = \(target)]. Error message:  FunctionUrlConfig exists for this Lambda function"
      )
    }
    let authType = request.authType.flatMap { FunctionURLAuthType(rawValue: $0) } ?? .awsIAM
    let url = FunctionURL(
      address: plane.nextAddress(in: endpoint.region), authType: authType, cors: request.cors,
      invokeMode: request.invokeMode, creationTime: plane.clock, lastModifiedTime: plane.clock)
    function.urls[target.qualifier] = url
    plane.deployment.functions[target.function] = function
    return ServiceResponse(
      status: 201, url.members(of: target, isNew: true, showsDefaultMode: false))
  }
}
