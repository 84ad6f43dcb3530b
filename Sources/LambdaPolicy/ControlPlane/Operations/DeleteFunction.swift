/// Deletes a function with everything of it, or one version (lambda.md 3.6).
struct DeleteFunction: FunctionOperation {
  private let request: ReadRequest

  init(_ members: RequestMembers) { request = ReadRequest(members) }

  // 1 and 2 of the checks come before the function is looked up.
  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    let target = try request.target(at: endpoint)
    switch target.qualifier {
    case .alias: throw .invalidParameter("Deletion of aliases is not currently supported.")
    case .latest:
      throw .invalidParameter(
        "$LATEST version cannot be deleted without deleting the function.")
    case .unqualified, .version, .unassignable: return target
    }
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try target(at: endpoint)
    var function = try plane.function(target.function)
    switch target.qualifier {
    case .version(let version):
      try function.delete(version)
      plane.deployment.functions[target.function] = function
    case .unqualified:
      // A number is never used twice, also not by a function of the same name (3.3).
      plane.deployment.usedVersions[target.function] = function.nextVersion
      plane.deployment.functions[target.function] = nil
    case .latest, .alias, .unassignable: break
    }
    // The AWS CLI prints this member (lambda.md 9.6).
    return ServiceResponse(status: 204, ["StatusCode": .integer(204)])
  }
}

extension Function {
  /// Deletes a version with its policy; one that does not exist is none to delete.
  ///
  /// - Throws: ResourceConflictException while an alias points to it, by weight too.
  fileprivate mutating func delete(_ version: FunctionVersion) throws(ServiceError) {
    let users = aliases.values.filter { alias in
      alias.target == .version(version) || alias.routing?.version == version
    }
    guard users.isEmpty else {
      let names = users.map(\.name).sorted().map(\.name).joined(separator: ", ")
      throw ServiceError(
        .resourceConflict,
        "Unable to delete version because the following aliases reference it: [\(names)]")
    }
    versions[version] = nil
    policies[.version(version)] = nil
    unsuppliedPolicies.remove(.version(version))
    eventInvokeConfigs[.version(version)] = nil
  }
}
