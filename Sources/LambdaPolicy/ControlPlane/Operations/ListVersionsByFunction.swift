/// Lists the versions of a function, `$LATEST` first (lambda.md 3.8).
struct ListVersionsByFunction: FunctionOperation {
  private let request: ListRequest

  init(_ members: RequestMembers) { request = ListRequest(members) }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try request.target(.namespacedFunctionName, .namespaced, at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let function = try plane.function(target(at: endpoint).function)
    return try request.response("Versions", function.versionAnswers.map(\.entry))
  }
}
