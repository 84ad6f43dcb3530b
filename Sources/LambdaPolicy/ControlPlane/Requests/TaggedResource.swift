/// The function whose tags an operation is about, by its ARN.
struct TaggedResource: TargetRequest {
  let resource: String
  let members: RequestMembers

  init(_ members: RequestMembers) {
    resource = members.required("Resource")
    self.members = members
  }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(resource, at: "resource", as: .functionARN)
    try validation.finish()
    let target = try ControlPlane.target(resource, .plain, qualifier: nil, at: endpoint)
    guard target.qualifier == .unqualified else {
      // The text of AWS is not recorded.
      throw .invalidParameter(
        "Tags on function aliases and versions are not supported. Please specify either a function ARN."
      )
    }
    return target
  }
}
