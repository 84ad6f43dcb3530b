/// Answers one alias of a function (lambda.md 4.1).
struct GetAlias: RequestOperation {
  let request: AliasRequest

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
