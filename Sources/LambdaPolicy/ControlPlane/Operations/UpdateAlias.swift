/// Changes the members of an alias that are given (lambda.md 4.3).
package struct UpdateAlias: FunctionOperation {
  package var functionName: String
  package var name: String
  package var functionVersion: String?
  package var description: String?
  /// nil leaves the routing as it is, an empty list clears it.
  package var weights: [AliasWeight]?
  package var revisionID: String?

  package init(
    functionName: String, name: String, functionVersion: String? = nil, description: String? = nil,
    weights: [AliasWeight]? = nil, revisionID: String? = nil
  ) {
    self.functionName = functionName
    self.name = name
    self.functionVersion = functionVersion
    self.description = description
    self.weights = weights
    self.revisionID = revisionID
  }

  /// - Throws: ValidationException, ResourceNotFoundException, PreconditionFailedException,
  ///   InvalidParameterValueException for a resulting alias that breaks a rule of lambda.md 4.2.
  @discardableResult
  package func callAsFunction(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> Alias {
    let identity = try target(at: endpoint).function
    var function = try plane.function(identity)
    guard let aliasName = AliasName(name), var alias = function.aliases[aliasName] else {
      throw ServiceError(
        .resourceNotFound, "Alias not found: \(FunctionARN(identity, Qualifier(name)))")
    }
    if let revisionID, revisionID != alias.revision.text {
      throw .staleRevision(call: "GetFunction/GetAlias")
    }
    if let functionVersion { alias.target = try function.aliasTarget(functionVersion) }
    if let description { alias.description = description }
    alias.routing = try AliasRouting.validated(
      weights ?? alias.weights, beside: alias.target, of: function)
    alias.revision = plane.revisions.next()
    function.aliases[aliasName] = alias
    plane.deployment.functions[identity] = function
    return alias
  }

  package func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try AliasRequest(functionName: functionName, name: name).validate(
      functionVersion: functionVersion, description: description, weights)
    return try ControlPlane.unqualifiedTarget(functionName, at: endpoint)
  }
}

extension UpdateAlias {
  package init(_ members: RequestMembers) {
    self.init(
      functionName: members.required("FunctionName"), name: members.required("Name"),
      functionVersion: members.text("FunctionVersion"), description: members.text("Description"),
      weights: members.routingWeights,
      revisionID: members.text("RevisionId"))
  }

  package func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let alias = try self(on: &plane, at: endpoint)
    return ServiceResponse(
      status: 200, alias.members(of: try target(at: endpoint).function))
  }
}

extension Alias {
  /// The routing as a request would give it.
  fileprivate var weights: [AliasWeight]? {
    routing.map { [AliasWeight(version: $0.version.description, weight: $0.weight)] }
  }
}
