import LambdaPolicy
import LambdaPolicyTestSupport

/// Answers written for the rows of the table of spec/lambda.md 9.1.
extension `An answer that tells of triggers` {
  static let role = "arn:aws:iam::\(own):role/caller"

  /// Answers that tell their source, and those whose file's name tells it; both in full.
  static let told = [
    Answer(
      "get-bucket-notification-configuration.my.bucket.json",
      #"{"LambdaFunctionConfigurations":[{"Id":"x","LambdaFunctionArn":"\#(prod)","Events":["s3:*"]}]}"#,
      Wire(.s3Notification, ["arn:aws:s3:::my.bucket"], account: own)),
    Answer(
      "get-bucket-notification-configuration/my.bucket.json",
      #"{"TopicConfigurations":[],"LambdaFunctionConfigurations":[{"LambdaFunctionArn":"\#(f)"}]}"#,
      Wire(.s3Notification, ["arn:aws:s3:::my.bucket"], account: own, on: nil)),
    Answer(
      "list-subscriptions-by-topic.json",
      #"{"Subscriptions":[{"Protocol":"lambda","TopicArn":"arn:aws:sns:us-east-1:\#(own):t","Endpoint":"\#(prod)"},{"Protocol":"email","TopicArn":"arn:aws:sns:us-east-1:\#(own):t","Endpoint":"a@example.com"}]}"#,
      Wire(.snsSubscription, ["arn:aws:sns:us-east-1:\(own):t"])),
    Answer(
      "list-targets-by-rule.nightly.run.json", #"{"Targets":[{"Id":"1","Arn":"\#(prod)"}]}"#,
      Wire(.eventBridgeRule, ["arn:aws:events:us-east-1:\(own):rule/nightly.run"])),
    Answer(
      "list-targets-by-rule.r@partner%2Fshop.json",
      #"{"Targets":[{"Id":"1","Arn":"\#(prod)","RoleArn":"\#(role)"},{"Id":"2","Arn":"arn:aws:sqs:us-east-1:\#(own):q"}]}"#,
      Wire(.eventBridgeRule, ["arn:aws:events:us-east-1:\(own):rule/partner/shop/r"], caller: role)),
    Answer(
      "get-resources.abc.json",
      #"{"items":[{"id":"1","path":"/"},{"id":"2","path":"/{id}","resourceMethods":{"GET":{"methodIntegration":{"uri":"\#(uri(prod))"}},"PUT":{"methodIntegration":{"uri":"\#(uri(f))","credentials":"\#(role)"}},"PATCH":{"methodIntegration":{"type":"MOCK"}}}}]}"#,
      Wire(.restAPI, ["arn:aws:execute-api:us-east-1:\(own):abc/${a stage of abc}/GET/{id}"]),
      Wire(
        .restAPI, ["arn:aws:execute-api:us-east-1:\(own):abc/${a stage of abc}/PUT/{id}"],
        caller: role, on: nil)),
    Answer(
      "get-authorizers.abc.json",
      #"{"items":[{"id":"au","name":"n","type":"TOKEN","authorizerUri":"\#(uri(prod))"},{"id":"co","type":"COGNITO_USER_POOLS","providerARNs":[]}]}"#,
      Wire(.apiAuthorizer, ["arn:aws:execute-api:us-east-1:\(own):abc/authorizers/au"])),
    Answer(
      "get-authorizers.abc.json",
      #"{"Items":[{"AuthorizerId":"au","AuthorizerType":"REQUEST","AuthorizerUri":"\#(uri(prod))","AuthorizerCredentialsArn":"\#(role)"},{"AuthorizerId":"jw","AuthorizerType":"JWT"}]}"#,
      Wire(
        .apiAuthorizer, ["arn:aws:execute-api:us-east-1:\(own):abc/authorizers/au"], caller: role)),
    // What these are parts of is in the tests of folders.
    Answer(
      "get-integrations.abc.json",
      #"{"Items":[{"IntegrationId":"i","IntegrationUri":"\#(prod)","CredentialsArn":"\#(role)"}]}"#),
    Answer("get-routes.abc.json", #"{"Items":[{"RouteId":"r","RouteKey":"GET /unused"}]}"#),
    Answer("get-stages.abc.json", #"{"item":[{"stageName":"live","variables":{"a":"PROD"}}]}"#),
    Answer("get-stages.abc.json", #"{"Items":[{"StageName":"$default"}]}"#),
    Answer(
      "describe-target-health.shop.0123456789abcdef.json",
      #"{"TargetHealthDescriptions":[{"Target":{"Id":"\#(prod)"}}]}"#,
      Wire(
        .loadBalancer,
        ["arn:aws:elasticloadbalancing:us-east-1:\(own):targetgroup/shop/0123456789abcdef"])),
    Answer(
      "list-targets.tg-1.json", #"{"items":[{"id":"\#(prod)","status":"ACTIVE"}]}"#,
      Wire(
        .latticeTargetGroup, ["arn:aws:vpc-lattice:us-east-1:\(own):targetgroup/tg-1"], account: own
      )),
    Answer(
      "describe-subscription-filters.json",
      #"{"subscriptionFilters":[{"logGroupName":"/a/b","destinationArn":"\#(prod)"},{"logGroupName":"/c","destinationArn":"arn:aws:kinesis:us-east-1:\#(own):stream/s","roleArn":"\#(role)"}]}"#,
      Wire(.logsSubscription, ["arn:aws:logs:us-east-1:\(own):log-group:/a/b:*"], account: own)),
    Answer(
      "describe-alarms.json",
      #"{"MetricAlarms":[{"AlarmArn":"arn:aws:cloudwatch:us-east-1:\#(own):alarm:m","AlarmActions":["\#(prod)"],"OKActions":["arn:aws:sns:us-east-1:\#(own):t"]}],"CompositeAlarms":[{"AlarmArn":"arn:aws:cloudwatch:us-east-1:\#(own):alarm:c","InsufficientDataActions":["\#(f)"]}]}"#,
      Wire(.alarm, ["arn:aws:cloudwatch:us-east-1:\(own):alarm:m"], account: own),
      Wire(.alarm, ["arn:aws:cloudwatch:us-east-1:\(own):alarm:c"], account: own, on: nil)),
    Answer(
      "get-topic-rule.r.json",
      #"{"ruleArn":"arn:aws:iot:us-east-1:\#(own):rule/r","rule":{"actions":[{"sns":{"targetArn":"t"}},{"lambda":{"functionArn":"\#(prod)"}}],"errorAction":{"lambda":{"functionArn":"\#(f)"}}}}"#,
      Wire(.iotRule, ["arn:aws:iot:us-east-1:\(own):rule/r"], account: own),
      Wire(.iotRule, ["arn:aws:iot:us-east-1:\(own):rule/r"], account: own, on: nil)),
    Answer(
      "describe-user-pool.json",
      #"{"UserPool":{"Id":"p","Arn":"arn:aws:cognito-idp:us-east-1:\#(own):userpool/p","LambdaConfig":{"PreSignUp":"\#(prod)","CustomSMSSender":{"LambdaVersion":"V1_0","LambdaArn":"\#(f)"},"KMSKeyID":"arn:aws:kms:us-east-1:\#(own):key/k"}}}"#,
      Wire(.userPool, ["arn:aws:cognito-idp:us-east-1:\(own):userpool/p"], account: own),
      Wire(.userPool, ["arn:aws:cognito-idp:us-east-1:\(own):userpool/p"], account: own, on: nil)),
    Answer(
      "describe-config-rules.json",
      #"{"ConfigRules":[{"ConfigRuleArn":"arn:aws:config:us-east-1:\#(own):config-rule/c","Source":{"Owner":"CUSTOM_LAMBDA","SourceIdentifier":"\#(prod)"}},{"ConfigRuleArn":"arn:aws:config:us-east-1:\#(own):config-rule/d","Source":{"Owner":"AWS","SourceIdentifier":"S3_BUCKET_VERSIONING_ENABLED"}}]}"#,
      Wire(.configRule, ["arn:aws:config:us-east-1:\(own):config-rule/c"], account: own)),
    Answer(
      "get-repository-triggers.my.repo.json",
      #"{"configurationId":"c","triggers":[{"name":"t","destinationArn":"\#(prod)"},{"name":"u","destinationArn":"arn:aws:sns:us-east-1:\#(own):t"}]}"#,
      Wire(.codeCommit, ["arn:aws:codecommit:us-east-1:\(own):my.repo"], account: own)),
    Answer(
      "describe-receipt-rule-set.json",
      #"{"Metadata":{"Name":"set"},"Rules":[{"Name":"r","Actions":[{"S3Action":{"BucketName":"b"}},{"LambdaAction":{"FunctionArn":"\#(prod)"}}]}]}"#,
      Wire(
        .receiptRule, ["arn:aws:ses:us-east-1:\(own):receipt-rule-set/set:receipt-rule/r"],
        account: own)),
    Answer(
      "describe-secret.json",
      #"{"ARN":"arn:aws:secretsmanager:us-east-1:\#(own):secret:s-AbCdEf","Name":"s","RotationEnabled":true,"RotationLambdaARN":"\#(prod)"}"#,
      Wire(
        .secretRotation, ["arn:aws:secretsmanager:us-east-1:\(own):secret:s-AbCdEf"], account: own)),
    Answer(
      "get-graphql-api.json",
      #"{"graphqlApi":{"arn":"arn:aws:appsync:us-east-1:\#(own):apis/i","lambdaAuthorizerConfig":{"authorizerUri":"\#(prod)"},"additionalAuthenticationProviders":[{"authenticationType":"API_KEY"},{"lambdaAuthorizerConfig":{"authorizerUri":"\#(f)"}}]}}"#,
      Wire(.appSyncAuthorizer, ["arn:aws:appsync:us-east-1:\(own):apis/i"], account: own),
      Wire(.appSyncAuthorizer, ["arn:aws:appsync:us-east-1:\(own):apis/i"], account: own, on: nil)),
    Answer(
      "get-agent-action-group.json",
      #"{"agentActionGroup":{"agentId":"A1","actionGroupExecutor":{"lambda":"\#(prod)"}}}"#,
      Wire(.bedrockAgent, ["arn:aws:bedrock:us-east-1:\(own):agent/A1"], account: own)),
    Answer(
      "describe-server.json",
      #"{"Server":{"Arn":"arn:aws:transfer:us-east-1:\#(own):server/s-1","IdentityProviderDetails":{"Function":"\#(prod)"}}}"#,
      Wire(.transferServer, ["arn:aws:transfer:us-east-1:\(own):server/s-1"], account: own)),
    Answer(
      "get-schedule.json",
      #"{"Arn":"arn:aws:scheduler:us-east-1:\#(own):schedule/default/s","Name":"s","Target":{"Arn":"\#(prod)","RoleArn":"\#(role)"}}"#,
      Wire(.schedule, [], caller: role)),
    Answer(
      "describe-job.json",
      #"{"Job":{"JobId":"j","JobArn":"arn:aws:s3:us-east-1:\#(own):job/j","RoleArn":"\#(role)","Operation":{"LambdaInvoke":{"FunctionArn":"\#(prod)"}}}}"#,
      Wire(.batchOperations, [], caller: role)),
    Answer(
      "describe-bot-alias.json",
      #"{"botAliasId":"A1","botId":"B1","botAliasLocaleSettings":{"en_US":{"enabled":true,"codeHookSpecification":{"lambdaCodeHook":{"lambdaARN":"\#(prod)"}}}}}"#,
      Wire(.lexBot, ["arn:aws:lex:us-east-1:\(own):bot-alias/B1/A1"], account: own)),
    Answer(
      "list-event-source-mappings.json",
      #"{"EventSourceMappings":[{"UUID":"u","EventSourceArn":"arn:aws:sqs:us-east-1:\#(own):q","FunctionArn":"\#(prod)"},{"UUID":"v","FunctionArn":"\#(f)"}]}"#,
      Wire(.eventSourceMapping, ["arn:aws:sqs:us-east-1:\(own):q"], caller: "execution role"),
      Wire(.eventSourceMapping, [], caller: "execution role", on: nil)),
    Answer(
      "get-event-source-mapping.json",
      #"{"UUID":"u","EventSourceArn":"arn:aws:sqs:us-east-1:\#(own):q","FunctionArn":"\#(prod)"}"#,
      Wire(.eventSourceMapping, ["arn:aws:sqs:us-east-1:\(own):q"], caller: "execution role")),
  ]

  /// Answers alone, under a name that tells nothing: what is unknown is named.
  static let untold = [
    Answer(
      "x/out.json", told[0].text,
      Wire(
        .s3Notification, ["arn:aws:s3:::${the bucket of x/out.json}"],
        account: "${the account of x/out.json}")),
    Answer(
      "x/out.json", #"{"Targets":[{"Id":"1","Arn":"\#(prod)"}]}"#,
      Wire(.eventBridgeRule, ["${the rule of x/out.json}"])),
    Answer(
      "events.list-targets-by-rule.1.json", #"{"Targets":[{"Id":"1","Arn":"\#(prod)"}]}"#,
      Wire(.eventBridgeRule, ["${the rule of events.list-targets-by-rule.1.json}"])),
    Answer(
      "list-targets-by-rule.r.json", #"{"Targets":[{"Id":"1","Arn":"\#(prod)"}]}"#,
      Wire(
        .eventBridgeRule,
        [
          "arn:aws:events:${the Region of list-targets-by-rule.r.json}:${the account of list-targets-by-rule.r.json}:rule/r"
        ])),
    Answer(
      "out.json",
      #"{"items":[{"id":"2","path":"/x","resourceMethods":{"GET":{"methodIntegration":{"uri":"\#(uri(prod))"}}}}]}"#,
      Wire(
        .restAPI,
        [
          "arn:aws:execute-api:${the Region of out.json}:${the account of out.json}:${the API of out.json}/${a stage of ${the API of out.json}}/GET/x"
        ])),
    Answer(
      "describe-target-health.shop.json",
      #"{"TargetHealthDescriptions":[{"Target":{"Id":"\#(prod)"}}]}"#,
      Wire(
        .loadBalancer,
        [
          "arn:aws:elasticloadbalancing:us-east-1:\(own):targetgroup/${the target group of describe-target-health.shop.json}"
        ])),
    Answer(
      "out.json", #"{"items":[{"id":"\#(prod)","status":"ACTIVE"}]}"#,
      Wire(
        .latticeTargetGroup,
        ["arn:aws:vpc-lattice:us-east-1:\(own):targetgroup/${the target group of out.json}"],
        account: own)),
    Answer(
      "out.json", #"{"subscriptionFilters":[{"logGroupName":"g","destinationArn":"\#(prod)"}]}"#,
      Wire(
        .logsSubscription,
        ["arn:aws:logs:${the Region of out.json}:${the account of out.json}:log-group:g:*"],
        account: "${the account of out.json}")),
    Answer(
      "out.json", #"{"configurationId":"c","triggers":[{"destinationArn":"\#(prod)"}]}"#,
      Wire(
        .codeCommit,
        [
          "arn:aws:codecommit:${the Region of out.json}:${the account of out.json}:${the repository of out.json}"
        ], account: "${the account of out.json}")),
    Answer(
      "out.json",
      #"{"agentActionGroup":{"agentId":"A1","actionGroupExecutor":{"lambda":"\#(prod)"}}}"#,
      Wire(
        .bedrockAgent,
        ["arn:aws:bedrock:${the Region of out.json}:${the account of out.json}:agent/A1"],
        account: "${the account of out.json}")),
  ]
}
