/// Creates an alias that points to a version (lambda.md 4.2).
package struct CreateAlias: FunctionOperation {
  package var functionName: String
  package var name: String
  package var functionVersion: String
  package var description: String?
  package var weights: [AliasWeight]?

  package init(
    functionName: String, name: String, functionVersion: String, description: String? = nil,
    weights: [AliasWeight]? = nil
  ) {
    self.functionName = functionName
    self.name = name
    self.functionVersion = functionVersion
    self.description = description
    self.weights = weights
  }

  /// - Throws: ValidationException, ResourceNotFoundException, ResourceConflictException,
  ///   InvalidParameterValueException, in the order of lambda.md 4.2.
  @discardableResult
  package func callAsFunction(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> Alias {
    let aliasName = try validate()
    let identity = try target(at: endpoint).function
    let qualifier = Qualifier(functionVersion)
    var function = try plane.function(identity, orMissing: FunctionARN(identity, qualifier))
    let target = try function.aliasTarget(functionVersion)
    guard function.aliases[aliasName] == nil else {
      throw ServiceError(
        .resourceConflict, "Alias already exists: \(FunctionARN(identity, .alias(aliasName)))")
    }
    let routing = try AliasRouting.validated(weights, beside: target, of: function)
    let alias = Alias(
      name: aliasName, target: target, description: description ?? "", routing: routing,
      revision: plane.revisions.next())
    function.aliases[aliasName] = alias
    plane.deployment.functions[identity] = function
    return alias
  }

  package func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    _ = try validate()
    return try ControlPlane.unqualifiedTarget(functionName, at: endpoint)
  }

  private func validate() throws(ServiceError) -> AliasName {
    try AliasRequest(functionName: functionName, name: name).validate(
      functionVersion: functionVersion, description: description, weights)
    guard let aliasName = AliasName(name) else {
      preconditionFailure("an alias's name is validated before it is read")
    }
    return aliasName
  }
}

extension CreateAlias {
  package init(_ members: RequestMembers) {
    self.init(
      functionName: members.required("FunctionName"), name: members.required("Name"),
      functionVersion: members.required("FunctionVersion"),
      description: members.text("Description"),
      weights: members.routingWeights)
  }

  package func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let alias = try self(on: &plane, at: endpoint)
    return ServiceResponse(
      status: 201, alias.members(of: try target(at: endpoint).function))
  }
}

extension RequestMembers {
  /// The weights of a RoutingConfig, nil when there is none; one without
  /// `AdditionalVersionWeights` has none, which clears the routing as an empty map does
  /// (lambda.md 4.2, 4.3).
  package var routingWeights: [AliasWeight]? {
    guard let routing = structure("RoutingConfig") else { return nil }
    return (routing["AdditionalVersionWeights"]?.members ?? []).map { member in
      AliasWeight(
        version: member.key,
        weight: (member.value.number ?? member.value.text).flatMap { Double($0) } ?? .nan)
    }
  }
}

extension Function {
  /// The version that an alias is to point to.
  ///
  /// - Throws: ResourceNotFoundException for a version that does not exist.
  func aliasTarget(_ text: String) throws(ServiceError) -> AliasTarget {
    switch Qualifier(text) {
    case .latest: return .latest
    case .version(let version) where mayHave(.version(version)): return .version(version)
    case let qualifier: throw .functionNotFound(FunctionARN(identity, qualifier))
    }
  }
}
