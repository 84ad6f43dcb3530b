import LambdaPolicy

/// The answers that tell of triggers, in the order of the table of lambda.md 9.1.
enum TriggerAnswers {
  static let all: [TriggerAnswer] = messages + apis + targets + services + lambda + facts

  private static let messages = [
    TriggerAnswer(
      "s3api get-bucket-notification-configuration",
      by: .any(
        [
          "LambdaFunctionConfigurations", "TopicConfigurations", "QueueConfigurations",
          "EventBridgeConfiguration",
        ].map { .member($0) }),
      each: "LambdaFunctionConfigurations[]", needs: ["LambdaFunctionArn"], named: "source",
      of: .bucket, .s3Notification, from: .pattern("arn:{P}:s3:::{source}"),
      calls: .init(target: "LambdaFunctionArn", isFunction: true)),
    TriggerAnswer(
      "sns list-subscriptions",
      by: .entries("Subscriptions", with: ["Protocol", "TopicArn"]),
      each: "Subscriptions[]", needs: ["Protocol", "TopicArn", "Endpoint"], named: "TopicArn",
      .snsSubscription, from: .property("TopicArn"),
      calls: .init(target: "Endpoint", requirement: ("Protocol", "lambda"), isFunction: true)),
    TriggerAnswer(
      "events list-rules", by: .entries("Rules", with: ["Name", "Arn"]),
      each: "Rules[]", needs: ["Name", "Arn"], named: "Arn", .fact(.rules)),
    TriggerAnswer(
      "events describe-rule",
      by: .all([.members(["Name", "EventBusName"]), .arn("Arn", of: "events")]),
      needs: ["Name", "Arn"], named: "Arn", .fact(.rules)),
    TriggerAnswer(
      "events list-targets-by-rule", by: .entries("Targets", with: ["Id", "Arn"]),
      each: "Targets[]", needs: ["Arn"], named: "source", of: .rule,
      .eventBridgeRule, from: .property("source"), role: "RoleArn", calls: .init(target: "Arn")),
  ]

  private static let apis = [
    TriggerAnswer(
      "apigateway get-resources", by: .entries("items", with: ["id", "path"]),
      each: "items[]", needs: ["id", "path"], named: "path", of: .api, .api(.resources)),
    TriggerAnswer(
      "apigateway get-authorizers",
      by: .any([
        .entries("items", with: ["id", "authorizerUri"]),
        .entries("items", with: ["id", "providerARNs"]),
      ]),
      each: "items[]", needs: ["id"], named: "name", of: .api, .api(.authorizers)),
    TriggerAnswer(
      "apigateway get-stages", by: .entries("item", with: ["stageName"]),
      each: "item[]", needs: ["stageName"], named: "stageName", of: .api, .api(.stages)),
    TriggerAnswer(
      "apigatewayv2 get-integrations", by: .entries("Items", with: ["IntegrationId"]),
      each: "Items[]", needs: ["IntegrationId"], named: "IntegrationId", of: .api,
      .api(.integrations)),
    TriggerAnswer(
      "apigatewayv2 get-routes", by: .entries("Items", with: ["RouteId", "RouteKey"]),
      each: "Items[]", needs: ["RouteKey"], named: "RouteKey", of: .api, .api(.routes)),
    TriggerAnswer(
      "apigatewayv2 get-stages", by: .entries("Items", with: ["StageName"]),
      each: "Items[]", needs: ["StageName"], named: "StageName", of: .api, .api(.stages)),
    TriggerAnswer(
      "apigatewayv2 get-authorizers", by: .entries("Items", with: ["AuthorizerId"]),
      each: "Items[]", needs: ["AuthorizerId"], named: "Name", of: .api, .api(.authorizers)),
    TriggerAnswer(
      "apigatewayv2 get-apis", by: .entries("Items", with: ["ApiId", "ProtocolType"]),
      each: "Items[]", needs: ["ApiId", "ProtocolType"], named: "ApiId", .api(.apis)),
  ]

