import LambdaPolicy

/// The permissions that the events of one function make (lambda.md 8.2).
struct SAMEvents {
  private let template: Template
  private let function: TemplateResource
  private let target: SAMTarget
  private var hasUserPool = false

  init(
    _ template: Template, _ function: TemplateResource, target: SAMTarget,
    _ resolver: inout TemplateResolver
  ) {
    self.template = template
    self.function = function
    self.target = target
  }

  mutating func resources(_ resolver: inout TemplateResolver) -> [TemplateResource] {
    var result: [TemplateResource] = []
    for event in function["Events"]?.members ?? [] {
      guard let type = event.node[key: "Type"]?.text else { continue }
      result += resources(
        of: SAMEvent(
          name: event.key.value, type: type, properties: event.node[key: "Properties"],
          builder: SAMBuilder(function, at: event.key.range)), &resolver)
    }
    return result
  }

  private mutating func resources(
    of event: SAMEvent, _ resolver: inout TemplateResolver
  ) -> [TemplateResource] {
    let build = event.builder
    switch event.type {
    case "Api": return [route(event, event["RestApiId"]), apiPermission(event, &resolver)]
    case "HttpApi":
      let made = [route(event, event["ApiId"])]
      return hasDefaultRoute(besides: event) ? made : made + [httpPermission(event, &resolver)]
    case "S3":
      let bucket = event["Bucket"].map(event.arn)
      return [
        wire(event, "S3", from: bucket),
        permission(
          event, "s3.amazonaws.com", [("SourceAccount", build.reference("AWS::AccountId"))]),
      ]
    case "SNS":
      guard !event.isSet("SqsSubscription") else { return queue(event) }
      return [
        build.resource(
          event.name, "AWS::SNS::Subscription",
          [
            ("Protocol", build.text("lambda")), ("TopicArn", event["Topic"]),
            ("Endpoint", target.arn),
          ]),
        permission(event, "sns.amazonaws.com", [("SourceArn", event["Topic"])]),
      ]
    case "SQS", "Kinesis", "DynamoDB", "MSK", "MQ", "SelfManagedKafka", "DocumentDB":
      return [mapping(event, of: SAMEvents.polled.lazy.compactMap { event[$0] }.first)]
    case "ScheduleV2": return [schedule(event)] + schedulerRole(event)
    case "Schedule", "EventBridgeRule", "CloudWatchEvent": return rule(event)
    case "CloudWatchLogs":
      let arn = event["LogGroupName"].map {
        build.substitution(
          "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${own}:*",
          own: $0)
      }
      return [
        build.resource(
          event.name, "AWS::Logs::SubscriptionFilter",
          [("LogGroupName", event["LogGroupName"]), ("DestinationArn", target.arn)]),
        permission(event, "logs.amazonaws.com", [("SourceArn", arn)]),
      ]
    case "IoTRule": return iotRule(event)
    case "AlexaSkill":
      return [
        wire(event, "AlexaSkill", from: nil),
        permission(event, "alexa-appkit.amazon.com", [("EventSourceToken", event["SkillId"])]),
      ]
    case "Cognito": return userPool(event)
    default: return []
    }
  }

  private func permission(
    _ event: SAMEvent, stage: String = "", _ principal: String,
    _ conditions: [(String, SourceNode?)]
  ) -> TemplateResource {
    event.builder.permission(
      "\(event.name)Permission\(stage)", on: target.function, to: principal, conditions)
  }

  /// A rule of the default bus or another, and what lets it call.
  private func rule(_ event: SAMEvent) -> [TemplateResource] {
    let made = event.builder.resource(
      event.name, "AWS::Events::Rule",
      [
        ("Name", event["Name"] ?? event["RuleName"]), ("EventBusName", event["EventBusName"]),
        ("Targets", event.builder.list([event.builder.object([("Arn", target.arn)])])),
      ])
    let arn = event.builder.attribute(made.name, "Arn")
    return [made, permission(event, "events.amazonaws.com", [("SourceArn", arn)])]
  }

  /// The Scheduler calls through a role, which SAM makes unless one is given.
  private func schedulerRole(_ event: SAMEvent) -> [TemplateResource] {
    guard event["RoleArn"] == nil else { return [] }
    let build = event.builder
    let document = build.object([
      ("Statement", build.allowance(of: "lambda:InvokeFunction", on: target.arn))
    ])
    let policy = build.inlinePolicy("\(function.name)\(event.name)LambdaPolicy", document)
    return [
      build.resource(
        "\(event.name)Role", "AWS::IAM::Role",
        [
          ("Policies", build.list([policy])),
          ("PermissionsBoundary", event["PermissionsBoundary"]),
        ])
    ]
  }

  private func iotRule(_ event: SAMEvent) -> [TemplateResource] {
    let build = event.builder
    let action = build.object([("Lambda", build.object([("FunctionArn", target.arn)]))])
    let made = build.resource(
      event.name, "AWS::IoT::TopicRule",
      [("TopicRulePayload", build.object([("Actions", build.list([action]))]))])
    return [
      made,
      permission(
        event, "iot.amazonaws.com",
        [
          ("SourceAccount", build.reference("AWS::AccountId")),
          ("SourceArn", build.attribute(made.name, "Arn")),
        ]),
    ]
  }

