/// Deletes the whole policy of a function, version or alias (lambda.md 5.10).
struct DeleteResourcePolicy: RequestOperation {
  let request: PolicyResource

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try target(at: endpoint)
    guard var function = plane.deployment.functions[target.function],
      function.policies[target.qualifier] != nil
    else { throw .resourceMissing }
    try function.checkRevision(request.revisionID, of: target.qualifier)
    function.policies[target.qualifier] = nil
    plane.deployment.functions[target.function] = function
    return ServiceResponse(status: 204)
  }
}
