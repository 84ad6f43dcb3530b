/// What the operations on function URLs have in common: the function itself or an alias of it.
struct FunctionURLRequest: TargetRequest {
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
