import LambdaPolicy

/// A command of `aws lambda` that changes the deployment, decoded.
enum LambdaCommand: Sendable {
  case createFunction(CreateFunction)
  case updateFunctionCode(UpdateFunctionCode)
  case updateFunctionConfiguration(UpdateFunctionConfiguration)
  case publishVersion(PublishVersion)
  case createAlias(CreateAlias)
  /// An alias of a version that only running the script would tell.
  case createAliasOfUnknownVersion(CreateAlias)
  case updateAlias(UpdateAlias)
  case deleteAlias(DeleteAlias)
  case addPermission(AddPermission)
  /// A permission with parts that only running the script would tell: the policy is not known.
  case addUnknownPermission(AddPermission)
  case removePermission(RemovePermission)
  /// A removal of which only running the script would tell what it removes.
  case removeUnknownPermission(RemovePermission)
  /// A command that is answered as the service answers it.
  case request(ServiceRequest)
  /// A command with a value that only running the script would tell.
  case unknownRequest(option: String, UnknownValue)
}

/// Decodes the options of one command.
struct LambdaCommandDecoder {
  private let command: AWSCommand
  private(set) var diagnostics: [Diagnostic] = []
  /// A code file that stands for its content.
  private(set) var codePath: String?
  private var hasUnknownTarget = false
  private var hasUnknownValue = false

  /// How statement ids begin that only running the script would tell.
  static let unknownID = "unknown-at-"

  init(_ command: AWSCommand) { self.command = command }

  /// nil when the target is not known or the form of a value is wrong; the diagnostics say why.
  mutating func decode() -> LambdaCommand? {
    if command.options["--cli-input-json"] != nil {
      diagnostics.append(
        .error(
          "option-not-read",
          "found option '--cli-input-json', which is not read; expected the options themselves",
          at: command.options["--cli-input-json"]?.range))
      return nil
    }
    if let region = command.region, case .unknown(let reason) = region.value {
      diagnostics.append(.unknownTarget(reason, of: "--region", at: region.range))
      hasUnknownTarget = true
    }
    let decoded = decodeOperation()
    return hasUnknownTarget ? nil : decoded
  }

  private mutating func decodeOperation() -> LambdaCommand? {
    let name = target("--function-name") ?? ""
    switch command.operation {
    case "create-function": return .createFunction(createFunction(name))
    case "update-function-code": return .updateFunctionCode(updateFunctionCode(name))
    case "update-function-configuration":
      return .updateFunctionConfiguration(updateFunctionConfiguration(name))
    case "publish-version":
      return .publishVersion(
        PublishVersion(
          functionName: name, description: known("--description"),
          revisionID: known("--revision-id")))
    case "create-alias": return createAlias(name)
    case "update-alias": return updateAlias(name)
    case "delete-alias":
      return .deleteAlias(DeleteAlias(functionName: name, name: target("--name") ?? ""))
    case "add-permission": return addPermission(name)
    case "remove-permission": return removePermission(name)
    default: return request()
    }
  }

  /// A command of which every value is known.
  private mutating func request() -> LambdaCommand? {
    guard let operation = ServiceOperation(commandName: command.operation) else { return nil }
    var decoder = CommandRequestDecoder(command, operation, .notRead)
    do throws(CommandFault) {
      let request = try decoder.decode()
      guard let first = decoder.unknown.first else { return .request(request) }
      return .unknownRequest(option: first.option, first.reason)
    } catch {
      diagnostics.append(.commandRefused(error.text, at: command.range))
      return nil
    }
  }

  private mutating func createFunction(_ name: String) -> CreateFunction {
    var create = CreateFunction(
      functionName: name, role: known("--role") ?? "arn:aws:iam::000000000000:role/unknown",
      code: code(), publish: isOn("--publish") ?? false)
    create.description = known("--description")
    create.deadLetterTarget = deadLetterTarget()
    create.settings = settings
    return create
  }

  /// Every option that counts as a setting, as it is written: only whether it changes matters.
  private var settings: [String: JSONValue] {
    let others: Set = [
      "--function-name", "--role", "--description", "--publish", "--tags", "--zip-file", "--code",
      "--dead-letter-config", "--revision-id",
    ]
    return command.options.filter { !others.contains($0.key) }.mapValues { option in
      .string(option.values.map { $0.text ?? "?" }.joined(separator: " "))
    }
  }

  private func updateFunctionConfiguration(_ name: String) -> UpdateFunctionConfiguration {
    var update = UpdateFunctionConfiguration(functionName: name)
    update.role = known("--role")
    update.description = known("--description")
    update.deadLetterTarget = deadLetterTarget()
    update.settings = settings
    update.revisionID = known("--revision-id")
    return update
  }

  private mutating func updateFunctionCode(_ name: String) -> UpdateFunctionCode {
    var update = UpdateFunctionCode(functionName: name, code: code())
    update.publish = isOn("--publish") ?? false
    update.dryRun = isOn("--dry-run") ?? false
    update.revisionID = known("--revision-id")
    return update
  }

