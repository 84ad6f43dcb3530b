/// Lists the URLs of a function and of its aliases (lambda.md 5.12).
struct ListFunctionURLConfigs: FunctionOperation {
  private let request: ListRequest

  init(_ members: RequestMembers) { request = ListRequest(members) }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try request.target(.functionURLFunctionName, .plain, limit: 50, at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let identity = try target(at: endpoint).function
    guard let function = plane.deployment.functions[identity] else {
      throw FunctionURLRequest.noFunction
    }
    let entries = function.urls.sorted { $0.key < $1.key }.map { qualifier, url in
      let arn = FunctionARN(identity, qualifier)
      return (key: arn.description, value: JSONValue.object(url.item(of: arn)))
    }
    return try request.response("FunctionUrlConfigs", entries)
  }
}
