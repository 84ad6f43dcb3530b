/// Where the results of asynchronous invocations may go (lambda.md appendix E).
extension EventInvokeRequest {
  /// - Throws: InvalidParameterValueException for a destination that cannot be one.
  func checkDestinations(
    of target: FunctionARN, on plane: ControlPlane
  ) throws(ServiceError) {
    for side in ["OnSuccess", "OnFailure"] {
      guard let text = destination(side), !text.isEmpty else { continue }
      guard let arn = arn(text), EventInvokeRequest.services(side).contains(arn.service) else {
        throw .invalidParameter("The provided destination config \(configText) is invalid.")
      }
      guard arn.service == "lambda" else { continue }
      try check(FunctionARN(arn), named: text, of: target, on: plane)
    }
  }

  /// Failures may go to a bucket too.
  private static func services(_ side: String) -> Set<String> {
    let both: Set = ["lambda", "sqs", "sns", "events"]
    return side == "OnFailure" ? both.union(["s3"]) : both
  }

  private func check(
    _ destination: FunctionARN?, named text: String, of target: FunctionARN, on plane: ControlPlane
  ) throws(ServiceError) {
    if destination?.function == target.function {
      throw .invalidParameter("You can't specify the function as a destination for itself.")
    }
    guard let destination, plane.deployment.functions[destination.function] != nil else {
      throw .invalidParameter("The destination ARN \(text) is invalid.")
    }
  }

  private func destination(_ side: String) -> String? {
    destinations?.structure?.structure(side)?.text("Destination")
  }

  private func arn(_ text: String) -> ARN? {
    do throws(ARNSyntaxError) {
      return try ARN(parsing: text)
    } catch {
      return nil
    }
  }

  /// The configuration as AWS prints it in its refusal.
  private var configText: String {
    func side(_ name: String, _ type: String) -> String {
      destination(name).map { "\(type)(destination=\($0))" } ?? "null"
    }
    let success = side("OnSuccess", "OnSuccess")
    return "DestinationConfig(onSuccess=\(success), onFailure=\(side("OnFailure", "OnFailure")))"
  }
}
