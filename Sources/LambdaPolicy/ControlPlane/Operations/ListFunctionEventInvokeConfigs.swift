/// Lists the configurations of every qualifier of a function (lambda.md appendix E).
struct ListFunctionEventInvokeConfigs: FunctionOperation {
  private let request: ListRequest

  init(_ members: RequestMembers) { request = ListRequest(members) }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try request.target(.namespacedFunctionName, .namespaced, limit: 50, at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let identity = try target(at: endpoint).function
    guard let function = plane.deployment.functions[identity] else {
      throw EventInvokeRequest.noFunction
    }
    let entries = function.eventInvokeConfigs.sorted { $0.key < $1.key }.map { item in
      let arn = FunctionARN(identity, item.key)
      return (key: arn.description, value: JSONValue.object(item.value.members(of: arn)))
    }
    return try request.response("FunctionEventInvokeConfigs", entries)
  }
}
