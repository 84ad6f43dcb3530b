/// The configuration of a function or of one of its versions as the API answers it.
struct FunctionAnswer {
  /// The ARN as asked for (lambda.md 3.7).
  let arn: FunctionARN
  /// `$LATEST` or the number.
  let version: String
  let configuration: FunctionConfiguration
  let revision: RevisionID?
  let lastModified: Timestamp?
  let progress: DeploymentProgress

  /// The members in the order of the service model; lists leave the progress out (lambda.md 3.8).
  func members(withProgress: Bool = true) -> [JSONMember] {
    let value = JSONValue.object([
      "FunctionName": .string(arn.function.name), "FunctionArn": .string(arn.description),
      "Runtime": setting("Runtime"), "Role": .string(configuration.role),
      "Handler": setting("Handler"), "CodeSize": .integer(configuration.code.size ?? 0),
      "Description": .string(configuration.description), "Timeout": setting("Timeout"),
      "MemorySize": setting("MemorySize"),
      "LastModified": lastModified.map { .string($0.lambdaText) },
      "CodeSha256": .string(configuration.code.sha256), "Version": .string(version),
      "VpcConfig": setting("VpcConfig"), "DeadLetterConfig": deadLetterConfig,
      "Environment": setting("Environment"), "KMSKeyArn": setting("KMSKeyArn"),
      "TracingConfig": setting("TracingConfig"),
      "RevisionId": revision.map { .string($0.text) }, "Layers": layers,
    ])
    let rest = JSONValue.object([
      "FileSystemConfigs": setting("FileSystemConfigs"), "PackageType": setting("PackageType"),
      "ImageConfigResponse": setting("ImageConfig").map { .object(["ImageConfig": $0]) },
      "Architectures": setting("Architectures"), "EphemeralStorage": setting("EphemeralStorage"),
      "SnapStart": setting("SnapStart"), "LoggingConfig": setting("LoggingConfig"),
    ])
    return value.members + (withProgress ? progressMembers : []) + rest.members
  }

  private func setting(_ name: String) -> JSONValue? { configuration.settings[name] }

  private var deadLetterConfig: JSONValue? {
    configuration.deadLetterTarget.map { .object(["TargetArn": .string($0)]) }
  }

  private var layers: JSONValue? {
    setting("Layers")?.elements.map { .array($0.map { .object(["Arn": $0]) }) }
  }

  // lambda.md 3.1, 3.3, 3.4: the reason is the same text for creations and updates.
  private var progressMembers: [JSONMember] {
    let isPending = progress.state == .pending
    let isUpdating = progress.lastUpdate == .inProgress
    let reason = JSONValue.string("The function is being created.")
    let code = JSONValue.string("Creating")
    return JSONValue.object([
      "State": .string(progress.state.rawValue), "StateReason": isPending ? reason : nil,
      "StateReasonCode": isPending ? code : nil,
      "LastUpdateStatus": progress.lastUpdate.map { .string($0.rawValue) },
      "LastUpdateStatusReason": isUpdating ? reason : nil,
      "LastUpdateStatusReasonCode": isUpdating ? code : nil,
    ]).members
  }
}

extension JSONValue {
  /// The members of an object; none for another value.
  package var members: [JSONMember] {
    guard case .object(let members) = self else { return [] }
    return members
  }
}

extension Function {
  /// The unpublished version under an ARN; nil when no source tells about it.
  func answer(_ qualifier: Qualifier) -> FunctionAnswer? {
    latest.map {
      FunctionAnswer(
        arn: FunctionARN(identity, qualifier), version: "$LATEST", configuration: $0,
        revision: revision, lastModified: lastModified, progress: progress)
    }
  }

  /// A published version under its own ARN or an alias's.
  func answer(_ number: FunctionVersion, as qualifier: Qualifier? = nil) -> FunctionAnswer? {
    guard let version = versions[number], let configuration = version.configuration else {
      return nil
    }
    return FunctionAnswer(
      arn: FunctionARN(identity, qualifier ?? .version(number)), version: number.description,
      configuration: configuration, revision: version.revision, lastModified: version.published,
      progress: version.progress)
  }

  /// What a qualifier leads to, under the ARN as asked for (lambda.md 2.3); nil when missing.
  func answer(resolving qualifier: Qualifier) -> FunctionAnswer? {
    switch qualifier {
    case .unqualified, .latest: answer(qualifier)
    case .version(let number): answer(number)
    case .alias(let alias):
      switch aliases[alias]?.target {
      case .latest?: answer(qualifier)
      case .version(let number)?: answer(number, as: qualifier)
      case nil: nil
      }
    case .unassignable: nil
    }
  }
}

extension Timestamp {
  /// The time as functions show it: `2015-09-30T18:39:53.873+0000` (lambda.md 3.1).
  var lambdaText: String {
    let milliseconds = String(nanoseconds / 1_000_000)
    let padded = String(repeating: "0", count: 3 - milliseconds.utf8.count) + milliseconds
    let whole = Timestamp(seconds: seconds).description.dropLast()
    return "\(whole).\(padded)+0000"
  }
}
