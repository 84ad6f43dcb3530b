/// Lambda's control plane in memory: a deployment, and the source of its revision ids.
///
/// Each operation is one file: a pure step that either changes the state and answers, or throws
/// the error of AWS and changes nothing.
package struct ControlPlane: Hashable, Sendable {
  package var deployment: Deployment
  package var revisions = RevisionSource()

  package init(_ deployment: Deployment = Deployment()) { self.deployment = deployment }
}

/// Where a request is sent and who sends it: an administrator of an account in one Region.
package struct Endpoint: Hashable, Sendable {
  package let partition: Partition
  package let region: Region
  package let account: AccountID

  package init(region: Region, account: AccountID) {
    partition = Partition(of: region)
    self.region = region
    self.account = account
  }
}

extension ControlPlane {
  /// The qualifier of name and parameter together (lambda.md 1.4).
  ///
  /// - Throws: InvalidParameterValueException when both are given and differ.
  package static func qualifier(
    of name: FunctionName, parameter: String?
  ) throws(ServiceError) -> Qualifier {
    if let derived = name.qualifier, let parameter, derived != parameter {
      throw .invalidParameter(
        "The derived qualifier from the function name does not match the specified qualifier.")
    }
    return (name.qualifier ?? parameter).map(Qualifier.init) ?? .unqualified
  }

  /// The function that a name means at an endpoint (lambda.md 1.5).
  ///
  /// - Throws: ResourceNotFoundException when the name tells another Region; a wrong partition
  ///   counts as a wrong Region.
  package static func locate(
    _ name: FunctionName, at endpoint: Endpoint
  ) throws(ServiceError) -> FunctionIdentity {
    let region = name.region ?? endpoint.region
    guard region == endpoint.region, name.partition ?? endpoint.partition == endpoint.partition
    else {
      throw ServiceError(
        .resourceNotFound,
        "Functions from '\(region)' are not reachable in this region ('\(endpoint.region)')")
    }
    return FunctionIdentity(
      partition: endpoint.partition, region: region, account: name.account ?? endpoint.account,
      name: name.name)
  }

  /// Reads a name that has passed validation.
  static func validated(_ text: String, _ shape: FunctionName.Shape) -> FunctionName {
    guard let name = FunctionName(text, shape: shape) else {
      preconditionFailure("a function's name is validated before it is read")
    }
    return name
  }

  /// The function that an update is about; its name has passed validation.
  ///
  /// - Throws: ResourceNotFoundException, and PreconditionFailedException for a stale revision.
  func functionToUpdate(
    _ text: String, _ revisionID: String?, at endpoint: Endpoint
  ) throws(ServiceError) -> Function {
    let name = ControlPlane.validated(text, .plain)
    let function = try function(try ControlPlane.locate(name, at: endpoint))
    if let revisionID, revisionID != function.revision.text {
      throw .staleRevision(call: "GetFunction/GetAlias")
    }
    return function
  }

  /// The function, or the error that it is missing.
  func function(
    _ identity: FunctionIdentity, orMissing arn: FunctionARN? = nil
  ) throws(ServiceError) -> Function {
    guard let function = deployment.functions[identity] else {
      throw .functionNotFound(arn ?? identity.unqualifiedARN)
    }
    return function
  }
}
