/// The operations of Lambda's API that are answered; the raw value is the operation's name.
package enum ServiceOperation: String, Hashable, Sendable, CaseIterable {
  case createFunction = "CreateFunction"
  case getFunction = "GetFunction"
  case getFunctionConfiguration = "GetFunctionConfiguration"
  case updateFunctionCode = "UpdateFunctionCode"
  case updateFunctionConfiguration = "UpdateFunctionConfiguration"
  case deleteFunction = "DeleteFunction"
  case listFunctions = "ListFunctions"
  case publishVersion = "PublishVersion"
  case listVersionsByFunction = "ListVersionsByFunction"
  case createAlias = "CreateAlias"
  case getAlias = "GetAlias"
  case updateAlias = "UpdateAlias"
  case deleteAlias = "DeleteAlias"
  case listAliases = "ListAliases"
  case addPermission = "AddPermission"
  case removePermission = "RemovePermission"
  case getPolicy = "GetPolicy"
  case putResourcePolicy = "PutResourcePolicy"
  case getResourcePolicy = "GetResourcePolicy"
  case deleteResourcePolicy = "DeleteResourcePolicy"
  case createFunctionURLConfig = "CreateFunctionUrlConfig"
  case getFunctionURLConfig = "GetFunctionUrlConfig"
  case updateFunctionURLConfig = "UpdateFunctionUrlConfig"
  case deleteFunctionURLConfig = "DeleteFunctionUrlConfig"
  case listFunctionURLConfigs = "ListFunctionUrlConfigs"
  case invoke = "Invoke"
  case getFunctionConcurrency = "GetFunctionConcurrency"
  case putFunctionConcurrency = "PutFunctionConcurrency"
  case deleteFunctionConcurrency = "DeleteFunctionConcurrency"
  case getFunctionCodeSigningConfig = "GetFunctionCodeSigningConfig"
  case putFunctionEventInvokeConfig = "PutFunctionEventInvokeConfig"
  case updateFunctionEventInvokeConfig = "UpdateFunctionEventInvokeConfig"
  case getFunctionEventInvokeConfig = "GetFunctionEventInvokeConfig"
  case deleteFunctionEventInvokeConfig = "DeleteFunctionEventInvokeConfig"
  case listFunctionEventInvokeConfigs = "ListFunctionEventInvokeConfigs"
  case tagResource = "TagResource"
  case untagResource = "UntagResource"
  case listTags = "ListTags"

  /// Whether the operation only reads.
  package var isRead: Bool { rawValue.hasPrefix("Get") || rawValue.hasPrefix("List") }

  /// The action that the operation is authorised as.
  package var action: String { "lambda:\(model.action ?? rawValue)" }

  /// Whether a function's policy may let callers of other accounts do this (lambda.md 6.5).
  package var honorsResourcePolicy: Bool {
    switch self {
    case .addPermission, .removePermission, .updateFunctionConfiguration, .createFunction,
      .listFunctions, .putResourcePolicy, .getResourcePolicy, .deleteResourcePolicy,
      .getFunctionCodeSigningConfig:
      false
    default: true
    }
  }
}

extension ServiceOperation {
  /// What the service model says of the operation.
  package var model: OperationModel {
    switch self {
    case .createFunction, .updateFunctionCode, .updateFunctionConfiguration: functionChange
    case .getFunction, .getFunctionConfiguration: OperationModel([.function, .text("Qualifier")])
    case .deleteFunction: OperationModel([.function, .text("Qualifier")], status: 204)
    case .listFunctions:
      OperationModel([.text("MasterRegion"), .text("FunctionVersion")] + .page)
    case .publishVersion:
      OperationModel(
        [
          .function, .text("CodeSha256"), .text("Description"), .text("RevisionId"),
          .text("PublishTo"),
        ], status: 201)
    case .listVersionsByFunction: OperationModel([.function] + .page)
    case .createAlias, .updateAlias, .getAlias, .deleteAlias, .listAliases: alias
    case .addPermission, .removePermission, .getPolicy: permission
    case .putResourcePolicy, .getResourcePolicy, .deleteResourcePolicy: resourcePolicy
    case .createFunctionURLConfig, .getFunctionURLConfig, .updateFunctionURLConfig,
      .deleteFunctionURLConfig, .listFunctionURLConfigs:
      functionURL
    case .invoke:
      OperationModel(
        [
          .function, .text("InvocationType"), .text("LogType"), .text("ClientContext"),
          .text("DurableExecutionName"), .blob("Payload"), .text("Qualifier"), .text("TenantId"),
        ], action: "InvokeFunction")
    case .getFunctionConcurrency, .getFunctionCodeSigningConfig: OperationModel([.function])
    case .putFunctionConcurrency:
      OperationModel([.function, .integer("ReservedConcurrentExecutions").required])
    case .deleteFunctionConcurrency: OperationModel([.function], status: 204)
    case .putFunctionEventInvokeConfig, .updateFunctionEventInvokeConfig,
      .getFunctionEventInvokeConfig, .deleteFunctionEventInvokeConfig,
      .listFunctionEventInvokeConfigs:
      eventInvokeConfig
    case .tagResource:
      OperationModel([.required("Resource", minimum: 1), .map("Tags").required], status: 204)
    case .untagResource:
      OperationModel([.required("Resource", minimum: 1), .list("TagKeys").required], status: 204)
    case .listTags: OperationModel([.required("Resource", minimum: 1)])
    }
  }

