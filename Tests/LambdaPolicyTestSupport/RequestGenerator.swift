package import LambdaPolicy

/// Random requests about few functions, so that they meet each other.
package struct RequestGenerator {
  private var random: SeededGenerator

  package init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let operations = [
    "CreateFunction", "UpdateFunctionCode", "UpdateFunctionCode", "UpdateFunctionConfiguration",
    "UpdateFunctionConfiguration", "DeleteFunction", "DeleteFunction", "PublishVersion",
    "PublishVersion", "PublishVersion", "CreateAlias", "CreateAlias", "UpdateAlias",
    "UpdateAlias", "UpdateAlias", "DeleteAlias", "AddPermission", "AddPermission",
    "AddPermission", "RemovePermission", "PutResourcePolicy", "DeleteResourcePolicy",
    "CreateFunctionUrlConfig", "UpdateFunctionUrlConfig", "DeleteFunctionUrlConfig",
    "PutFunctionEventInvokeConfig", "UpdateFunctionEventInvokeConfig",
    "DeleteFunctionEventInvokeConfig", "Invoke", "TagResource", "UntagResource",
    "PutFunctionConcurrency", "DeleteFunctionConcurrency", "GetFunction", "GetPolicy",
    "ListAliases", "GetResourcePolicy",
  ]

  /// The next operation with its members; about one in three is refused.
  package mutating func next() -> (operation: String, members: [String: JSONValue]) {
    let operation = random.pick(Self.operations)
    let name = random.pick(["f", "f", "g", "h"])
    var members = members(of: operation, name)
    if operation.hasSuffix("ResourcePolicy") || operation.hasSuffix("Resource") {
      var arn = "arn:aws:lambda:us-east-1:111122223333:function:\(name)"
      if operation.hasSuffix("Policy"), random.once(in: 2) { arn += ":\(qualifier())" }
      members[operation.hasSuffix("Policy") ? "ResourceArn" : "Resource"] = .string(arn)
    } else {
      members["FunctionName"] = .string(name)
    }
    if random.once(in: 20), operation.hasPrefix("Update") {
      members["RevisionId"] = "00000000-0000-4000-8000-0000000000ff"
    }
    return (operation, members)
  }

  private mutating func members(of operation: String, _ name: String) -> [String: JSONValue] {
    switch operation {
    case "CreateFunction":
      [
        "Role": .string(Service.role), "Code": ["S3Key": code()],
        "Publish": .bool(random.once(in: 2)), "Description": .string(word()),
      ]
    case "UpdateFunctionCode": ["S3Key": code(), "Publish": .bool(random.once(in: 3))]
    case "UpdateFunctionConfiguration":
      [
        "Timeout": .integer(random.pick([3, 4, 5])), "Environment": ["Variables": ["A": word()]],
        "DeadLetterConfig": ["TargetArn": random.pick(["", "arn:aws:sqs:us-east-1:1:q"])],
      ]
    case "PublishVersion": random.once(in: 2) ? ["Description": word()] : [:]
    case "DeleteFunction": random.once(in: 8) ? [:] : ["Qualifier": .string(version())]
    case "CreateAlias", "UpdateAlias", "DeleteAlias": alias(operation)
    case "Invoke":
      [
        "Qualifier": .string(qualifier()),
        "InvocationType": random.pick(["Event", "DryRun", "RequestResponse"]),
      ]
    case "TagResource": ["Tags": ["a": word()]]
    case "UntagResource": ["TagKeys": ["a"]]
    case "PutFunctionConcurrency": ["ReservedConcurrentExecutions": 1]
    case "PutResourcePolicy": ["Policy": .string(document(name))]
    case "GetResourcePolicy", "DeleteResourcePolicy", "DeleteFunctionConcurrency", "ListAliases":
      [:]
    default: qualified(operation)
    }
  }

  private mutating func alias(_ operation: String) -> [String: JSONValue] {
    var members: [String: JSONValue] = ["Name": .string(aliasName())]
    if operation == "DeleteAlias" { return members }
    if operation == "CreateAlias" || random.once(in: 2) {
      members["FunctionVersion"] = .string(random.once(in: 6) ? "$LATEST" : version())
    }
    if random.once(in: 2) {
      members["RoutingConfig"] = [
        "AdditionalVersionWeights": random.once(in: 3)
          ? [:] : .object([JSONMember(version(), random.pick([0.0, 0.05, 0.5, 1.0]))])
      ]
    }
    return members
  }

  private mutating func qualified(_ operation: String) -> [String: JSONValue] {
    var members: [String: JSONValue] = [:]
    let isURL = operation.hasSuffix("UrlConfig")
    if random.once(in: 2) { members["Qualifier"] = .string(isURL ? aliasName() : qualifier()) }
    switch operation {
    case "AddPermission":
      members["StatementId"] = sid()
      members["Action"] = "lambda:InvokeFunction"
      members["Principal"] = random.pick(["*", "s3.amazonaws.com", "444455556666", "nobody"])
      if random.once(in: 2) { members["SourceAccount"] = "111122223333" }
    case "RemovePermission": members["StatementId"] = sid()
    case "CreateFunctionUrlConfig": members["AuthType"] = random.pick(["NONE", "AWS_IAM"])
    case "UpdateFunctionUrlConfig": members["Cors"] = ["MaxAge": 5, "AllowOrigins": ["*"]]
    case "PutFunctionEventInvokeConfig", "UpdateFunctionEventInvokeConfig":
      members["MaximumRetryAttempts"] = .integer(random.pick([0, 1, 2]))
    default: break
    }
    return members
  }

  private mutating func document(_ name: String) -> String {
    let resource = "arn:aws:lambda:us-east-1:111122223333:function:\(name)"
    let sid = random.pick(["s1", "s2", "p"])
    return
      "{ \"Version\": \"2012-10-17\", \"Statement\": [{\"Sid\": \"\(sid)\", \"Effect\": \"\(random.pick(["Allow", "Deny"]))\", \"Principal\": {\"AWS\": [\"444455556666\", \"*\"]}, \"Action\": [\"lambda:InvokeFunction\"], \"Resource\": [\"\(resource)\", \"\(resource):*\"], \"Condition\": {\"Bool\": {\"aws:SecureTransport\": true}}}]}"
  }

  private mutating func code() -> JSONValue { .string(random.pick(["k1", "k2", "k3"])) }
  private mutating func word() -> String { random.pick(["", "a", "b", "ü"]) }
  private mutating func word() -> JSONValue { .string(word()) }
  private mutating func sid() -> JSONValue { .string(random.pick(["s1", "s2", "s3", "s4"])) }
  private mutating func version() -> String { String(1 + Int(random.next() % 12)) }
  private mutating func aliasName() -> String { random.pick(["PROD", "BETA", "A-1"]) }

  private mutating func qualifier() -> String {
    switch random.next() % 5 {
    case 0: "$LATEST"
    case 1, 2: version()
    default: aliasName()
    }
  }
}
