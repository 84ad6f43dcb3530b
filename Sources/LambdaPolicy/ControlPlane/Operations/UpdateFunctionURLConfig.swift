/// Changes the members of a URL's configuration that are given (lambda.md 5.12).
struct UpdateFunctionURLConfig: RequestOperation {
  let request: FunctionURLRequest

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try target(at: endpoint)
    guard var function = plane.deployment.functions[target.function],
      function.mayHave(target.qualifier)
    else { throw FunctionURLRequest.noFunction }
    guard var url = function.urls[target.qualifier] else { throw .resourceMissing }
    if let type = request.authType.flatMap({ FunctionURLAuthType(rawValue: $0) }) {
      url.authType = type
    }
    url.cors = request.cors ?? url.cors
    url.invokeMode = request.invokeMode ?? url.invokeMode
    url.lastModifiedTime = plane.clock
    function.urls[target.qualifier] = url
    plane.deployment.functions[target.function] = function
    return ServiceResponse(
      status: 200, url.members(of: target, isNew: false, showsDefaultMode: false))
  }
}
