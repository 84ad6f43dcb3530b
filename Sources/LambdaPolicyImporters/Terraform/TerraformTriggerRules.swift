import LambdaPolicy

/// Where resources of Terraform name the function that they call (lambda.md 8.3, "Wiring").
///
/// Routes of APIs are put together from several resources: see `TerraformRoutes`.
enum TerraformTriggerRules {
  static let all = pushing + alarms + userPools + pulling

  /// Services that the function's policy has to let in (lambda.md 7.1).
  private static let pushing = [
    TriggerRule(
      "aws_s3_bucket_notification", .s3Notification, each: "lambda_function[]",
      calls: "lambda_function_arn", as: .pattern("arn:{P}:s3:::{bucket}")),
    TriggerRule(
      "aws_sns_topic_subscription", .snsSubscription, calls: "endpoint",
      as: .property("topic_arn"), only: ("protocol", "lambda")),
    TriggerRule(
      "aws_cloudwatch_event_target", .eventBridgeRule, calls: "arn", role: "role_arn",
      isFunction: false),
    TriggerRule(
      "aws_lb_target_group_attachment", .loadBalancer, calls: "target_id",
      as: .property("target_group_arn"), isFunction: false),
    TriggerRule(
      "aws_alb_target_group_attachment", .loadBalancer, calls: "target_id",
      as: .property("target_group_arn"), isFunction: false),
    TriggerRule(
      "aws_cloudwatch_log_subscription_filter", .logsSubscription, calls: "destination_arn",
      as: .pattern("arn:{P}:logs:{R}:{A}:log-group:{log_group_name}:*"), isFunction: false),
    TriggerRule(
      "aws_iot_topic_rule", .iotRule, each: "lambda[]", calls: "function_arn"),
    TriggerRule(
      "aws_iot_topic_rule", .iotRule, each: "error_action[].lambda[]", calls: "function_arn"),
    TriggerRule("aws_iot_authorizer", .iotAuthorizer, calls: "authorizer_function_arn"),
    TriggerRule(
      "aws_config_config_rule", .configRule, each: "source[]", calls: "source_identifier",
      as: .none, only: ("owner", "CUSTOM_LAMBDA")),
    TriggerRule(
      "aws_codecommit_trigger", .codeCommit, each: "trigger[]", calls: "destination_arn",
      as: .pattern("arn:{P}:codecommit:{R}:{A}:{repository_name}"), isFunction: false),
    TriggerRule(
      "aws_ses_receipt_rule", .receiptRule, each: "lambda_action[]", calls: "function_arn",
      as: .pattern("arn:{P}:ses:{R}:{A}:receipt-rule-set/{rule_set_name}:receipt-rule/{name}")),
    TriggerRule(
      "aws_secretsmanager_secret_rotation", .secretRotation, calls: "rotation_lambda_arn",
      as: .property("secret_id")),
    TriggerRule(
      "aws_connect_lambda_function_association", .connect, calls: "function_arn",
      as: .pattern("arn:{P}:connect:{R}:{A}:instance/{instance_id}")),
    TriggerRule(
      "aws_bedrockagent_agent_action_group", .bedrockAgent, each: "action_group_executor[]",
      calls: "lambda", as: .pattern("arn:{P}:bedrock:{R}:{A}:agent/{agent_id}")),
    TriggerRule(
      "aws_appsync_graphql_api", .appSyncAuthorizer, each: "lambda_authorizer_config[]",
      calls: "authorizer_uri"),
    TriggerRule(
      "aws_vpclattice_target_group_attachment", .latticeTargetGroup, each: "target[]",
      calls: "id", isFunction: false),
    TriggerRule("aws_transfer_server", .transferServer, calls: "function"),
  ]

  private static let alarms = [
    "aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm",
  ].flatMap { type in
    ["alarm_actions[]", "ok_actions[]", "insufficient_data_actions[]"].map { actions in
      TriggerRule(type, .alarm, each: actions, calls: ".", isFunction: false)
    }
  }

  /// Members of the configuration besides functions are keys; two have blocks of their own.
  private static let userPools = [
    ("lambda_config[]", "*"), ("lambda_config[].custom_email_sender[]", "lambda_arn"),
    ("lambda_config[].custom_sms_sender[]", "lambda_arn"),
    ("lambda_config[].pre_token_generation_config[]", "lambda_arn"),
  ].map { entries, target in
    TriggerRule(
      "aws_cognito_user_pool", .userPool, each: entries, calls: target, isFunction: false)
  }

  /// Sources that use a role (lambda.md 7.2).
  private static let pulling = [
    TriggerRule(
      "aws_lambda_event_source_mapping", .eventSourceMapping, calls: "function_name",
      as: .property("event_source_arn")),
    TriggerRule(
      "aws_scheduler_schedule", .schedule, each: "target[]", calls: "arn", as: .none,
      role: "role_arn", isFunction: false),
    TriggerRule(
      "aws_pipes_pipe", .pipe, calls: "target", as: .none, role: "role_arn", isFunction: false),
    TriggerRule(
      "aws_pipes_pipe", .pipe, calls: "enrichment", as: .none, role: "role_arn",
      isFunction: false),
    TriggerRule(
      "aws_appsync_datasource", .appSyncDataSource, each: "lambda_config[]",
      calls: "function_arn", as: .none, role: "service_role_arn"),
    TriggerRule(
      "aws_kinesis_firehose_delivery_stream", .deliveryStream,
      each: "extended_s3_configuration[].processing_configuration[].processors[].parameters[]",
      calls: "parameter_value", as: .none, role: "extended_s3_configuration[].role_arn",
      only: ("parameter_name", "LambdaArn")),
    TriggerRule(
      "aws_codepipeline", .pipeline, each: "stage[].action[]", calls: "configuration.FunctionName",
      as: .none, role: "role_arn", only: ("provider", "Lambda")),
  ]
}
