/// Reserves concurrency for a function, never for a version or alias (lambda.md 1.4).
struct PutFunctionConcurrency: FunctionOperation {
  private let functionName: String
  private let concurrency: Int?

  init(_ members: RequestMembers) {
    functionName = members.required("FunctionName")
    concurrency = members.integer("ReservedConcurrentExecutions")
  }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .functionName)
    validation.check(concurrency, at: "reservedConcurrentExecutions", in: 0...Int.max)
    try validation.finish()
    guard ControlPlane.validated(functionName, .plain).qualifier == nil else {
      throw .invalidParameter(
        "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN."
      )
    }
    return try ControlPlane.unqualifiedTarget(functionName, at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let identity = try target(at: endpoint).function
    var function = try plane.function(identity, orMissing: FunctionARN(identity, .latest))
    function.reservedConcurrency = concurrency
    plane.deployment.functions[identity] = function
    return ServiceResponse(
      status: 200, ["ReservedConcurrentExecutions": concurrency.map(JSONValue.integer)])
  }
}
