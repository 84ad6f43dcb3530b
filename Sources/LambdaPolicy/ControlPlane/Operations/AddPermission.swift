/// Adds one statement to the policy of a function, version or alias (lambda.md 5.1 to 5.5).
package struct AddPermission: FunctionOperation, Hashable {
  package var functionName: String
  package var statementID: String
  package var action: String
  package var principal: String
  package var sourceARN: String?
  package var functionURLAuthType: String?
  package var invokedViaFunctionURL: Bool?
  package var sourceAccount: String?
  package var eventSourceToken: String?
  package var qualifier: String?
  package var revisionID: String?
  package var principalOrgID: String?

  package init(functionName: String, statementID: String, action: String, principal: String) {
    self.functionName = functionName
    self.statementID = statementID
    self.action = action
    self.principal = principal
  }

  /// Adds the statement; `origin` is where the request was read, if it was.
  ///
  /// - Throws: the first of the errors of lambda.md 5.5, in the order of its table.
  @discardableResult
  package func callAsFunction(
    on plane: inout ControlPlane, at endpoint: Endpoint, origin: SourceOrigin? = nil
  ) throws(ServiceError) -> Statement {
    let target = try self.target(at: endpoint)
    let identity = target.function
    let qualifier = target.qualifier
    guard var function = plane.deployment.functions[identity] else { throw .missingTarget(target) }
    try function.checkPermissionTarget(qualifier)
    try checkRevision(of: qualifier, in: function)
    var policy = function.policies[qualifier]?.policy ?? .emptyDefault
    try checkStatementID(in: policy)
    let statement = try statement(for: target)
    try PermissionPrincipal.checkExistence(
      of: principal, in: plane.deployment.identities, plane.assumptions.principalExists)
    policy.statements.append(SourcedStatement(statement, origin: origin))
    try policy.checkSize(plane.assumptions.policySize)
    try policy.checkPublicAccess(plane.assumptions.publicPolicyBlock)
    function.policies[qualifier] = ResourcePolicy(policy, revision: plane.revisions.next())
    plane.deployment.functions[identity] = function
    return statement
  }

  // 1 to 4
  package func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try validate()
    let name = ControlPlane.validated(functionName, .namespaced)
    let qualifier = try ControlPlane.qualifier(of: name, parameter: self.qualifier)
    if qualifier == .latest { throw .policyOfLatest }
    return FunctionARN(try ControlPlane.locate(name, at: endpoint), qualifier)
  }

  private func validate() throws(ServiceError) {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .namespacedFunctionName)
    validation.check(statementID, at: "statementId", as: .statementID)
    validation.check(action, at: "action", as: .action)
    validation.check(principal, at: "principal", as: .principal)
    validation.check(sourceARN, at: "sourceArn", as: .sourceARN)
    validation.check(functionURLAuthType, at: "functionUrlAuthType", among: ["NONE", "AWS_IAM"])
    validation.check(sourceAccount, at: "sourceAccount", as: .accountID)
    validation.check(eventSourceToken, at: "eventSourceToken", as: .eventSourceToken)
    validation.check(qualifier, at: "qualifier", as: .qualifier)
    validation.check(principalOrgID, at: "principalOrgID", as: .organizationID)
    try validation.finish()
  }

  // 6: without a policy only an alias's own revision is accepted (lambda.md 5.8).
  private func checkRevision(of qualifier: Qualifier, in function: Function) throws(ServiceError) {
    guard let revisionID, !function.isRevisionUnknown(of: qualifier) else { return }
    var current = function.policies[qualifier]?.revision
    if current == nil, case .alias(let alias) = qualifier {
      current = function.aliases[alias]?.revision
    }
    guard revisionID == current?.text else { throw .staleRevision(call: "GetPolicy") }
  }

  // 7
  private func checkStatementID(in policy: Policy) throws(ServiceError) {
    guard policy.statements.contains(where: { $0.statement.sid == statementID }) else { return }
    throw ServiceError(
      .resourceConflict,
      "The statement id (\(statementID)) provided already exists. Please provide a new statement id, or remove the existing statement."
    )
  }
}

