/// Lambda's control plane in memory: a deployment, a clock, and the sources of ids and of chance.
///
/// Each operation is one file: a pure step that either changes the state and answers, or throws
/// the error of AWS and changes nothing.
package struct ControlPlane: Hashable, Sendable {
  package var deployment: Deployment
  package var revisions = RevisionSource()
  /// The time of the next request; each one that succeeds moves it on by a second.
  package var clock = ControlPlane.startOfTime
  /// Draws the versions of weighted aliases.
  package var draws = DrawSource(seed: 0)
  /// What is taken for granted where AWS documents nothing.
  package var assumptions = Assumptions()

  package init(_ deployment: Deployment = Deployment()) { self.deployment = deployment }

  /// Where the clock starts unless told otherwise: 2026-01-01T00:00:00Z.
  package static let startOfTime = Timestamp(seconds: 1_767_225_600)
}

/// Where a request is sent and who sends it.
package struct Endpoint: Hashable, Sendable {
  package let partition: Partition
  package let region: Region
  package let account: AccountID
  /// Who sends the request: the account's administrator unless told otherwise.
  package var caller: Caller
  /// What is known about the request besides.
  package var context: [ConditionKey: [String]] = [:]

  /// The endpoint of a Region, asked by an administrator of an account: its root user.
  package init(region: Region, account: AccountID) {
    partition = Partition(of: region)
    self.region = region
    self.account = account
    caller = .rootUser(partition, account)
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

  /// The target of a request whose name and qualifier have passed validation (lambda.md 1.4, 1.5).
  static func target(
    _ text: String, _ shape: FunctionName.Shape = .namespaced, qualifier: String?,
    at endpoint: Endpoint
  ) throws(ServiceError) -> FunctionARN {
    let name = validated(text, shape)
    let merged = try ControlPlane.qualifier(of: name, parameter: qualifier)
    return FunctionARN(try locate(name, at: endpoint), merged)
  }

  /// The function itself as the target; a suffix of the name is ignored (lambda.md 1.4).
  static func unqualifiedTarget(
    _ text: String, _ shape: FunctionName.Shape = .plain, at endpoint: Endpoint
  ) throws(ServiceError) -> FunctionARN {
    try locate(validated(text, shape), at: endpoint).unqualifiedARN
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

  /// The function that an update is about, if its revision is the one that is asked for.
  ///
  /// - Throws: ResourceNotFoundException; ResourceConflictException while an update is under way;
  ///   PreconditionFailedException for a stale revision (lambda.md 3.4).
  func functionToUpdate(
    _ identity: FunctionIdentity, _ revisionID: String?
  ) throws(ServiceError) -> Function {
    let function = try function(identity)
    guard function.progress.isSettled else {
      throw ServiceError(
        .resourceConflict,
        "The operation cannot be performed at this time. An update is in progress for resource: \(identity.unqualifiedARN)"
      )
    }
    if let revisionID, revisionID != function.revision.text {
      throw .staleRevision(call: "GetFunction/GetAlias")
    }
    return function
  }
}
