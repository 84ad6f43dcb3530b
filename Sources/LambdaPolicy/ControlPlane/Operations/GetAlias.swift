/// Answers one alias of a function (lambda.md 4.1).
struct GetAlias: FunctionOperation {
  private let request: AliasRequest

  init(_ members: RequestMembers) {
    request = AliasRequest(
      functionName: members.required("FunctionName"), name: members.required("Name"))
  }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try request.target(at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let identity = try target(at: endpoint).function
    guard let name = AliasName(request.name),
      let alias = plane.deployment.functions[identity]?.aliases[name]
    else { throw .aliasNotFound(FunctionARN(identity, Qualifier(request.name))) }
    return ServiceResponse(status: 200, alias.members(of: identity))
  }
}

/// Lists the aliases of a function by name, or those that point to one version (lambda.md 4.5).
struct ListAliases: FunctionOperation {
  private let functionName: String
  private let functionVersion: String?
  private let marker: String?
  private let maximum: Int?

  init(_ members: RequestMembers) {
    functionName = members.required("FunctionName")
    functionVersion = members.text("FunctionVersion")
    marker = members.text("Marker")
    maximum = members.integer("MaxItems")
  }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .functionName)
    validation.check(functionVersion, at: "functionVersion", as: .version)
    validation.check(maximum: maximum)
    try validation.finish()
    return try ControlPlane.unqualifiedTarget(functionName, at: endpoint)
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
    return ServiceResponse(
      status: 200,
      try Page("Aliases", of: entries, marker: marker, maximum: maximum).members)
  }
}
