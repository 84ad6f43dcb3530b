/// What the operations on asynchronous invocation have in common (lambda.md appendix E).
struct EventInvokeRequest {
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

  /// The target; without a qualifier it is `$LATEST`, as it is stored.
  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(request.functionName, at: "functionName", as: .namespacedFunctionName)
    validation.check(request.qualifier, at: "qualifier", as: .qualifier)
    validation.check(retries, at: "maximumRetryAttempts", in: 0...2)
    validation.check(age, at: "maximumEventAgeInSeconds", in: 60...21_600)
    try validation.finish()
    let target = try ControlPlane.target(
      request.functionName, qualifier: request.qualifier, at: endpoint)
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

extension EventInvokeConfig {
  /// The configuration as it is answered; times are epoch seconds.
  fileprivate func members(of target: FunctionARN) -> [JSONMember] {
    let sides = destinations?.structure
    return JSONValue.object([
      "LastModified": .integer(Int(lastModified.seconds)),
      "FunctionArn": .string(target.description),
      "MaximumRetryAttempts": maximumRetryAttempts.map(JSONValue.integer),
      "MaximumEventAgeInSeconds": maximumEventAge.map(JSONValue.integer),
      "DestinationConfig": .object([
        "OnSuccess": sides?["OnSuccess"] ?? .object([]),
        "OnFailure": sides?["OnFailure"] ?? .object([]),
      ]),
    ]).members
  }
}

/// Replaces how asynchronous invocations of a target are treated (lambda.md appendix E).
struct PutFunctionEventInvokeConfig: FunctionOperation {
  private let request: EventInvokeRequest

  init(_ members: RequestMembers) { request = EventInvokeRequest(members) }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try request.target(at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try target(at: endpoint)
    if request.retries == nil, request.age == nil, request.destinations == nil {
      throw .invalidParameter(
        "You must specify at least one of error handling or destination setting.")
    }
    var function = try request.function(of: target, on: plane)
    try request.checkDestinations(of: target, on: plane)
    let config = EventInvokeConfig(
      maximumRetryAttempts: request.retries, maximumEventAge: request.age,
      destinations: request.destinations, lastModified: plane.clock)
    function.eventInvokeConfigs[target.qualifier] = config
    plane.deployment.functions[target.function] = function
    return ServiceResponse(status: 200, config.members(of: target))
  }
}

/// Changes the members of such a configuration that are given (lambda.md appendix E).
struct UpdateFunctionEventInvokeConfig: FunctionOperation {
  private let request: EventInvokeRequest

  init(_ members: RequestMembers) { request = EventInvokeRequest(members) }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try request.target(at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try target(at: endpoint)
    var function = try request.function(of: target, on: plane)
    guard var config = function.eventInvokeConfigs[target.qualifier] else {
      throw EventInvokeRequest.noConfig(target)
    }
    try request.checkDestinations(of: target, on: plane)
    config.maximumRetryAttempts = request.retries ?? config.maximumRetryAttempts
    config.maximumEventAge = request.age ?? config.maximumEventAge
    config.destinations = request.destinations ?? config.destinations
    config.lastModified = plane.clock
    function.eventInvokeConfigs[target.qualifier] = config
    plane.deployment.functions[target.function] = function
    return ServiceResponse(status: 200, config.members(of: target))
  }
}

/// Answers such a configuration (lambda.md appendix E).
struct GetFunctionEventInvokeConfig: FunctionOperation {
  private let request: EventInvokeRequest

  init(_ members: RequestMembers) { request = EventInvokeRequest(members) }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try request.target(at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try target(at: endpoint)
    let configs = plane.deployment.functions[target.function]?.eventInvokeConfigs
    guard let config = configs?[target.qualifier] else {
      throw EventInvokeRequest.noConfig(target)
    }
    return ServiceResponse(status: 200, config.members(of: target))
  }
}

/// Takes such a configuration away (lambda.md appendix E).
struct DeleteFunctionEventInvokeConfig: FunctionOperation {
  private let request: EventInvokeRequest

  init(_ members: RequestMembers) { request = EventInvokeRequest(members) }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try request.target(at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try target(at: endpoint)
    guard var function = plane.deployment.functions[target.function],
      function.eventInvokeConfigs[target.qualifier] != nil
    else { throw EventInvokeRequest.noConfig(target) }
    function.eventInvokeConfigs[target.qualifier] = nil
    plane.deployment.functions[target.function] = function
    return ServiceResponse(status: 204)
  }
}

/// Lists the configurations of every qualifier of a function (lambda.md appendix E).
struct ListFunctionEventInvokeConfigs: FunctionOperation {
  private let functionName: String
  private let marker: String?
  private let maximum: Int?

  init(_ members: RequestMembers) {
    functionName = members.required("FunctionName")
    marker = members.text("Marker")
    maximum = members.integer("MaxItems")
  }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .namespacedFunctionName)
    validation.check(maximum: maximum, upTo: 50)
    try validation.finish()
    return try ControlPlane.unqualifiedTarget(functionName, .namespaced, at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let identity = try target(at: endpoint).function
    guard let function = plane.deployment.functions[identity] else {
      throw EventInvokeRequest.noFunction
    }
    let entries = function.eventInvokeConfigs.sorted { $0.key < $1.key }.map { item in
      let arn = FunctionARN(identity, item.key)
      return (key: arn.description, value: JSONValue.object(item.value.members(of: arn)))
    }
    return ServiceResponse(
      status: 200,
      try Page(
        "FunctionEventInvokeConfigs", of: entries, marker: marker, maximum: maximum
      ).members)
  }
}
