/// What the operations have in common that take a function's name and an alias's.
struct AliasRequest: TargetRequest {
  let functionName: String
  let name: String

  init(functionName: String, name: String) {
    self.functionName = functionName
    self.name = name
  }

  init(_ members: RequestMembers) {
    self.init(functionName: members.required("FunctionName"), name: members.required("Name"))
  }

  /// The function, which alias operations are authorised against (lambda.md 6.5).
  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try validate()
    return try ControlPlane.unqualifiedTarget(functionName, at: endpoint)
  }

  /// - Throws: one ValidationException for everything that is wrong with the members of a request.
  func validate(
    functionVersion: String? = nil, description: String? = nil, _ weights: [AliasWeight]? = nil
  ) throws(ServiceError) {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .functionName)
    validation.check(name, at: "name", as: .alias)
    validation.check(functionVersion, at: "functionVersion", as: .version)
    validation.check(description, at: "description", as: .description)
    validation.check(weights)
    try validation.finish()
  }
}
