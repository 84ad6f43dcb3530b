/// What the operations on asynchronous invocation have in common (lambda.md appendix E).
struct EventInvokeRequest: TargetRequest {
  let request: ReadRequest
  let retries: Int?
  let age: Int?
  let destinations: JSONValue?

  init(_ members: RequestMembers) {
    request = ReadRequest(members)
    retries = members.integer("MaximumRetryAttempts")
    age = members.integer("MaximumEventAgeInSeconds")
    destinations = members["DestinationConfig"]
  }

  /// The target as it was asked for, which is what is authorised (lambda.md 6.1).
  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(request.functionName, at: "functionName", as: .namespacedFunctionName)
    validation.check(request.qualifier, at: "qualifier", as: .qualifier)
    validation.check(retries, at: "maximumRetryAttempts", in: 0...2)
    validation.check(age, at: "maximumEventAgeInSeconds", in: 60...21_600)
    try validation.finish()
    return try ControlPlane.target(
      request.functionName, qualifier: request.qualifier, at: endpoint)
  }

  /// The target that holds the configuration: without a qualifier it is `$LATEST`.
  func storedTarget(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    let target = try target(at: endpoint)
    return target.qualifier == .unqualified ? FunctionARN(target.function, .latest) : target
  }

  /// The function, if it has the target.
  func function(
    of target: FunctionARN, on plane: ControlPlane
  ) throws(ServiceError) -> Function {
    guard let function = plane.deployment.functions[target.function],
      function.mayHave(target.qualifier)
    else { throw EventInvokeRequest.noFunction }
    return function
  }

  static let noFunction = ServiceError(.resourceNotFound, "The function doesn't exist.")

  static func noConfig(_ target: FunctionARN) -> ServiceError {
    ServiceError(
      .resourceNotFound, "The function \(target) doesn't have an EventInvokeConfig")
  }
}
