/// Invokes a function as far as that is authorisation and the choice of a version: no code is run.
///
/// The order of checks is that of lambda.md 6.7: syntax, name against qualifier, Region,
/// authorisation, existence.
struct Invoke: FunctionOperation {
  private let request: ReadRequest
  private let invocationType: String
  private let logType: String?

  init(_ members: RequestMembers) {
    request = ReadRequest(members)
    invocationType = members.text("InvocationType") ?? "RequestResponse"
    logType = members.text("LogType")
  }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(request.functionName, at: "functionName", as: .namespacedFunctionName)
    validation.check(
      invocationType, at: "invocationType", among: ["Event", "RequestResponse", "DryRun"])
    validation.check(logType, at: "logType", among: ["None", "Tail"])
    validation.check(request.qualifier, at: "qualifier", as: .qualifier)
    try validation.finish()
    return try ControlPlane.target(
      request.functionName, qualifier: request.qualifier, at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try target(at: endpoint)
    if invocationType == "DryRun" {
      // Nothing runs, so nothing is drawn.
      var rehearsal = plane
      _ = try rehearsal.versionToRun(by: target)
      return ServiceResponse(status: 204, ["StatusCode": .integer(204)])
    }
    let version = try plane.versionToRun(by: target)
    switch invocationType {
    case "Event": return ServiceResponse(status: 202, ["StatusCode": .integer(202)])
    default:
      let requestID = plane.revisions.next()
      return ServiceResponse(
        status: 200,
        [
          "StatusCode": .integer(200),
          "LogResult": logType == "Tail" ? .string(log(of: version, requestID)) : nil,
          "ExecutedVersion": .string(version.description),
        ])
    }
  }

  /// The two lines of every log, in base64; the function's own are not known.
  private func log(of version: AliasTarget, _ requestID: RevisionID) -> String {
    let lines =
      "START RequestId: \(requestID) Version: \(version)\nEND RequestId: \(requestID)\n"
    return Base64.encode(Array(lines.utf8))
  }
}

extension ControlPlane {
  /// The version that a call of a target runs; a weighted alias's is drawn (lambda.md 6.8).
  ///
  /// - Throws: ResourceNotFoundException, which names `$LATEST` for an unqualified call (2.4).
  mutating func versionToRun(by target: FunctionARN) throws(ServiceError) -> AliasTarget {
    let asked =
      target.qualifier == .unqualified ? FunctionARN(target.function, .latest) : target
    guard let function = deployment.functions[target.function],
      function.answer(resolving: target.qualifier) != nil
    else { throw .functionNotFound(asked) }
    if target.qualifier == .unqualified, function.latest?.settings["DurableConfig"] != nil {
      // The text is our own (lambda.md 6.1).
      throw .invalidParameter(
        "A durable function can be invoked only with a qualified name or ARN.")
    }
    guard let version = draws.version(from: function.versionsRun(by: target.qualifier)) else {
      throw .functionNotFound(asked)
    }
    return version
  }
}
