/// Answers the tags of a function.
struct ListTags: RequestOperation {
  let request: TaggedResource

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let function = try plane.function(target(at: endpoint).function)
    return ServiceResponse(status: 200, ["Tags": .texts(function.tags)])
  }
}
