/// What the operations have in common that take a name of any form and a qualifier.
struct ReadRequest: TargetRequest {
  let functionName: String
  let qualifier: String?

  init(functionName: String, qualifier: String?) {
    self.functionName = functionName
    self.qualifier = qualifier
  }

  init(_ members: RequestMembers) {
    self.init(
      functionName: members.required("FunctionName"), qualifier: members.text("Qualifier"))
  }

  /// - Throws: ValidationException, InvalidParameterValueException for two qualifiers, and
  ///   ResourceNotFoundException for another Region (lambda.md 1.4 to 1.6).
  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    var validation = RequestValidation()
    validation.check(functionName, at: "functionName", as: .namespacedFunctionName)
    validation.check(qualifier, at: "qualifier", as: .qualifier)
    try validation.finish()
    return try ControlPlane.target(functionName, qualifier: qualifier, at: endpoint)
  }
}
