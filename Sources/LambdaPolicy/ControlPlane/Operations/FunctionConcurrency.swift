/// Answers the reserved concurrency of a function (lambda.md 2.4).
struct GetFunctionConcurrency: FunctionOperation {
  private let functionName: String

  init(_ members: RequestMembers) { functionName = members.required("FunctionName") }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try ConcurrencyRequest.target(functionName, at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let function = try plane.function(target(at: endpoint).function)
    return ServiceResponse(
      status: 200,
      ["ReservedConcurrentExecutions": function.reservedConcurrency.map(JSONValue.integer)])
  }
}

/// Reserves concurrency for a function, never for a version or alias (lambda.md 1.4).
struct PutFunctionConcurrency: FunctionOperation {
  private let functionName: String
  private let concurrency: Int?

  init(_ members: RequestMembers) {
    functionName = members.required("FunctionName")
    concurrency = members.integer("ReservedConcurrentExecutions")
  }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try ConcurrencyRequest.target(
      functionName, concurrency: concurrency, mustBeUnqualified: true, at: endpoint)
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

/// Gives the reserved concurrency of a function back.
struct DeleteFunctionConcurrency: FunctionOperation {
  private let functionName: String

  init(_ members: RequestMembers) { functionName = members.required("FunctionName") }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try ConcurrencyRequest.target(functionName, at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let identity = try target(at: endpoint).function
    var function = try plane.function(identity)
    function.reservedConcurrency = nil
    plane.deployment.functions[identity] = function
    return ServiceResponse(status: 204)
  }
}

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

private enum ConcurrencyRequest {
  static func target(
    _ functionName: String, concurrency: Int? = nil, mustBeUnqualified: Bool = false,
    at endpoint: Endpoint
  ) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .functionName)
    validation.check(concurrency, at: "reservedConcurrentExecutions", in: 0...Int.max)
    try validation.finish()
    if mustBeUnqualified, ControlPlane.validated(functionName, .plain).qualifier != nil {
      throw .invalidParameter(
        "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN."
      )
    }
    return try ControlPlane.unqualifiedTarget(functionName, at: endpoint)
  }
}
