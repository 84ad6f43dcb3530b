/// Creates an alias that points to a version (lambda.md 4.2).
package struct CreateAlias: Sendable {
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
    // A suffix of the name is ignored by alias operations (lambda.md 1.4).
    let identity = try ControlPlane.locate(
      ControlPlane.validated(functionName, .plain), at: endpoint)
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

  private func validate() throws(ServiceError) -> AliasName {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .functionName)
    validation.check(name, at: "name", as: .alias)
    validation.check(functionVersion, at: "functionVersion", as: .version)
    validation.check(description, at: "description", as: .description)
    validation.check(weights)
    try validation.finish()
    guard let aliasName = AliasName(name) else {
      preconditionFailure("an alias's name is validated before it is read")
    }
    return aliasName
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
