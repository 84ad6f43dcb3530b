/// A kind of thing that calls functions, in the order of lambda.md 7.1 and 7.2.
public enum EventSource: String, Hashable, Sendable, CaseIterable {
  case s3Notification = "S3 notification"
  case snsSubscription = "SNS subscription"
  case eventBridgeRule = "EventBridge rule"
  case restAPI = "API Gateway REST API"
  case httpAPI = "API Gateway HTTP API"
  case webSocketAPI = "API Gateway WebSocket API"
  case apiAuthorizer = "API Gateway authorizer"
  case loadBalancer = "load balancer target group"
  case logsSubscription = "CloudWatch Logs subscription"
  case alarm = "CloudWatch alarm"
  case iotRule = "IoT rule"
  case iotAuthorizer = "IoT authorizer"
  case userPool = "Cognito user pool"
  case configRule = "AWS Config rule"
  case codeCommit = "CodeCommit trigger"
  case receiptRule = "SES receipt rule"
  case alexaSkill = "Alexa skill"
  case lexBot = "Lex bot"
  case connect = "Connect instance"
  case secretRotation = "Secrets Manager rotation"
  case bedrockAgent = "Bedrock agent"
  case appSyncAuthorizer = "AppSync authorizer"
  case latticeTargetGroup = "VPC Lattice target group"
  case transferServer = "Transfer Family server"
  case eventSourceMapping = "event source mapping"
  case schedule = "EventBridge schedule"
  case pipe = "EventBridge pipe"
  case stateMachine = "Step Functions state machine"
  case appSyncDataSource = "AppSync data source"
  case deliveryStream = "Firehose delivery stream"
  case batchOperations = "S3 Batch Operations job"
  case customResource = "custom resource"
  case pipeline = "CodePipeline pipeline"
  case terraformInvocation = "invocation by Terraform"

  /// The service as which it calls; nil when it uses a role or somebody's credentials.
  package var servicePrincipal: ServicePrincipal? { principalName.flatMap { ServicePrincipal($0) } }

  private var principalName: String? {
    switch self {
    case .s3Notification: "s3.amazonaws.com"
    case .snsSubscription: "sns.amazonaws.com"
    case .eventBridgeRule: "events.amazonaws.com"
    case .restAPI, .httpAPI, .webSocketAPI, .apiAuthorizer: "apigateway.amazonaws.com"
    case .loadBalancer: "elasticloadbalancing.amazonaws.com"
    case .logsSubscription: "logs.amazonaws.com"
    case .alarm: "lambda.alarms.cloudwatch.amazonaws.com"
    case .iotRule, .iotAuthorizer: "iot.amazonaws.com"
    case .userPool: "cognito-idp.amazonaws.com"
    case .configRule: "config.amazonaws.com"
    case .codeCommit: "codecommit.amazonaws.com"
    case .receiptRule: "ses.amazonaws.com"
    case .alexaSkill: "alexa-appkit.amazon.com"
    case .lexBot: "lexv2.amazonaws.com"
    case .connect: "connect.amazonaws.com"
    case .secretRotation: "secretsmanager.amazonaws.com"
    case .bedrockAgent: "bedrock.amazonaws.com"
    case .appSyncAuthorizer: "appsync.amazonaws.com"
    case .latticeTargetGroup: "vpc-lattice.amazonaws.com"
    case .transferServer: "transfer.amazonaws.com"
    case .eventSourceMapping, .schedule, .pipe, .stateMachine, .appSyncDataSource,
      .deliveryStream, .batchOperations, .customResource, .pipeline, .terraformInvocation:
      nil
    }
  }

  /// Whether AWS documents that the service sends the account of the source: the column
  /// SourceAccount of lambda.md 7.1 says "set it" or "advised".
  package var sendsSourceAccount: Bool {
    switch self {
    case .s3Notification, .logsSubscription, .alarm, .iotRule, .iotAuthorizer, .userPool,
      .configRule, .codeCommit, .receiptRule, .lexBot, .connect, .secretRotation, .bedrockAgent,
      .appSyncAuthorizer, .latticeTargetGroup, .transferServer:
      true
    case .snsSubscription, .eventBridgeRule, .restAPI, .httpAPI, .webSocketAPI, .apiAuthorizer,
      .loadBalancer, .alexaSkill, .eventSourceMapping, .schedule, .pipe, .stateMachine,
      .appSyncDataSource, .deliveryStream, .batchOperations, .customResource, .pipeline,
      .terraformInvocation:
      false
    }
  }
}