  /// One permission for all user pools' events of the function.
  private mutating func userPool(_ event: SAMEvent) -> [TemplateResource] {
    guard let pool = event["UserPool"] else { return [] }
    let arn = event.arn(pool)
    guard !hasUserPool else { return [wire(event, "Cognito", from: arn)] }
    hasUserPool = true
    let alias = target.alias.map { "Alias\($0)" } ?? ""
    return [
      wire(event, "Cognito", from: arn),
      event.builder.permission(
        "\(alias)CognitoPermission", on: target.function, to: "cognito-idp.amazonaws.com",
        [("SourceArn", arn)]),
    ]
  }

  /// The types under which events stand that make no resource of their own.
  static let sources = [
    (wireType("S3"), EventSource.s3Notification), (wireType("Cognito"), .userPool),
    (wireType("AlexaSkill"), .alexaSkill),
  ]
  /// The type of events that make a route of an API.
  static let route = wireType("Route")

  private static func wireType(_ event: String) -> String { "AWS::Serverless::Function.\(event)" }

  /// The properties of events that name what Lambda polls.
  private static let polled = ["Queue", "Stream", "Broker", "Cluster"]

  /// What calls the function without a resource that says so.
  private func wire(_ event: SAMEvent, _ type: String, from source: SourceNode?) -> TemplateResource
  {
    event.builder.resource(
      event.name, SAMEvents.wireType(type),
      [("Function", target.arn), ("SourceArn", source), ("Token", event["SkillId"])])
  }

  private func mapping(_ event: SAMEvent, of source: SourceNode?) -> TemplateResource {
    event.builder.resource(
      event.name, "AWS::Lambda::EventSourceMapping",
      [("FunctionName", target.function), ("EventSourceArn", source)])
  }

  /// A queue between a topic and the function, which SAM makes unless one is given.
  private func queue(_ event: SAMEvent) -> [TemplateResource] {
    let build = event.builder
    let given = event["SqsSubscription"]?[key: "QueueArn"]
    let made = build.resource("\(event.name)Queue", "AWS::SQS::Queue", [])
    let mapping = build.resource(
      "\(event.name)EventSourceMapping", "AWS::Lambda::EventSourceMapping",
      [
        ("FunctionName", target.function),
        ("EventSourceArn", given ?? build.attribute(made.name, "Arn")),
      ])
    return given == nil ? [made, mapping] : [mapping]
  }

  /// A schedule calls with a role: the event's, or one that SAM makes.
  private func schedule(_ event: SAMEvent) -> TemplateResource {
    let build = event.builder
    let role = event["RoleArn"] ?? build.attribute(build.name("\(event.name)Role"), "Arn")
    return build.resource(
      event.name, "AWS::Scheduler::Schedule",
      [("Target", build.object([("Arn", target.arn), ("RoleArn", role)]))])
  }

  private func route(_ event: SAMEvent, _ api: SourceNode?) -> TemplateResource {
    let build = event.builder
    let implied = event.type == "Api" ? "ServerlessRestApi" : "ServerlessHttpApi"
    return build.resource(
      event.name, SAMEvents.route,
      [
        ("Kind", build.text(event.type)), ("Api", api ?? build.reference(implied)),
        ("IsImplicit", build.flag(api == nil)), ("Method", event["Method"]),
        ("Path", event["Path"]), ("Function", target.arn),
      ])
  }

  private func apiPermission(
    _ event: SAMEvent, _ resolver: inout TemplateResolver
  ) -> TemplateResource {
    let api = event["RestApiId"] ?? event.builder.reference("ServerlessRestApi")
    let path = "*/\(event.method(&resolver))\(event.path(&resolver) ?? "/*")"
    return permission(
      event, stage: stage(of: event, &resolver), "apigateway.amazonaws.com",
      [("SourceArn", event.builder.apiARN(api, path))])
  }

  /// How the stage stands in the logical id.
  private func stage(of event: SAMEvent, _ resolver: inout TemplateResolver) -> String {
    guard let node = event["RestApiId"] else { return "Prod" }
    guard let name = node[key: "Ref"]?.text ?? node.text, let api = template.byName[name] else {
      return "AllStages"
    }
    guard let stage = api["StageName"]?.text else { return "Stage" }
    guard stage.utf8.allSatisfy({ ASCII.isLetter($0) || ASCII.isDigit($0) }) else {
      return String(SHA1.hexadecimal(of: Array(stage.utf8)).prefix(10))
    }
    return stage
  }

  /// Whether another event makes the function the default route of the same API, whose permission
  /// serves all routes.
  private func hasDefaultRoute(besides event: SAMEvent) -> Bool {
    guard event["Path"] != nil || event["Method"] != nil else { return false }
    let api = event["ApiId"].map { JSONValue($0) }
    return (function["Events"]?.members ?? []).contains { member in
      let properties = member.node[key: "Properties"]
      return member.node[key: "Type"]?.text == "HttpApi" && properties?[key: "Path"] == nil
        && properties?[key: "Method"] == nil
        && properties?[key: "ApiId"].map { JSONValue($0) } == api
    }
  }

  private func httpPermission(
    _ event: SAMEvent, _ resolver: inout TemplateResolver
  ) -> TemplateResource {
    let api = event["ApiId"] ?? event.builder.reference("ServerlessHttpApi")
    var path = "*/*"
    if let written = event.path(&resolver) {
      let method = event.method(&resolver)
      path = written == "/$default" ? "*/$default" : "*/\(method)\(written)"
    }
    return permission(
      event, "apigateway.amazonaws.com", [("SourceArn", event.builder.apiARN(api, path))])
  }
}
