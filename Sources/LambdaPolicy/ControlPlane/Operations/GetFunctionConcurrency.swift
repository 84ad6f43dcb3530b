/// Answers the reserved concurrency of a function (lambda.md 2.4).
struct GetFunctionConcurrency: RequestOperation {
  let request: FunctionRequest

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let function = try plane.function(target(at: endpoint).function)
    return ServiceResponse(
      status: 200,
      ["ReservedConcurrentExecutions": function.reservedConcurrency.map(JSONValue.integer)])
  }
}
