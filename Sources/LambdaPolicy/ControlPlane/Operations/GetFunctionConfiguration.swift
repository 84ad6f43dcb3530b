/// Answers the configuration of a function or one of its versions (lambda.md 3.7).
struct GetFunctionConfiguration: RequestOperation {
  let request: ReadRequest

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    ServiceResponse(
      status: 200, try plane.answer(of: request.target(at: endpoint)).members())
  }
}
