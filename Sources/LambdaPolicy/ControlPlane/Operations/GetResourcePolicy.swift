/// Answers the whole policy of a function, version or alias (lambda.md 5.10).
struct GetResourcePolicy: RequestOperation {
  let request: PolicyResource

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try target(at: endpoint)
    return try plane.document(of: target).output.response
  }
}