extension AddPermission {
  package init(_ members: RequestMembers) {
    self.init(
      functionName: members.required("FunctionName"),
      statementID: members.required("StatementId"), action: members.required("Action"),
      principal: members.required("Principal"))
    sourceARN = members.text("SourceArn")
    functionURLAuthType = members.text("FunctionUrlAuthType")
    invokedViaFunctionURL = members.flag("InvokedViaFunctionUrl")
    sourceAccount = members.text("SourceAccount")
    eventSourceToken = members.text("EventSourceToken")
    qualifier = members.text("Qualifier")
    revisionID = members.text("RevisionId")
    principalOrgID = members.text("PrincipalOrgID")
  }

  package func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let statement = try self(on: &plane, at: endpoint)
    let text = JSONWriter.compact(PolicyEncoder.encode(statement))
    return ServiceResponse(status: 201, ["Statement": .string(text)])
  }
}

extension AddPermission {
  /// The statement that AWS writes (lambda.md 5.2); steps 8 to 10 of the errors.
  package func statement(for target: FunctionARN) throws(ServiceError) -> Statement {
    if functionURLAuthType != nil, action != "lambda:InvokeFunctionUrl" {
      throw .invalidParameter(
        "FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action")
    }
    let principal = try PermissionPrincipal(principal, in: target.function.partition)
    if eventSourceToken != nil, sourceARN != nil || sourceAccount != nil {
      // The text of AWS is not known (lambda.md 10, row 7).
      throw .invalidParameter(
        "EventSourceToken cannot be combined with SourceArn or SourceAccount.")
    }
    return Statement(
      sid: statementID, effect: .allow, principal: principal.clause,
      action: Clause([ActionPattern(action)]),
      resource: Clause([ResourcePattern(target.description)]), conditions: conditions)
  }

  /// `StringEquals`, `Bool`, `ArnLike`, with the keys in the order and spelling of the recordings.
  private var conditions: [Condition] {
    let rows: [(String, String, String?)] = [
      ("StringEquals", "AWS:SourceAccount", sourceAccount),
      ("StringEquals", "lambda:FunctionUrlAuthType", functionURLAuthType),
      ("StringEquals", "aws:PrincipalOrgID", principalOrgID),
      ("StringEquals", "lambda:EventSourceToken", eventSourceToken),
      ("Bool", "lambda:InvokedViaFunctionUrl", invokedViaFunctionURL.map { $0 ? "true" : "false" }),
      ("ArnLike", "AWS:SourceArn", sourceARN),
    ]
    return rows.compactMap { name, key, value in
      value.map { Condition(ConditionOperator(name), ConditionKey(key), [$0]) }
    }
  }
}

extension Function {
  /// Whether a policy was there before anything told its revision: then any may be right.
  func isRevisionUnknown(of qualifier: Qualifier) -> Bool {
    guard let policy = policies[qualifier] else { return latest == nil }
    return policy.revision == nil
  }

  /// Step 5 of the errors: the version or alias must exist (lambda.md 2.4).
  func checkPermissionTarget(_ qualifier: Qualifier) throws(ServiceError) {
    guard mayHave(qualifier) else { throw .missingTarget(FunctionARN(identity, qualifier)) }
  }
}

extension ServiceError {
  /// No policy can be added for `$LATEST` (lambda.md 5.4).
  static let policyOfLatest = ServiceError.invalidParameter(
    "We currently do not support adding policies for $LATEST.")

  /// The target of a permission does not exist; an alias has a text of its own (lambda.md 2.4).
  static func missingTarget(_ target: FunctionARN) -> ServiceError {
    guard case .alias = target.qualifier else { return .functionNotFound(target) }
    return .aliasNotFound(target)
  }
}
