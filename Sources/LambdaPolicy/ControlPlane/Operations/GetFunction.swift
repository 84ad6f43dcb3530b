/// Answers a function or one of its versions with its code's place and its tags (lambda.md 3.7).
struct GetFunction: RequestOperation {
  let request: ReadRequest

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try request.target(at: endpoint)
    let answer = try plane.answer(of: target)
    let function = plane.deployment.functions[target.function]
    let tags = function?.tags ?? [:]
    return ServiceResponse(
      status: 200,
      [
        "Configuration": .object(answer.members()), "Code": code(answer),
        "Tags": tags.isEmpty ? nil : .texts(tags),
        "Concurrency": function?.reservedConcurrency.map {
          .object(["ReservedConcurrentExecutions": .integer($0)])
        },
      ])
  }

  /// Where the code is; the address is made up, since nothing is stored.
  private func code(_ answer: FunctionAnswer) -> JSONValue {
    let region = answer.arn.function.region
    return .object([
      "RepositoryType": .string("S3"),
      "Location": .string(
        "https://code.\(region).invalid/\(answer.arn.function.name)/\(answer.version)"),
    ])
  }
}

extension ControlPlane {
  /// What a target leads to.
  ///
  /// - Throws: ResourceNotFoundException that names the ARN as asked for (lambda.md 2.4).
  func answer(of target: FunctionARN) throws(ServiceError) -> FunctionAnswer {
    let function = deployment.functions[target.function]
    guard let answer = function?.answer(resolving: target.qualifier) else {
      throw .functionNotFound(target)
    }
    return answer
  }
}

extension JSONValue {
  /// A map of texts, in the order of its keys.
  static func texts(_ map: [String: String]) -> JSONValue {
    .object(map.sorted { $0.key < $1.key }.map { JSONMember($0.key, .string($0.value)) })
  }
}
