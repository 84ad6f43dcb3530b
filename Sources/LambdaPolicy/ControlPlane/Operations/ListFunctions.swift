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

extension Function {
  /// `$LATEST` and every version in ascending order, each under its qualified ARN.
  var versionAnswers: [FunctionAnswer] {
    [answer(.latest)].compactMap(\.self) + versions.keys.sorted().compactMap { answer($0) }
  }
}

extension FunctionAnswer {
  /// The item of a list, which tells nothing of the progress.
  var entry: (key: String, value: JSONValue) {
    (arn.description, .object(members(withProgress: false)))
  }
}
