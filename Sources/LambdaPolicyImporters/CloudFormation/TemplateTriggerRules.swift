import LambdaPolicy

/// Where resources of CloudFormation name the functions that they call (lambda.md 8.1).
extension TriggerRule {
  static let ofTemplates: [TriggerRule] = push + polling + byRole + ofEvents

  /// Services that call as themselves.
  private static let push: [TriggerRule] =
    [
      TriggerRule(
        "AWS::S3::Bucket", .s3Notification,
        each: "NotificationConfiguration.LambdaConfigurations[]", calls: "Function"),
      TriggerRule(
        "AWS::SNS::Subscription", .snsSubscription, calls: "Endpoint", as: .property("TopicArn"),
        only: ("Protocol", "lambda")),
      TriggerRule(
        "AWS::SNS::Topic", .snsSubscription, each: "Subscription[]", calls: "Endpoint",
        only: ("Protocol", "lambda")),
      TriggerRule(
        "AWS::Events::Rule", .eventBridgeRule, each: "Targets[]", calls: "Arn", role: "RoleArn",
        isFunction: false),
      TriggerRule(
        "AWS::ElasticLoadBalancingV2::TargetGroup", .loadBalancer, each: "Targets[]", calls: "Id",
        isFunction: false),
      TriggerRule(
        "AWS::Logs::SubscriptionFilter", .logsSubscription, calls: "DestinationArn",
        as: .pattern("arn:{P}:logs:{R}:{A}:log-group:{LogGroupName}:*"), isFunction: false),
      TriggerRule(
        "AWS::IoT::TopicRule", .iotRule, each: "TopicRulePayload.Actions[]",
        calls: "Lambda.FunctionArn"),
      TriggerRule(
        "AWS::IoT::TopicRule", .iotRule, each: "TopicRulePayload.ErrorAction",
        calls: "Lambda.FunctionArn"),
      TriggerRule("AWS::IoT::Authorizer", .iotAuthorizer, calls: "AuthorizerFunctionArn"),
      TriggerRule(
        "AWS::Config::ConfigRule", .configRule, each: "Source", calls: "SourceIdentifier",
        only: ("Owner", "CUSTOM_LAMBDA")),
      TriggerRule(
        "AWS::CodeCommit::Repository", .codeCommit, each: "Triggers[]", calls: "DestinationArn",
        isFunction: false),
      TriggerRule(
        "AWS::SES::ReceiptRule", .receiptRule, each: "Rule.Actions[]",
        calls: "LambdaAction.FunctionArn",
        as: .pattern("arn:{P}:ses:{R}:{A}:receipt-rule-set/{RuleSetName}:receipt-rule/{Rule.Name}")
      ),
      TriggerRule(
        "AWS::SecretsManager::RotationSchedule", .secretRotation, calls: "RotationLambdaARN",
        as: .property("SecretId")),
      TriggerRule(
        "AWS::AppSync::GraphQLApi", .appSyncAuthorizer,
        calls: "LambdaAuthorizerConfig.AuthorizerUri"
      ),
      TriggerRule(
        "AWS::AppSync::GraphQLApi", .appSyncAuthorizer, each: "AdditionalAuthenticationProviders[]",
        calls: "LambdaAuthorizerConfig.AuthorizerUri"),
      TriggerRule(
        "AWS::VpcLattice::TargetGroup", .latticeTargetGroup, each: "Targets[]", calls: "Id",
        isFunction: false),
      TriggerRule(
        "AWS::Bedrock::Agent", .bedrockAgent, each: "ActionGroups[]",
        calls: "ActionGroupExecutor.Lambda"),
      TriggerRule(
        "AWS::Transfer::Server", .transferServer, calls: "IdentityProviderDetails.Function"),
      TriggerRule(
        "AWS::Connect::IntegrationAssociation", .connect, calls: "IntegrationArn",
        as: .property("InstanceId"), only: ("IntegrationType", "LAMBDA_FUNCTION")),
      TriggerRule(
        "AWS::Lex::BotAlias", .lexBot,
        each: "BotAliasLocaleSettings[].BotAliasLocaleSetting.CodeHookSpecification",
        calls: "LambdaCodeHook.LambdaArn"),
    ] + alarms + userPools

  private static let alarms = ["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"]
    .flatMap { type in
      ["AlarmActions[]", "OKActions[]", "InsufficientDataActions[]"].map { actions in
        TriggerRule(type, .alarm, each: actions, calls: ".", isFunction: false)
      }
    }

  private static let userPools = userPoolEvents.map { event in
    TriggerRule("AWS::Cognito::UserPool", .userPool, calls: "LambdaConfig.\(event)")
  }

  /// The members of a user pool's `LambdaConfig` that name functions; `KMSKeyID` does not.
  static let userPoolEvents = [
    "PreSignUp", "CustomMessage", "PostConfirmation", "PreAuthentication", "PostAuthentication",
    "DefineAuthChallenge", "CreateAuthChallenge", "VerifyAuthChallengeResponse",
    "PreTokenGeneration", "UserMigration", "PreTokenGenerationConfig.LambdaArn",
    "CustomSMSSender.LambdaArn", "CustomEmailSender.LambdaArn",
  ]

  private static let polling = [
    TriggerRule(
      "AWS::Lambda::EventSourceMapping", .eventSourceMapping, calls: "FunctionName",
      as: .property("EventSourceArn"))
  ]

  /// What calls with a role or with somebody's credentials (lambda.md 7.2).
  private static let byRole = [
    TriggerRule(
      "AWS::Scheduler::Schedule", .schedule, calls: "Target.Arn", as: .none,
      role: "Target.RoleArn", isFunction: false),
    TriggerRule(
      "AWS::Pipes::Pipe", .pipe, calls: "Target", as: .none, role: "RoleArn", isFunction: false),
    TriggerRule(
      "AWS::Pipes::Pipe", .pipe, calls: "Enrichment", as: .none, role: "RoleArn",
      isFunction: false),
    TriggerRule(
      "AWS::AppSync::DataSource", .appSyncDataSource, calls: "LambdaConfig.LambdaFunctionArn",
      as: .none, role: "ServiceRoleArn"),
    TriggerRule(
      "AWS::KinesisFirehose::DeliveryStream", .deliveryStream,
      each: "*.ProcessingConfiguration.Processors[].Parameters[]", calls: "ParameterValue",
      as: .none, role: "*.RoleARN", only: ("ParameterName", "LambdaArn")),
    TriggerRule(
      "AWS::CodePipeline::Pipeline", .pipeline, each: "Stages[].Actions[]",
      calls: "Configuration.FunctionName", as: .none, role: "RoleArn",
      only: ("ActionTypeId.Provider", "Lambda")),
    TriggerRule(
      customResource, .customResource, calls: "ServiceToken", as: .none, isFunction: false),
  ]

  /// Every type of custom resources counts as this one.
  static let customResource = "AWS::CloudFormation::CustomResource"

  /// Events of SAM that make no resource of their own, under the types that `SAMEvents` gives them.
  private static let ofEvents = SAMEvents.sources.map { type, source in
    TriggerRule(type, source, calls: "Function", as: .property("SourceArn"), token: "Token")
  }
}
