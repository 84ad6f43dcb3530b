/// The settings of a function that requests give and answers show.
extension RequestMembers {
  /// Members of CreateFunction and UpdateFunctionConfiguration that are no settings, or have a place
  /// of their own.
  private static let others: Set = [
    "FunctionName", "Role", "Code", "Description", "Publish", "PublishTo", "DeadLetterConfig",
    "Tags", "CodeSigningConfigArn", "RevisionId",
  ]

  /// Every setting that counts as a change (lambda.md 3.5), by its name in the API.
  var settings: [String: JSONValue] {
    values.filter { !RequestMembers.others.contains($0.key) }
  }

  /// The dead-letter target; an empty one clears it (lambda.md 3.1).
  var deadLetterTarget: String? { structure("DeadLetterConfig").map { $0.text("TargetArn") ?? "" } }

  /// The tags of a request.
  var tags: [String: String] {
    (structure("Tags")?.values ?? [:]).compactMapValues(\.text)
  }

  /// The code of a request: a package, or a place that stands for its content.
  ///
  /// - Throws: InvalidParameterValueException when there is none, or when places are not taken:
  ///   remoteCode = refuse; both texts are our own.
  func code(_ assumption: Assumptions.RemoteCode) throws(ServiceError) -> FunctionCode {
    if let package = bytes("ZipFile") { return FunctionCode(package: package) }
    let place = ["S3Bucket", "S3Key", "S3ObjectVersion", "ImageUri"].compactMap { name in
      text(name).map { "\(name)=\($0)" }
    }
    guard !place.isEmpty else {
      throw .invalidParameter("Please provide a source for function code.")
    }
    guard assumption == .accept else {
      throw .invalidParameter(
        "The code at \(place.joined(separator: " ")) cannot be read: remoteCode=refuse.")
    }
    return FunctionCode(location: place.joined(separator: " "))
  }
}

extension RequestValidation {
  /// The settings whose values the service model limits (lambda.md appendix D, E).
  mutating func check(settings: [String: JSONValue]) {
    check(settings["Handler"]?.text, at: "handler", as: .handler)
    check(integer(settings["Timeout"]), at: "timeout", in: 1...Int.max)
    check(integer(settings["MemorySize"]), at: "memorySize", in: 128...Int.max)
    if let architectures = settings["Architectures"]?.elements, architectures.count > 1 {
      let names = architectures.compactMap(\.text).joined(separator: ", ")
      fail(
        "'[\(names)]'", at: "architectures", "Member must have length less than or equal to 1")
    }
  }

  private func integer(_ value: JSONValue?) -> Int? { value?.number.flatMap { Int($0) } }
}

/// The runtimes of the service model (lambda.md appendix D).
enum Runtime {
  /// - Throws: InvalidParameterValueException for an unknown runtime, and for a retired one if those
  ///   are refused: runtimeCheck (lambda.md 3.3).
  static func check(
    _ settings: [String: JSONValue], _ assumption: Assumptions.RuntimeCheck
  ) throws(ServiceError) {
    guard let name = settings["Runtime"]?.text else { return }
    guard (retired + current).contains(name) else {
      throw .invalidParameter(
        "Value \(name) at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [\(current.joined(separator: ", "))] or be a valid ARN"
      )
    }
    guard assumption == .retiredToo, retired.contains(name) else { return }
    throw .invalidParameter(
      "The runtime parameter of \(name) is no longer supported for creating or updating AWS Lambda functions. We recommend you use a supported runtime while creating or updating functions."
    )
  }

  private static let retired = [
    "nodejs", "nodejs4.3", "nodejs4.3-edge", "nodejs6.10", "nodejs8.10", "nodejs10.x",
    "nodejs12.x", "nodejs14.x", "nodejs16.x", "nodejs18.x", "python2.7", "python3.6",
    "python3.7", "python3.8", "dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1",
    "dotnetcore3.1", "dotnet6", "go1.x", "ruby2.5", "ruby2.7", "java8", "provided",
  ]

  private static let current = [
    "nodejs20.x", "nodejs22.x", "nodejs24.x", "nodejs26.x", "java8.al2", "java8.al2023",
    "java11", "java11.al2023", "java17", "java17.al2023", "java21", "java25", "python3.9",
    "python3.10", "python3.11", "python3.12", "python3.13", "python3.14", "python3.15",
    "dotnet8", "dotnet10", "ruby3.2", "ruby3.3", "ruby3.4", "ruby4.0", "provided.al2",
    "provided.al2023", "custom",
  ]
}
