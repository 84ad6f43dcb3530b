/// Answers which code signing configuration a function has.
struct GetFunctionCodeSigningConfig: FunctionOperation {
  private let functionName: String

  init(_ members: RequestMembers) { functionName = members.required("FunctionName") }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .namespacedFunctionName)
    try validation.finish()
    return try ControlPlane.unqualifiedTarget(functionName, .namespaced, at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let function = try plane.function(target(at: endpoint).function)
    return ServiceResponse(
      status: 200,
      [
        "CodeSigningConfigArn": function.codeSigningConfigARN.map(JSONValue.string),
        "FunctionName": .string(function.identity.name),
      ])
  }
}
