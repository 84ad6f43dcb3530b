/// Lists the functions of an account in a Region, with or without their versions (lambda.md 3.8).
struct ListFunctions: ControlPlaneOperation {
  private let masterRegion: String?
  private let functionVersion: String?
  private let marker: String?
  private let maximum: Int?

  init(_ members: RequestMembers) {
    masterRegion = members.text("MasterRegion")
    functionVersion = members.text("FunctionVersion")
    marker = members.text("Marker")
    maximum = members.integer("MaxItems")
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    var validation = RequestValidation()
    validation.check(masterRegion, at: "masterRegion", as: .masterRegion)
    validation.check(functionVersion, at: "functionVersion", among: ["ALL"])
    validation.check(maximum: maximum)
    try validation.finish()
    let functions = plane.deployment.sortedFunctions.filter {
      $0.identity.account == endpoint.account && $0.identity.region == endpoint.region
    }
    let answers =
      functionVersion == nil
      ? functions.compactMap { $0.answer(.unqualified) } : functions.flatMap(\.versionAnswers)
    return ServiceResponse(
      status: 200,
      try Page("Functions", of: answers.map(\.entry), marker: marker, maximum: maximum).members)
  }
}

/// Lists the versions of a function, `$LATEST` first (lambda.md 3.8).
struct ListVersionsByFunction: FunctionOperation {
  private let functionName: String
  private let marker: String?
  private let maximum: Int?

  init(_ members: RequestMembers) {
    functionName = members.required("FunctionName")
    marker = members.text("Marker")
    maximum = members.integer("MaxItems")
  }

  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .namespacedFunctionName)
    validation.check(maximum: maximum)
    try validation.finish()
    return try ControlPlane.unqualifiedTarget(functionName, .namespaced, at: endpoint)
  }

  func respond(
    on plane: inout ControlPlane, at endpoint: Endpoint
  ) throws(ServiceError) -> ServiceResponse {
    let target = try ControlPlane.unqualifiedTarget(functionName, .namespaced, at: endpoint)
    let function = try plane.function(target.function)
    return ServiceResponse(
      status: 200,
      try Page(
        "Versions", of: function.versionAnswers.map(\.entry), marker: marker, maximum: maximum
      ).members)
  }
}

extension Function {
  /// `$LATEST` and every version in ascending order, each under its qualified ARN.
  fileprivate var versionAnswers: [FunctionAnswer] {
    [answer(.latest)].compactMap(\.self) + versions.keys.sorted().compactMap { answer($0) }
  }
}

extension FunctionAnswer {
  /// The item of a list, which tells nothing of the progress.
  fileprivate var entry: (key: String, value: JSONValue) {
    (arn.description, .object(members(withProgress: false)))
  }
}