  private var functionChange: OperationModel {
    switch self {
    case .createFunction:
      OperationModel(
        [
          .function, .text("Runtime"), .required("Role"), .text("Handler"),
          .structure("Code").required, .text("Description"), .integer("Timeout"),
          .integer("MemorySize"), .boolean("Publish"), .text("PublishTo"),
          .structure("VpcConfig"), .text("PackageType"), .structure("DeadLetterConfig"),
          .structure("Environment"), .text("KMSKeyArn"), .structure("TracingConfig"),
          .map("Tags"), .list("Layers"), .list("FileSystemConfigs"), .structure("ImageConfig"),
          .text("CodeSigningConfigArn"), .list("Architectures"), .structure("EphemeralStorage"),
          .structure("SnapStart"), .structure("LoggingConfig"),
          .structure("CapacityProviderConfig"), .structure("DurableConfig"),
          .structure("TenancyConfig"),
        ], status: 201)
    case .updateFunctionCode:
      OperationModel([
        .function, .blob("ZipFile"), .text("S3Bucket"), .text("S3Key"), .text("S3ObjectVersion"),
        .text("ImageUri"), .list("Architectures"), .boolean("Publish"), .text("PublishTo"),
        .boolean("DryRun"), .text("RevisionId"), .text("SourceKMSKeyArn"),
      ])
    default:
      OperationModel([
        .function, .text("Role"), .text("Handler"), .text("Description"), .integer("Timeout"),
        .integer("MemorySize"), .structure("VpcConfig"), .structure("Environment"),
        .text("Runtime"), .structure("DeadLetterConfig"), .text("KMSKeyArn"),
        .structure("TracingConfig"), .text("RevisionId"), .list("Layers"),
        .list("FileSystemConfigs"), .structure("ImageConfig"), .structure("EphemeralStorage"),
        .structure("SnapStart"), .structure("LoggingConfig"),
        .structure("CapacityProviderConfig"), .structure("DurableConfig"),
      ])
    }
  }

  private var alias: OperationModel {
    let name = OperationModel.Member.required("Name", minimum: 1)
    let version = OperationModel.Member.text("FunctionVersion", minimum: 1)
    let settings: [OperationModel.Member] = [.text("Description"), .structure("RoutingConfig")]
    return switch self {
    case .createAlias:
      OperationModel([.function, name, version.required] + settings, status: 201)
    case .updateAlias:
      OperationModel([.function, name, version] + settings + [.text("RevisionId")])
    case .deleteAlias: OperationModel([.function, name], status: 204)
    case .listAliases: OperationModel([.function, version] + .page)
    default: OperationModel([.function, name])
    }
  }

  private var permission: OperationModel {
    switch self {
    case .addPermission:
      OperationModel(
        [
          .function, .required("StatementId", minimum: 1), .required("Action"),
          .required("Principal"), .text("SourceArn"), .text("FunctionUrlAuthType"),
          .boolean("InvokedViaFunctionUrl"), .text("SourceAccount"), .text("EventSourceToken"),
          .text("Qualifier", minimum: 1), .text("RevisionId"), .text("PrincipalOrgID"),
        ], status: 201)
    case .removePermission:
      OperationModel(
        [
          .function, .required("StatementId", minimum: 1), .text("Qualifier", minimum: 1),
          .text("RevisionId"),
        ], status: 204)
    default: OperationModel([.function, .text("Qualifier", minimum: 1)])
    }
  }

  private var resourcePolicy: OperationModel {
    let resource = OperationModel.Member.required("ResourceArn")
    return switch self {
    case .putResourcePolicy:
      OperationModel([resource, .required("Policy", minimum: 1), .text("RevisionId")])
    case .deleteResourcePolicy: OperationModel([resource, .text("RevisionId")], status: 204)
    default: OperationModel([resource])
    }
  }

  private var functionURL: OperationModel {
    let target: [OperationModel.Member] = [.function, .text("Qualifier", minimum: 1)]
    let mode = OperationModel.Member.text("InvokeMode")
    return switch self {
    case .createFunctionURLConfig:
      OperationModel(target + [.required("AuthType"), .structure("Cors"), mode], status: 201)
    case .updateFunctionURLConfig:
      OperationModel(target + [.text("AuthType"), .structure("Cors"), mode])
    case .deleteFunctionURLConfig: OperationModel(target, status: 204)
    case .listFunctionURLConfigs: OperationModel([.function] + .page)
    default: OperationModel(target)
    }
  }

  private var eventInvokeConfig: OperationModel {
    let target: [OperationModel.Member] = [.function, .text("Qualifier", minimum: 1)]
    return switch self {
    case .putFunctionEventInvokeConfig, .updateFunctionEventInvokeConfig:
      OperationModel(
        target + [
          .integer("MaximumRetryAttempts"), .integer("MaximumEventAgeInSeconds"),
          .structure("DestinationConfig"),
        ])
    case .deleteFunctionEventInvokeConfig: OperationModel(target, status: 204)
    case .listFunctionEventInvokeConfigs: OperationModel([.function] + .page)
    default: OperationModel(target)
    }
  }
}

extension OperationModel.Member {
  fileprivate static let function = required("FunctionName", minimum: 1)
}

extension [OperationModel.Member] {
  fileprivate static let page: [OperationModel.Member] = [.text("Marker"), .integer("MaxItems")]
}
