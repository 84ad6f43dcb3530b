/// Answers the URL of a function or an alias (lambda.md 5.12).
struct GetFunctionURLConfig: RequestOperation {
  let request: FunctionURLRequest

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try target(at: endpoint)
    guard let url = plane.deployment.functions[target.function]?.urls[target.qualifier] else {
      throw .resourceMissing
    }
    return ServiceResponse(
      status: 200, url.members(of: target, isNew: false, showsDefaultMode: true))
  }
}