  private static let targets = [
    TriggerAnswer(
      "elbv2 describe-target-health",
      by: .entries("TargetHealthDescriptions", with: ["Target"]),
      each: "TargetHealthDescriptions[]", needs: ["Target.Id"], named: "source",
      of: .targetGroup, .loadBalancer,
      from: .pattern("arn:{P}:elasticloadbalancing:{R}:{A}:targetgroup/{source}"),
      calls: .init(target: "Target.Id")),
    TriggerAnswer(
      "vpc-lattice list-targets",
      by: .entries("items", with: ["id", "status"], without: ["arn", "name", "path"]),
      each: "items[]", needs: ["id"], named: "source", of: .latticeTargetGroup,
      .latticeTargetGroup, from: .pattern("arn:{P}:vpc-lattice:{R}:{A}:targetgroup/{source}"),
      calls: .init(target: "id")),
    TriggerAnswer(
      "logs describe-subscription-filters",
      by: .entries("subscriptionFilters", with: ["logGroupName"]),
      each: "subscriptionFilters[]", needs: ["logGroupName", "destinationArn"],
      named: "logGroupName", .logsSubscription,
      from: .pattern("arn:{P}:logs:{R}:{A}:log-group:{logGroupName}:*"),
      calls: .init(target: "destinationArn")),
    TriggerAnswer(
      "cloudwatch describe-alarms",
      by: .any([.member("MetricAlarms"), .member("CompositeAlarms")]),
      each: "MetricAlarms[]", "CompositeAlarms[]", needs: ["AlarmArn"], named: "AlarmArn",
      .alarm, from: .property("AlarmArn"),
      calls: .init(entries: "AlarmActions[]", target: "."),
      .init(entries: "OKActions[]", target: "."),
      .init(entries: "InsufficientDataActions[]", target: ".")),
  ]