  /// The code's location stands for its content: remoteCode = accept (lambda.md 10.1).
  private mutating func code() -> String {
    if let file = known("--zip-file") {
      let path = file.hasPrefix("fileb://") ? String(file.dropFirst("fileb://".count)) : file
      codePath = path
      return path
    }
    let options = ["--code", "--s3-bucket", "--s3-key", "--s3-object-version", "--image-uri"]
    return options.compactMap { known($0) }.joined(separator: " ")
  }

  private func deadLetterTarget() -> String? {
    guard let text = known("--dead-letter-config") else { return nil }
    let prefix = "TargetArn="
    return text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
  }

  private mutating func createAlias(_ name: String) -> LambdaCommand? {
    guard let weights = weights() else { return nil }
    let alias = target("--name") ?? ""
    let version = value("--function-version", "the version behind the alias is not known")
    let create = CreateAlias(
      functionName: name, name: alias, functionVersion: version ?? "1",
      description: known("--description"), weights: weights.value)
    return version == nil ? .createAliasOfUnknownVersion(create) : .createAlias(create)
  }

  private mutating func updateAlias(_ name: String) -> LambdaCommand? {
    guard let weights = weights() else { return nil }
    return .updateAlias(
      UpdateAlias(
        functionName: name, name: target("--name") ?? "",
        functionVersion: value(
          "--function-version", "the alias is taken to point where it did"),
        description: known("--description"), weights: weights.value,
        revisionID: known("--revision-id")))
  }

  private struct Weights {
    let value: [AliasWeight]?
  }

  private mutating func weights() -> Weights? {
    guard let text = value("--routing-config", "the routing is taken not to change") else {
      return Weights(value: nil)
    }
    do throws(CommandFault) {
      let routing = try CommandRequestDecoder.structure(text, "--routing-config")
      return Weights(value: RequestMembers(["RoutingConfig": routing]).routingWeights)
    } catch {
      diagnostics.append(
        .commandRefused(
          error.text, at: command.options["--routing-config"]?.range ?? command.range))
      return nil
    }
  }

  private mutating func addPermission(_ name: String) -> LambdaCommand {
    let consequence = "the policy that the statement goes to is not known"
    let unknownID = "\(LambdaCommandDecoder.unknownID)\(command.range.lowerBound)"
    var permission = AddPermission(
      functionName: name, statementID: known("--statement-id") ?? unknownID,
      action: value("--action", consequence) ?? "*",
      principal: value("--principal", consequence) ?? "*")
    permission.sourceARN = value("--source-arn", consequence)
    permission.functionURLAuthType = value("--function-url-auth-type", consequence)
    permission.invokedViaFunctionURL = isOn("--invoked-via-function-url")
    permission.sourceAccount = value("--source-account", consequence)
    permission.eventSourceToken = value("--event-source-token", consequence)
    permission.qualifier = target("--qualifier")
    permission.revisionID = known("--revision-id")
    permission.principalOrgID = value("--principal-org-id", consequence)
    return hasUnknownValue ? .addUnknownPermission(permission) : .addPermission(permission)
  }

  private mutating func removePermission(_ name: String) -> LambdaCommand {
    let id = value("--statement-id", "which statement is removed is not known")
    var removal = RemovePermission(
      functionName: name, statementID: id ?? "unknown", qualifier: target("--qualifier"))
    removal.revisionID = known("--revision-id")
    return id == nil ? .removeUnknownPermission(removal) : .removePermission(removal)
  }

  private func isOn(_ option: String) -> Bool? { command.options[option]?.isOn }

  /// A value without which it is not known what the command acts on.
  private mutating func target(_ option: String) -> String? {
    guard let field = command.options[option]?.values.first else { return nil }
    switch resolve(field) {
    case .known(let text): return text
    case .unknown(let reason):
      diagnostics.append(.unknownTarget(reason, of: option, at: field.range))
      hasUnknownTarget = true
      return nil
    }
  }

  /// A value that something follows from; unknown ones are reported with the consequence.
  private mutating func value(_ option: String, _ consequence: String) -> String? {
    guard let field = command.options[option]?.values.first else { return nil }
    switch resolve(field) {
    case .known(let text):
      if field.hasUnquotedWildcard {
        diagnostics.append(.unquotedWildcard(text, at: field.range))
      }
      return text
    case .unknown(let reason):
      diagnostics.append(
        .unknownValue(reason, of: option, consequence: consequence, at: field.range))
      hasUnknownValue = true
      return nil
    }
  }

  /// A value that nothing rests on when it is unknown.
  private func known(_ option: String) -> String? {
    guard let field = command.options[option]?.values.first,
      case .known(let text) = resolve(field)
    else { return nil }
    return text
  }

  /// `file://` makes the AWS CLI read a file, which is not done here.
  private func resolve(_ field: ShellField) -> ShellField.Value {
    if let text = field.text, text.hasPrefix("file://") {
      return .unknown(.file(String(text.dropFirst("file://".count))))
    }
    return field.value
  }
}
