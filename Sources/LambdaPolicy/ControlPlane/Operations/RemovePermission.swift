/// Removes one statement from the policy of a function, version or alias (lambda.md 5.6).
package struct RemovePermission: FunctionOperation, Hashable {
  package var functionName: String
  package var statementID: String
  package var qualifier: String?
  package var revisionID: String?

  package init(functionName: String, statementID: String, qualifier: String? = nil) {
    self.functionName = functionName
    self.statementID = statementID
    self.qualifier = qualifier
  }

  /// Removes the statement, and the policy with its last statement.
  ///
  /// - Throws: the first of the errors of lambda.md 5.6, in the order of its table.
  package func callAsFunction(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) {
    let target = try self.target(at: endpoint)
    let identity = target.function
    let qualifier = target.qualifier
    guard var function = plane.deployment.functions[identity] else {
      throw ServiceError(
        .resourceNotFound, "No policy found for: \(identity.unqualifiedARN)")
    }
    if qualifier != .latest { try function.checkPermissionTarget(qualifier) }
    guard var document = function.policies[qualifier] else {
      throw ServiceError(
        .resourceNotFound, "No policy is associated with the given resource.")
    }
    guard
      let place = document.policy.statements.firstIndex(where: { $0.statement.sid == statementID })
    else {
      throw ServiceError(
        .resourceNotFound, "Statement \(statementID) is not found in resource policy.")
    }
    if let revisionID, !function.isRevisionUnknown(of: qualifier),
      revisionID != document.revision?.text
    {
      throw .staleRevision(call: "GetPolicy")
    }
    document.policy.statements.remove(at: place)
    document.revision = plane.revisions.next()
    document.text = nil
    function.policies[qualifier] = document.policy.statements.isEmpty ? nil : document
    plane.deployment.functions[identity] = function
  }

  package func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try validate()
    return try ControlPlane.target(functionName, qualifier: qualifier, at: endpoint)
  }

  private func validate() throws(ServiceError) {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .namespacedFunctionName)
    validation.check(statementID, at: "statementId", as: .namespacedStatementID)
    validation.check(qualifier, at: "qualifier", as: .qualifier)
    try validation.finish()
  }
}

extension RemovePermission {
  package init(_ members: RequestMembers) {
    self.init(
      functionName: members.required("FunctionName"),
      statementID: members.required("StatementId"), qualifier: members.text("Qualifier"))
    revisionID = members.text("RevisionId")
  }

  package func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    try self(on: &plane, at: endpoint)
    return ServiceResponse(status: 204)
  }
}
