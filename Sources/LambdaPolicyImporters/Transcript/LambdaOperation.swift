import LambdaPolicy

/// The operations of `aws lambda` as the command line has them, made from the service model.
enum LambdaOperation {
  /// The options of every operation that is answered, by the operation's name in commands.
  static let forms: [String: OptionForm] = {
    var forms = Dictionary(
      uniqueKeysWithValues: ServiceOperation.allCases.map { ($0.commandName, OptionForm($0)) })
    forms["wait"] = OptionForm(
      values: ["--function-name", "--qualifier", "--cli-input-json"],
      required: ["--function-name"], positionals: 1)
    return forms
  }()

  /// What the AWS CLI says of a word that is none of its operations; nil for one that it has.
  static func refusal(of operation: String) -> String? {
    guard !all.contains(operation) else { return nil }
    let text =
      "aws: error: argument operation: Invalid choice, valid choices are:\n\n\(all.joined(separator: "\n"))"
    guard let near = nearest(to: operation) else { return text }
    return "\(text)\n\nInvalid choice: '\(operation)', maybe you meant:\n\n  * \(near)"
  }

  /// The operation that was probably meant.
  static func nearest(to operation: String) -> String? { operation.closest(among: all) }

  private static let all = (Array(forms.keys) + others).sorted()

  /// Operations of Lambda that are not answered here.
  private static let others = [
    "add-layer-version-permission", "create-capacity-provider", "create-code-signing-config",
    "create-event-source-mapping", "delete-capacity-provider", "delete-code-signing-config",
    "delete-event-source-mapping", "delete-function-code-signing-config",
    "delete-layer-version", "delete-provisioned-concurrency-config", "get-account-settings",
    "get-capacity-provider", "get-code-signing-config", "get-event-source-mapping",
    "get-durable-execution", "get-durable-execution-history", "get-durable-execution-state",
    "get-function-recursion-config", "get-function-scaling-config", "get-layer-version",
    "get-layer-version-by-arn", "get-layer-version-policy",
    "get-provisioned-concurrency-config", "get-runtime-management-config", "help",
    "invoke-async", "invoke-with-response-stream", "list-capacity-providers",
    "list-code-signing-configs", "list-durable-executions-by-function",
    "list-event-source-mappings", "list-functions-by-code-signing-config",
    "list-layer-versions", "list-layers", "list-provisioned-concurrency-configs",
    "publish-layer-version", "put-function-code-signing-config",
    "put-function-recursion-config", "put-function-scaling-config",
    "put-provisioned-concurrency-config", "put-runtime-management-config",
    "remove-layer-version-permission", "stop-durable-execution", "update-capacity-provider",
    "update-code-signing-config", "update-event-source-mapping",
  ]

  /// Operations that change nothing: read, invoke, wait.
  static func changesNothing(_ operation: String) -> Bool {
    ["get-", "list-", "invoke"].contains { operation.hasPrefix($0) } || operation == "wait"
  }
}

extension ServiceOperation {
  /// The operation's name in commands, such as `create-function-url-config`.
  var commandName: String { CommandLineName.of(rawValue) }

  /// The operation of a command.
  init?(commandName: String) {
    guard let operation = ServiceOperation.byCommandName[commandName] else { return nil }
    self = operation
  }

  private static let byCommandName = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.commandName, $0) })
}

extension OperationModel.Member {
  /// The member's option, such as `--principal-org-id`.
  var option: String { "--" + CommandLineName.of(name) }
}

extension OptionForm {
  /// The options of an operation: one for each member, and those of the command line alone.
  init(_ operation: ServiceOperation) {
    let isList = operation.rawValue.hasPrefix("List") && operation != .listTags
    for member in operation.model.members {
      switch member.kind {
      case .boolean: flags.insert(member.option)
      case .list: lists.insert(member.option)
      case .text, .integer, .blob, .map, .structure: values.insert(member.option)
      }
      // The code may come by `--code` or by `--zip-file`.
      if member.isRequired, member.name != "Code" { required.append(member.option) }
    }
    values.insert("--cli-input-json")
    if isList { values.formUnion(["--page-size", "--starting-token"]) }
    if operation == .createFunction { values.insert("--zip-file") }
    if operation == .invoke { positionals = 1 }
  }
}

/// How the command line spells the names of the API.
package enum CommandLineName {
  /// Words in lower case with hyphens: a new word starts at a capital that a small letter or a digit
  /// stands before, or a small letter behind.
  package static func of(_ name: String) -> String {
    let letters = Array(name.utf8)
    var result: [UInt8] = []
    for (index, letter) in letters.enumerated() {
      if isCapital(letter), index > 0 {
        let startsWord = index + 1 < letters.count && ASCII.isLowercase(letters[index + 1])
        if startsWord || !isCapital(letters[index - 1]) { result.append(ASCII.hyphen) }
      }
      result.append(ASCII.folded(letter))
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isCapital(_ byte: UInt8) -> Bool { ASCII.folded(byte) != byte }
}
