import LambdaPolicy

/// Steps for commands of which only running the script would tell a part.
extension ControlPlane {
  /// The policy of a target changes in a way that is not known: from here on it counts as not supplied.
  mutating func forgetPolicy(
    of functionName: String, _ qualifier: String?, at endpoint: Endpoint
  ) throws(ServiceError) {
    guard let name = FunctionName(functionName) else { return }
    let asked = try ControlPlane.qualifier(of: name, parameter: qualifier)
    let identity = try ControlPlane.locate(name, at: endpoint)
    deployment.functions[identity]?.unsuppliedPolicies.insert(asked)
  }

  /// Creates an alias as AWS would, except that its target is not known.
  mutating func createAliasOfUnknownVersion(
    _ create: CreateAlias, at endpoint: Endpoint
  ) throws(ServiceError) {
    var copy = create
    copy.functionVersion = "$LATEST"
    copy.weights = nil
    let alias = try copy(on: &self, at: endpoint)
    guard let name = FunctionName(create.functionName, shape: .plain) else { return }
    let identity = try ControlPlane.locate(name, at: endpoint)
    deployment.functions[identity]?.aliases[alias.name]?.target = nil
  }

  /// An alias that a script updates without having created it existed before, and so did a policy
  /// that nobody supplied.
  mutating func assumeAlias(of update: UpdateAlias, at endpoint: Endpoint) throws(ServiceError) {
    guard let name = FunctionName(update.functionName, shape: .plain),
      let alias = AliasName(update.name)
    else { return }
    let identity = try ControlPlane.locate(name, at: endpoint)
    guard var function = deployment.functions[identity], !function.listsAliases,
      function.aliases[alias] == nil
    else { return }
    function.aliases[alias] = Alias(name: alias, target: nil, revision: revisions.next())
    function.markUnsupplied([.alias(alias)])
    deployment.functions[identity] = function
  }
}
