/// What the operations have in common that take a function's name and nothing else.
struct FunctionRequest: TargetRequest {
  let functionName: String

  init(_ members: RequestMembers) { functionName = members.required("FunctionName") }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .functionName)
    try validation.finish()
    return try ControlPlane.unqualifiedTarget(functionName, at: endpoint)
  }
}
