/// Takes tags from a function; one that it does not have is none to take.
struct UntagResource: RequestOperation {
  let request: TaggedResource

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    var function = try plane.function(target(at: endpoint).function)
    let keys = request.members["TagKeys"]?.elements ?? []
    for key in keys.compactMap(\.text) { function.tags[key] = nil }
    plane.deployment.functions[function.identity] = function
    return ServiceResponse(status: 204)
  }
}
