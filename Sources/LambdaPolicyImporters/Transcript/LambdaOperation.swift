/// The operations of `aws lambda` as far as scripts need them to be told apart.
enum LambdaOperation {
  /// The options of every operation that is replayed.
  static let forms: [String: OptionForm] = [
    "create-function": OptionForm(
      values: [
        "--function-name", "--runtime", "--role", "--handler", "--code", "--description",
        "--timeout", "--memory-size", "--publish-to", "--vpc-config", "--package-type",
        "--dead-letter-config", "--environment", "--kms-key-arn", "--tracing-config", "--tags",
        "--image-config", "--code-signing-config-arn", "--ephemeral-storage", "--snap-start",
        "--logging-config", "--capacity-provider-config", "--durable-config", "--tenancy-config",
        "--zip-file", "--cli-input-json",
      ],
      lists: ["--layers", "--file-system-configs", "--architectures"], flags: ["--publish"],
      required: ["--function-name", "--role"]),
    "update-function-code": OptionForm(
      values: [
        "--function-name", "--zip-file", "--s3-bucket", "--s3-key", "--s3-object-version",
        "--image-uri", "--revision-id", "--source-kms-key-arn", "--publish-to", "--cli-input-json",
      ],
      lists: ["--architectures"], flags: ["--publish", "--dry-run"], required: ["--function-name"]),
    "update-function-configuration": OptionForm(
      values: [
        "--function-name", "--runtime", "--role", "--handler", "--description", "--timeout",
        "--memory-size", "--vpc-config", "--dead-letter-config", "--environment", "--kms-key-arn",
        "--tracing-config", "--image-config", "--ephemeral-storage", "--snap-start",
        "--logging-config", "--capacity-provider-config", "--durable-config", "--revision-id",
        "--cli-input-json",
      ],
      lists: ["--layers", "--file-system-configs"], required: ["--function-name"]),
    "publish-version": OptionForm(
      values: [
        "--function-name", "--code-sha256", "--description", "--revision-id", "--publish-to",
        "--cli-input-json",
      ],
      required: ["--function-name"]),
    "create-alias": OptionForm(
      values: [
        "--function-name", "--name", "--function-version", "--description", "--routing-config",
        "--cli-input-json",
      ],
      required: ["--function-name", "--name", "--function-version"]),
    "update-alias": OptionForm(
      values: [
        "--function-name", "--name", "--function-version", "--description", "--routing-config",
        "--revision-id", "--cli-input-json",
      ],
      required: ["--function-name", "--name"]),
    "delete-alias": OptionForm(
      values: ["--function-name", "--name", "--cli-input-json"],
      required: ["--function-name", "--name"]),
    "add-permission": OptionForm(
      values: [
        "--function-name", "--statement-id", "--action", "--principal", "--source-arn",
        "--function-url-auth-type", "--source-account", "--event-source-token", "--qualifier",
        "--revision-id", "--principal-org-id", "--cli-input-json",
      ],
      flags: ["--invoked-via-function-url"],
      required: ["--function-name", "--statement-id", "--action", "--principal"]),
    "remove-permission": OptionForm(
      values: [
        "--function-name", "--statement-id", "--qualifier", "--revision-id", "--cli-input-json",
      ],
      required: ["--function-name", "--statement-id"]),
  ]

  /// Operations that change nothing: read, invoke, wait.
  static func changesNothing(_ operation: String) -> Bool {
    ["get-", "list-", "invoke"].contains { operation.hasPrefix($0) } || operation == "wait"
  }
}