  private static let services = [
    TriggerAnswer(
      "iot get-topic-rule", by: .members(["ruleArn", "rule"]), needs: ["ruleArn"],
      named: "ruleArn", .iotRule, from: .property("ruleArn"),
      calls: .init(entries: "rule.actions[]", target: "lambda.functionArn", isFunction: true),
      .init(entries: "rule.errorAction", target: "lambda.functionArn", isFunction: true)),
    TriggerAnswer(
      "cognito-idp describe-user-pool", by: .members(["UserPool.Id", "UserPool.Arn"]),
      each: "UserPool", needs: ["Id", "Arn"], named: "Arn", .userPool, from: .property("Arn"),
      calls: .init(entries: "LambdaConfig.*", target: "."),
      .init(entries: "LambdaConfig.*", target: "LambdaArn", isFunction: true)),
    TriggerAnswer(
      "configservice describe-config-rules",
      by: .entries("ConfigRules", with: ["ConfigRuleArn"]),
      each: "ConfigRules[]", needs: ["ConfigRuleArn", "Source.Owner"], named: "ConfigRuleArn",
      .configRule, from: .property("ConfigRuleArn"),
      calls: .init(
        target: "Source.SourceIdentifier", requirement: ("Source.Owner", "CUSTOM_LAMBDA"),
        isFunction: true)),
    TriggerAnswer(
      "codecommit get-repository-triggers", by: .members(["configurationId", "triggers"]),
      each: "triggers[]", needs: ["destinationArn"], named: "source", of: .repository,
      .codeCommit, from: .pattern("arn:{P}:codecommit:{R}:{A}:{source}"),
      calls: .init(target: "destinationArn")),
    TriggerAnswer(
      "ses describe-receipt-rule-set", by: .members(["Metadata.Name", "Rules"]),
      each: "Rules[]", needs: ["Name"], named: "Name", of: .receiptRuleSet, .receiptRule,
      from: .pattern("arn:{P}:ses:{R}:{A}:receipt-rule-set/{source}:receipt-rule/{Name}"),
      calls: .init(entries: "Actions[]", target: "LambdaAction.FunctionArn", isFunction: true)),
    TriggerAnswer(
      "secretsmanager describe-secret",
      by: .all([
        .arn("ARN", of: "secretsmanager"),
        .any(
          ["RotationEnabled", "RotationLambdaARN", "VersionIdsToStages", "LastChangedDate"].map {
            .member($0)
          }),
      ]),
      needs: ["ARN"], named: "ARN", .secretRotation, from: .property("ARN"),
      calls: .init(target: "RotationLambdaARN", isFunction: true)),
    TriggerAnswer(
      "appsync get-graphql-api", by: .member("graphqlApi.arn"), each: "graphqlApi",
      needs: ["arn"], named: "arn", .appSyncAuthorizer, from: .property("arn"),
      calls: .init(target: "lambdaAuthorizerConfig.authorizerUri", isFunction: true),
      .init(
        entries: "additionalAuthenticationProviders[]",
        target: "lambdaAuthorizerConfig.authorizerUri", isFunction: true)),
    TriggerAnswer(
      "bedrock-agent get-agent-action-group", by: .member("agentActionGroup.agentId"),
      each: "agentActionGroup", needs: ["agentId"], named: "agentId", .bedrockAgent,
      from: .pattern("arn:{P}:bedrock:{R}:{A}:agent/{agentId}"),
      calls: .init(target: "actionGroupExecutor.lambda", isFunction: true)),
    TriggerAnswer(
      "transfer describe-server", by: .arn("Server.Arn", of: "transfer"), each: "Server",
      needs: ["Arn"], named: "Arn", .transferServer, from: .property("Arn"),
      calls: .init(target: "IdentityProviderDetails.Function", isFunction: true)),
    TriggerAnswer(
      "scheduler get-schedule",
      by: .all([.arn("Arn", of: "scheduler"), .member("Target")]),
      needs: ["Arn", "Target.Arn"], named: "Arn", .schedule, from: .none, role: "Target.RoleArn",
      calls: .init(target: "Target.Arn")),
    TriggerAnswer(
      "s3control describe-job", by: .arn("Job.JobArn", of: "s3"), each: "Job",
      needs: ["JobArn"], named: "JobArn", .batchOperations, from: .none, role: "RoleArn",
      calls: .init(target: "Operation.LambdaInvoke.FunctionArn", isFunction: true)),
    TriggerAnswer(
      "lexv2-models describe-bot-alias",
      by: .members(["botAliasId", "botId"]), needs: ["botAliasId", "botId"], named: "botAliasId",
      .lexBot, from: .pattern("arn:{P}:lex:{R}:{A}:bot-alias/{botId}/{botAliasId}"),
      calls: .init(
        target: "botAliasLocaleSettings.*.codeHookSpecification.lambdaCodeHook.lambdaARN",
        isFunction: true)),
  ]

  private static let lambda = [
    TriggerAnswer(
      "lambda list-event-source-mappings", by: .member("EventSourceMappings"),
      each: "EventSourceMappings[]", needs: ["UUID", "FunctionArn"], named: "UUID",
      .eventSourceMapping, from: .property("EventSourceArn"),
      calls: .init(target: "FunctionArn", isFunction: true)),
    TriggerAnswer(
      "lambda get-event-source-mapping", by: .members(["UUID", "FunctionArn"]),
      needs: ["UUID", "FunctionArn"], named: "UUID",
      .eventSourceMapping, from: .property("EventSourceArn"),
      calls: .init(target: "FunctionArn", isFunction: true)),
  ]

  private static let facts = [
    TriggerAnswer(
      "sts get-caller-identity", by: .members(["Account", "Arn", "UserId"]),
      needs: ["Account", "Arn"], named: "Arn", .fact(.callerIdentity)),
    TriggerAnswer(
      "events list-event-buses", by: .entries("EventBuses", with: ["Name", "Arn"]),
      each: "EventBuses[]", needs: ["Name", "Arn"], named: "Arn", .fact(.eventBuses)),
  ]
}
