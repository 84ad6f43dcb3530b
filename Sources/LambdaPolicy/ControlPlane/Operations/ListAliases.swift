/// Lists the aliases of a function by name, or those that point to one version (lambda.md 4.5).
struct ListAliases: FunctionOperation {
  private let request: ListRequest
  private let functionVersion: String?

  init(_ members: RequestMembers) {
    request = ListRequest(members)
    functionVersion = members.text("FunctionVersion")
  }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(request.functionName, at: "functionName", as: .functionName)
    validation.check(functionVersion, at: "functionVersion", as: .version)
    validation.check(maximum: request.maximum)
    try validation.finish()
    return try ControlPlane.unqualifiedTarget(request.functionName, at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let identity = try target(at: endpoint).function
    let function = try plane.function(identity)
    // The filter looks at the version an alias points to, not at its second one (lambda.md 4.5).
    let aliases = function.aliases.values.filter { alias in
      functionVersion == nil || alias.target?.description == functionVersion
    }.sorted { $0.name < $1.name }
    let entries = aliases.map {
      (key: $0.name.name, value: JSONValue.object($0.members(of: identity)))
    }
    return try request.response("Aliases", entries)
  }
}
