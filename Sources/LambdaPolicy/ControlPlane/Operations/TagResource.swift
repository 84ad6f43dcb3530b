/// Adds tags to a function, which serve its versions and aliases too (iam.md 7.4).
struct TagResource: RequestOperation {
  let request: TaggedResource

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    var function = try plane.function(target(at: endpoint).function)
    function.tags.merge(request.members.tags) { _, new in new }
    plane.deployment.functions[function.identity] = function
    return ServiceResponse(status: 204)
  }
}
