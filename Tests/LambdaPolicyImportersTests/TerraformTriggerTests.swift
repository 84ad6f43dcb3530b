import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// What the resources of a plan are configured to call, by lambda.md 7.1 to 7.3 and 8.3 "Wiring".
struct `A trigger of a plan` {
  typealias Resource = TerraformScene.Resource

  /// One resource with the call that it makes.
  struct Case: Sendable {
    let type: String
    let values: String
    let source: EventSource
    let caller: String
    let sourceARN: String?
    let sourceAccount: String?

    init(
      _ type: String, _ values: String, _ source: EventSource, as caller: String,
      from sourceARN: String? = nil, account: String? = nil
    ) {
      self.type = type
      self.values = values
      self.source = source
      self.caller = caller
      self.sourceARN = sourceARN
      sourceAccount = account
    }
  }

  static let live = "arn:aws:lambda:us-east-1:111122223333:function:f:live"
  static let own = "111122223333"
  static let role = "arn:aws:iam::111122223333:role/r"

  /// `LIVE` stands for the alias's ARN and `ROLE` for a role's.
  static let cases = [
    Case(
      "aws_s3_bucket_notification",
      #"{"bucket":"inbox","lambda_function":[{"lambda_function_arn":"LIVE","events":["s3:ObjectCreated:*"]}]}"#,
      .s3Notification, as: "s3.amazonaws.com", from: "arn:aws:s3:::inbox", account: own),
    Case(
      "aws_sns_topic_subscription",
      #"{"protocol":"lambda","endpoint":"LIVE","topic_arn":"arn:aws:sns:us-east-1:111122223333:t"}"#,
      .snsSubscription, as: "sns.amazonaws.com", from: "arn:aws:sns:us-east-1:111122223333:t"),
    Case(
      "aws_cloudwatch_event_target", #"{"rule":"nightly","event_bus_name":"default","arn":"LIVE"}"#,
      .eventBridgeRule, as: "events.amazonaws.com",
      from: "arn:aws:events:us-east-1:111122223333:rule/nightly"),
    Case(
      "aws_cloudwatch_event_target",
      #"{"rule":"nightly","event_bus_name":"own","arn":"LIVE","role_arn":"ROLE"}"#,
      .eventBridgeRule, as: role, from: "arn:aws:events:us-east-1:111122223333:rule/own/nightly"),
    Case(
      "aws_lb_target_group_attachment",
      #"{"target_id":"LIVE","target_group_arn":"arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/g/1"}"#,
      .loadBalancer, as: "elasticloadbalancing.amazonaws.com",
      from: "arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/g/1"),
    Case(
      "aws_cloudwatch_log_subscription_filter",
      #"{"log_group_name":"/app","destination_arn":"LIVE","role_arn":""}"#, .logsSubscription,
      as: "logs.amazonaws.com", from: "arn:aws:logs:us-east-1:111122223333:log-group:/app:*",
      account: own),
    Case(
      "aws_cognito_user_pool",
      #"{"arn":"arn:aws:cognito-idp:us-east-1:111122223333:userpool/u","lambda_config":[{"pre_sign_up":"LIVE","post_confirmation":"","kms_key_id":"arn:aws:kms:us-east-1:111122223333:key/k"}]}"#,
      .userPool, as: "cognito-idp.amazonaws.com",
      from: "arn:aws:cognito-idp:us-east-1:111122223333:userpool/u", account: own),
    Case(
      "aws_cognito_user_pool",
      #"{"arn":"arn:aws:cognito-idp:us-east-1:111122223333:userpool/u","lambda_config":[{"custom_email_sender":[{"lambda_arn":"LIVE","lambda_version":"V1_0"}]}]}"#,
      .userPool, as: "cognito-idp.amazonaws.com",
      from: "arn:aws:cognito-idp:us-east-1:111122223333:userpool/u", account: own),
    Case(
      "aws_config_config_rule",
      #"{"name":"c","source":[{"owner":"CUSTOM_LAMBDA","source_identifier":"LIVE"}]}"#, .configRule,
      as: "config.amazonaws.com", account: own),
    Case(
      "aws_iot_topic_rule",
      #"{"arn":"arn:aws:iot:us-east-1:111122223333:rule/i","lambda":[{"function_arn":"LIVE"}]}"#,
      .iotRule, as: "iot.amazonaws.com", from: "arn:aws:iot:us-east-1:111122223333:rule/i",
      account: own),
    Case(
      "aws_ses_receipt_rule",
      #"{"name":"r","rule_set_name":"s","lambda_action":[{"function_arn":"LIVE"}]}"#, .receiptRule,
      as: "ses.amazonaws.com",
      from: "arn:aws:ses:us-east-1:111122223333:receipt-rule-set/s:receipt-rule/r", account: own),
    Case(
      "aws_secretsmanager_secret_rotation",
      #"{"secret_id":"arn:aws:secretsmanager:us-east-1:111122223333:secret:s-AbCdEf","rotation_lambda_arn":"LIVE"}"#,
      .secretRotation, as: "secretsmanager.amazonaws.com",
      from: "arn:aws:secretsmanager:us-east-1:111122223333:secret:s-AbCdEf", account: own),
    Case(
      "aws_cloudwatch_metric_alarm",
      #"{"arn":"arn:aws:cloudwatch:us-east-1:111122223333:alarm:a","alarm_actions":["arn:aws:sns:us-east-1:111122223333:t","LIVE"]}"#,
      .alarm, as: "lambda.alarms.cloudwatch.amazonaws.com",
      from: "arn:aws:cloudwatch:us-east-1:111122223333:alarm:a", account: own),
    Case(
      "aws_codecommit_trigger",
      #"{"repository_name":"c","trigger":[{"name":"t","destination_arn":"LIVE"}]}"#, .codeCommit,
      as: "codecommit.amazonaws.com", from: "arn:aws:codecommit:us-east-1:111122223333:c",
      account: own),
    Case(
      "aws_appsync_graphql_api",
      #"{"arn":"arn:aws:appsync:us-east-1:111122223333:apis/a","lambda_authorizer_config":[{"authorizer_uri":"LIVE"}]}"#,
      .appSyncAuthorizer, as: "appsync.amazonaws.com",
      from: "arn:aws:appsync:us-east-1:111122223333:apis/a", account: own),
    Case(
      "aws_vpclattice_target_group_attachment",
      #"{"target_group_identifier":"tg-1","target":[{"id":"LIVE"}]}"#, .latticeTargetGroup,
      as: "vpc-lattice.amazonaws.com",
      from: "arn:aws:vpc-lattice:us-east-1:111122223333:targetgroup/tg-1", account: own),
    Case(
      "aws_lambda_event_source_mapping",
      #"{"function_name":"LIVE","event_source_arn":"arn:aws:sqs:us-east-1:111122223333:q"}"#,
      .eventSourceMapping, as: "executionRole", from: "arn:aws:sqs:us-east-1:111122223333:q"),
    Case(
      "aws_scheduler_schedule", #"{"name":"s","target":[{"arn":"LIVE","role_arn":"ROLE"}]}"#,
      .schedule, as: role),
    Case(
      "aws_sfn_state_machine",
      #"{"role_arn":"ROLE","definition":"{\"States\":{\"a\":{\"Type\":\"Task\",\"Resource\":\"LIVE\"}}}"}"#,
      .stateMachine, as: role),
    Case("aws_pipes_pipe", #"{"target":"LIVE","role_arn":"ROLE"}"#, .pipe, as: role),
    Case(
      "aws_kinesis_firehose_delivery_stream",
      #"{"extended_s3_configuration":[{"role_arn":"ROLE","processing_configuration":[{"processors":[{"type":"Lambda","parameters":[{"parameter_name":"LambdaArn","parameter_value":"LIVE"},{"parameter_name":"NumberOfRetries","parameter_value":"3"}]}]}]}]}"#,
      .deliveryStream, as: role),
  ]

  private func triggers(_ resources: [Resource]) -> [Trigger] {
    let alias = Resource(
      "aws_lambda_alias.live", #"{"function_name":"f","name":"live","function_version":"1"}"#,
      unknown: ["arn", "invoke_arn"])
    var scene = TerraformScene(alias)
    scene.resources += resources
    return scene.read().deployment.triggers
  }

  private func caller(_ caller: TriggerCaller) -> String {
    switch caller {
    case .service(let service): service.description
    case .role(let role): role.description
    case .requester: "requester"
    case .executionRole: "executionRole"
    }
  }

  @Test(arguments: cases.indices)
  func `calls the function as its service or with its role`(_ index: Int) throws {
    let item = Self.cases[index]
    let values = item.values.replacing("LIVE", with: Self.live).replacing("ROLE", with: Self.role)
    let triggers = triggers([Resource("\(item.type).x", values)])
    #expect(triggers.count == 1)
    let trigger = try #require(triggers.first)
    #expect(trigger.source == item.source)
    #expect(trigger.name == "\(item.type).x")
    #expect(trigger.target == Scenes.arn("live"))
    #expect(caller(trigger.caller) == item.caller)
    #expect(trigger.calls.map { $0.sourceARN?.description } == [item.sourceARN])
    #expect(trigger.calls.map { $0.sourceAccount?.description } == [item.sourceAccount])
  }

  private static let liveARN =
    #"{"references":["aws_lambda_alias.live.arn","aws_lambda_alias.live"]}"#

  @Test func `is found in a block whose function is known only after apply`() {
    let one = Resource(
      "aws_s3_bucket_notification.x",
      #"{"bucket":"inbox","lambda_function":[{"events":["a"]},{"events":["b"],"filter_suffix":".b"}]}"#,
      raw:
        #"{"id":true,"lambda_function":[{"events":[false],"lambda_function_arn":true},{"events":[false],"lambda_function_arn":true}]}"#,
      expressions: [
        "lambda_function":
          #"[{"events":{"constant_value":["a"]},"lambda_function_arn":\#(Self.liveARN)},{"filter_suffix":{"constant_value":".b"},"lambda_function_arn":{"references":["aws_lambda_function.f.arn","aws_lambda_function.f"]}}]"#
      ])
    #expect(triggers([one]).map(\.target) == [Scenes.arn("live"), Scenes.arn()])
  }

  @Test(arguments: [
    ("local.target", true), ("aws_lambda_function.other[0].arn", true), ("var.target", true),
    ("aws_sqs_queue.q.arn", false),
  ])
  func `shows up with an open target that may be a function`(_ reference: String, _ isShown: Bool) {
    let target = Resource(
      "aws_cloudwatch_event_target.x", #"{"rule":"nightly"}"#, unknown: ["arn"],
      expressions: ["arn": #"{"references":["\#(reference)"]}"#])
    let triggers = triggers([target])
    #expect(triggers.map(\.target) == (isShown ? [nil] : []))
    #expect(triggers.map(\.reference.description) == (isShown ? ["${\(reference)}"] : []))
  }

  @Test func `always shows up where nothing but a function can be`() {
    let notification = Resource(
      "aws_s3_bucket_notification.x", #"{"bucket":"inbox"}"#,
      raw: #"{"lambda_function":[{"lambda_function_arn":true}]}"#)
    #expect(triggers([notification]).map(\.target) == [nil])
  }

  @Test(arguments: [
    ("aws_sns_topic_subscription", #"{"protocol":"sqs","endpoint":"arn:aws:sqs:us-east-1:1:q"}"#),
    ("aws_cloudwatch_event_target", #"{"rule":"r","arn":"arn:aws:sqs:us-east-1:111122223333:q"}"#),
    ("aws_lb_target_group_attachment", #"{"target_id":"i-0123","target_group_arn":"a"}"#),
    ("aws_config_config_rule", #"{"source":[{"owner":"AWS","source_identifier":"IAM_X"}]}"#),
  ])
  func `is none that calls something else`(_ type: String, _ values: String) {
    #expect(triggers([Resource("\(type).x", values)]).isEmpty)
  }

  // MARK: API Gateway

  static func expression(_ attribute: String) -> String {
    let resource = attribute.split(separator: ".").prefix(2).joined(separator: ".")
    return #"{"references":["\#(attribute)","\#(resource)"]}"#
  }

  @Test func `is a method of a REST API, with its path from the root and each stage`() throws {
    let api = Self.expression("aws_api_gateway_rest_api.a.id")
    let triggers = triggers([
      Resource("aws_api_gateway_rest_api.a", unknown: ["id", "root_resource_id"]),
      Resource(
        "aws_api_gateway_resource.orders", #"{"path_part":"orders"}"#,
        unknown: ["id", "parent_id", "rest_api_id"],
        expressions: [
          "rest_api_id": api,
          "parent_id": Self.expression("aws_api_gateway_rest_api.a.root_resource_id"),
        ]),
      Resource(
        "aws_api_gateway_resource.one", #"{"path_part":"{id}"}"#,
        unknown: ["id", "parent_id", "rest_api_id"],
        expressions: [
          "rest_api_id": api, "parent_id": Self.expression("aws_api_gateway_resource.orders.id"),
        ]),
      Resource(
        "aws_api_gateway_integration.x", #"{"http_method":"GET","type":"AWS_PROXY"}"#,
        unknown: ["rest_api_id", "resource_id", "uri"],
        expressions: [
          "rest_api_id": api, "resource_id": Self.expression("aws_api_gateway_resource.one.id"),
          "uri": Self.expression("aws_lambda_alias.live.invoke_arn"),
        ]),
      Resource(
        "aws_api_gateway_stage.prod", #"{"stage_name":"prod"}"#, unknown: ["rest_api_id"],
        expressions: ["rest_api_id": api]),
    ])
    let trigger = try #require(triggers.first)
    #expect(trigger.source == .restAPI && trigger.target == Scenes.arn("live"))
    #expect(
      trigger.calls.map { $0.sourceARN?.description } == [
        "arn:aws:execute-api:us-east-1:111122223333:${aws_api_gateway_rest_api.a.id}/prod/GET/orders/{id}"
      ])
  }

  @Test func `is a route of a document, which is reported when it is not known`() {
    let body =
      #"{\"paths\":{\"/orders\":{\"get\":{\"x-amazon-apigateway-integration\":{\"uri\":\"LIVE\"}}}}}"#
    let known = triggers([
      Resource(
        "aws_api_gateway_rest_api.a",
        #"{"id":"api1","body":"\#(body.replacing("LIVE", with: Self.live))"}"#)
    ])
    #expect(known.map(\.target) == [Scenes.arn("live")])
    let open = Resource(
      "aws_api_gateway_rest_api.a", #"{"id":"api1"}"#, unknown: ["body"],
      expressions: ["body": Self.expression("aws_lambda_function.f.invoke_arn")])
    #expect(TerraformScene(open).read().ids == ["definition-not-read"])
  }

  @Test func `is a method of the root of a REST API in a state`() throws {
    let uri =
      "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/\(Self.live)/invocations"
    let triggers = triggers([
      Resource("aws_api_gateway_rest_api.a", #"{"id":"api1","root_resource_id":"root1"}"#),
      Resource(
        "aws_api_gateway_integration.x",
        #"{"rest_api_id":"api1","resource_id":"root1","http_method":"POST","uri":"\#(uri)"}"#),
      Resource(
        "aws_api_gateway_stage.prod", #"{"rest_api_id":"api1","stage_name":"prod"}"#),
    ])
    #expect(triggers.map(\.target) == [Scenes.arn("live")])
    #expect(
      triggers.first?.calls.map { $0.sourceARN?.known } == [
        "arn:aws:execute-api:us-east-1:111122223333:api1/prod/POST/"
      ])
  }

  @Test func `is a route of an HTTP API, and its authorizer`() throws {
    let api = Self.expression("aws_apigatewayv2_api.a.id")
    let triggers = triggers([
      Resource("aws_apigatewayv2_api.a", #"{"protocol_type":"HTTP"}"#, unknown: ["id"]),
      Resource(
        "aws_apigatewayv2_integration.i", #"{"integration_type":"AWS_PROXY"}"#,
        unknown: ["id", "api_id", "integration_uri"],
        expressions: [
          "api_id": api, "integration_uri": Self.expression("aws_lambda_alias.live.arn"),
        ]),
      Resource(
        "aws_apigatewayv2_route.r", #"{"route_key":"GET /orders"}"#, unknown: ["api_id", "target"],
        expressions: [
          "api_id": api, "target": Self.expression("aws_apigatewayv2_integration.i.id"),
        ]),
      Resource(
        "aws_apigatewayv2_stage.s", #"{"name":"$default"}"#, unknown: ["api_id"],
        expressions: ["api_id": api]),
      Resource(
        "aws_apigatewayv2_authorizer.z", #"{"authorizer_type":"REQUEST"}"#,
        unknown: ["id", "api_id", "authorizer_uri"],
        expressions: [
          "api_id": api, "authorizer_uri": Self.expression("aws_lambda_function.f.invoke_arn"),
        ]),
    ])
    let start = "arn:aws:execute-api:us-east-1:111122223333:${aws_apigatewayv2_api.a.id}"
    #expect(triggers.map(\.source) == [.httpAPI, .apiAuthorizer])
    #expect(triggers.map(\.target) == [Scenes.arn("live"), Scenes.arn()])
    #expect(
      triggers.flatMap(\.calls).map { $0.sourceARN?.description } == [
        "\(start)/$default/GET/orders", "\(start)/authorizers/${aws_apigatewayv2_authorizer.z.id}",
      ])
  }
}
