/// Adds tags to a function, which serve its versions and aliases too (iam.md 7.4).
struct TagResource: FunctionOperation {
  private let resource: String
  private let tags: [String: String]

  init(_ members: RequestMembers) {
    resource = members.required("Resource")
    tags = members.tags
  }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try TaggedResource.target(resource, at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    var function = try plane.function(target(at: endpoint).function)
    function.tags.merge(tags) { _, new in new }
    plane.deployment.functions[function.identity] = function
    return ServiceResponse(status: 204)
  }
}

/// Takes tags from a function; one that it does not have is none to take.
struct UntagResource: FunctionOperation {
  private let resource: String
  private let keys: [String]

  init(_ members: RequestMembers) {
    resource = members.required("Resource")
    keys = (members["TagKeys"]?.elements ?? []).compactMap(\.text)
  }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try TaggedResource.target(resource, at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    var function = try plane.function(target(at: endpoint).function)
    for key in keys { function.tags[key] = nil }
    plane.deployment.functions[function.identity] = function
    return ServiceResponse(status: 204)
  }
}

/// Answers the tags of a function.
struct ListTags: FunctionOperation {
  private let resource: String

  init(_ members: RequestMembers) { resource = members.required("Resource") }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try TaggedResource.target(resource, at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let function = try plane.function(target(at: endpoint).function)
    return ServiceResponse(status: 200, ["Tags": .texts(function.tags)])
  }
}

private enum TaggedResource {
  static func target(
    _ resource: String, at endpoint: Endpoint
  ) throws(ServiceError) -> FunctionARN {
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
