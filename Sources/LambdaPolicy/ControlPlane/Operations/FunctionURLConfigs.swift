/// What the operations on function URLs have in common: the function itself or an alias of it.
struct FunctionURLRequest {
  let functionName: String
  let qualifier: String?
  let authType: String?
  let invokeMode: String?
  let cors: JSONValue?

  init(_ members: RequestMembers) {
    functionName = members.required("FunctionName")
    qualifier = members.text("Qualifier")
    authType = members.text("AuthType")
    invokeMode = members.text("InvokeMode")
    cors = members["Cors"]
  }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .functionURLFunctionName)
    validation.check(qualifier, at: "qualifier", as: .functionURLQualifier)
    validation.check(authType, at: "authType", among: ["NONE", "AWS_IAM"])
    let age = cors?.structure?.integer("MaxAge")
    validation.check(age, at: "cors.maxAge", in: 0...86_400)
    validation.check(invokeMode, at: "invokeMode", among: ["RESPONSE_STREAM", "BUFFERED"])
    try validation.finish()
    return try ControlPlane.target(functionName, .plain, qualifier: qualifier, at: endpoint)
  }

  static let noFunction = ServiceError(.resourceNotFound, "Function does not exist")
}

/// Gives a function or an alias a URL (lambda.md 5.12).
struct CreateFunctionURLConfig: FunctionOperation {
  private let request: FunctionURLRequest

  init(_ members: RequestMembers) { request = FunctionURLRequest(members) }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try request.target(at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try target(at: endpoint)
    guard var function = plane.deployment.functions[target.function],
      function.mayHave(target.qualifier)
    else { throw FunctionURLRequest.noFunction }
    guard function.urls[target.qualifier] == nil else {
      throw ServiceError(
        .resourceConflict,
        "Failed to create function url config for [functionArn = \(target)]. Error message:  FunctionUrlConfig exists for this Lambda function"
      )
    }
    let authType = request.authType.flatMap { FunctionURLAuthType(rawValue: $0) } ?? .awsIAM
    let url = FunctionURL(
      address: plane.nextAddress(in: endpoint.region), authType: authType, cors: request.cors,
      invokeMode: request.invokeMode, creationTime: plane.clock, lastModifiedTime: plane.clock)
    function.urls[target.qualifier] = url
    plane.deployment.functions[target.function] = function
    return ServiceResponse(
      status: 201, url.members(of: target, isNew: true, showsDefaultMode: false))
  }
}

/// Answers the URL of a function or an alias (lambda.md 5.12).
struct GetFunctionURLConfig: FunctionOperation {
  private let request: FunctionURLRequest

  init(_ members: RequestMembers) { request = FunctionURLRequest(members) }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try request.target(at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try target(at: endpoint)
    guard let url = plane.deployment.functions[target.function]?.urls[target.qualifier] else {
      throw .resourceMissing
    }
    return ServiceResponse(
      status: 200, url.members(of: target, isNew: false, showsDefaultMode: true))
  }
}

/// Changes the members of a URL's configuration that are given (lambda.md 5.12).
struct UpdateFunctionURLConfig: FunctionOperation {
  private let request: FunctionURLRequest

  init(_ members: RequestMembers) { request = FunctionURLRequest(members) }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try request.target(at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try target(at: endpoint)
    guard var function = plane.deployment.functions[target.function],
      function.mayHave(target.qualifier)
    else { throw FunctionURLRequest.noFunction }
    guard var url = function.urls[target.qualifier] else { throw .resourceMissing }
    if let type = request.authType.flatMap({ FunctionURLAuthType(rawValue: $0) }) {
      url.authType = type
    }
    url.cors = request.cors ?? url.cors
    url.invokeMode = request.invokeMode ?? url.invokeMode
    url.lastModifiedTime = plane.clock
    function.urls[target.qualifier] = url
    plane.deployment.functions[target.function] = function
    return ServiceResponse(
      status: 200, url.members(of: target, isNew: false, showsDefaultMode: false))
  }
}

/// Takes the URL of a function or an alias away; its statements stay (lambda.md 5.12, U-4).
struct DeleteFunctionURLConfig: FunctionOperation {
  private let request: FunctionURLRequest

  init(_ members: RequestMembers) { request = FunctionURLRequest(members) }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try request.target(at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try target(at: endpoint)
    guard var function = plane.deployment.functions[target.function],
      function.urls[target.qualifier] != nil
    else { throw .resourceMissing }
    function.urls[target.qualifier] = nil
    plane.deployment.functions[target.function] = function
    return ServiceResponse(status: 204)
  }
}

/// Lists the URLs of a function and of its aliases (lambda.md 5.12).
struct ListFunctionURLConfigs: FunctionOperation {
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
    validation.check(functionName, at: "functionName", as: .functionURLFunctionName)
    validation.check(maximum: maximum, upTo: 50)
    try validation.finish()
    return try ControlPlane.unqualifiedTarget(functionName, at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let identity = try target(at: endpoint).function
    guard let function = plane.deployment.functions[identity] else {
      throw FunctionURLRequest.noFunction
    }
    let entries = function.urls.sorted { $0.key < $1.key }.map { qualifier, url in
      let arn = FunctionARN(identity, qualifier)
      return (key: arn.description, value: JSONValue.object(url.item(of: arn)))
    }
    return ServiceResponse(
      status: 200,
      try Page("FunctionUrlConfigs", of: entries, marker: marker, maximum: maximum).members)
  }
}
