/// What the operations have in common that list things of one function, page by page.
struct ListRequest {
  let functionName: String
  let marker: String?
  let maximum: Int?

  init(_ members: RequestMembers) {
    functionName = members.required("FunctionName")
    marker = members.text("Marker")
    maximum = members.integer("MaxItems")
  }

  /// The function; `limit` is the most that MaxItems may be.
  func target(
    _ shape: RequestShape, _ nameShape: FunctionName.Shape, limit: Int = 10_000,
    at endpoint: Endpoint
  ) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: shape)
    validation.check(maximum: maximum, upTo: limit)
    try validation.finish()
    return try ControlPlane.unqualifiedTarget(functionName, nameShape, at: endpoint)
  }

  /// The answer with the page that is asked for.
  func response(
    _ name: String, _ entries: [(key: String, value: JSONValue)]
  ) throws(ServiceError) -> ServiceResponse {
    ServiceResponse(
      status: 200,
      try Page(name, of: entries, marker: marker, maximum: maximum).members)
  }
}
