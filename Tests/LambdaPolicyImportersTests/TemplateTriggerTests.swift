import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// What resources of CloudFormation and SAM call, as whom, and with which source (lambda.md 7, 8.1).
struct `A trigger of a template` {
  /// One resource with the trigger that it makes; the function is alias `live` of `f`.
  struct Row: Sendable, CustomTestStringConvertible {
    let source: EventSource
    let caller: String
    let sourceARN: String?
    let account: String?
    let target: String
    let resources: String

    var testDescription: String { resources.split(separator: ":").first.map(String.init) ?? "" }

    init(
      _ source: EventSource, by caller: String, from sourceARN: String?, of account: String? = nil,
      calls target: String = "f:live", _ resources: String
    ) {
      self.source = source
      self.caller = caller
      self.sourceARN = sourceARN
      self.account = account
      self.target = target
      self.resources = resources
    }
  }

  static let own = Scenes.own
  static let pre = "us-east-1:\(own)"

  /// Services that call as themselves: principal, source ARN and account of lambda.md 7.1.
  static let push = [
    Row(
      .s3Notification, by: "s3.amazonaws.com", from: "arn:aws:s3:::inbox", of: own,
      "B: {Type: 'AWS::S3::Bucket', Properties: {BucketName: inbox, NotificationConfiguration: {LambdaConfigurations: [{Event: 's3:*', Function: !Ref L}]}}}"
    ),
    Row(
      .snsSubscription, by: "sns.amazonaws.com", from: "arn:aws:sns:\(pre):t",
      "S: {Type: 'AWS::SNS::Subscription', Properties: {Protocol: lambda, Endpoint: !Ref L, TopicArn: !Ref T}}\n  T: {Type: 'AWS::SNS::Topic', Properties: {TopicName: t}}"
    ),
    Row(
      .snsSubscription, by: "sns.amazonaws.com", from: "arn:aws:sns:\(pre):t",
      "T: {Type: 'AWS::SNS::Topic', Properties: {TopicName: t, Subscription: [{Protocol: lambda, Endpoint: !Ref L}]}}"
    ),
    Row(
      .eventBridgeRule, by: "events.amazonaws.com", from: "arn:aws:events:\(pre):rule/bus/r",
      "R: {Type: 'AWS::Events::Rule', Properties: {Name: r, EventBusName: bus, Targets: [{Id: a, Arn: !Ref L}]}}"
    ),
    Row(
      .loadBalancer, by: "elasticloadbalancing.amazonaws.com", from: "${G}",
      "G: {Type: 'AWS::ElasticLoadBalancingV2::TargetGroup', Properties: {TargetType: lambda, Targets: [{Id: !Ref L}]}}"
    ),
    Row(
      .logsSubscription, by: "logs.amazonaws.com", from: "arn:aws:logs:\(pre):log-group:g:*",
      of: own,
      "S: {Type: 'AWS::Logs::SubscriptionFilter', Properties: {LogGroupName: g, DestinationArn: !Ref L}}"
    ),
    Row(
      .alarm, by: "lambda.alarms.cloudwatch.amazonaws.com",
      from: "arn:aws:cloudwatch:\(pre):alarm:a", of: own,
      "A: {Type: 'AWS::CloudWatch::Alarm', Properties: {AlarmName: a, AlarmActions: [!Ref L]}}"),
    Row(
      .iotRule, by: "iot.amazonaws.com", from: "arn:aws:iot:\(pre):rule/r", of: own,
      "R: {Type: 'AWS::IoT::TopicRule', Properties: {RuleName: r, TopicRulePayload: {Actions: [{Lambda: {FunctionArn: !Ref L}}]}}}"
    ),
    Row(
      .userPool, by: "cognito-idp.amazonaws.com",
      from: "arn:aws:cognito-idp:\(pre):userpool/${U}", of: own,
      "U: {Type: 'AWS::Cognito::UserPool', Properties: {LambdaConfig: {PreSignUp: !Ref L}}}"),
    Row(
      .userPool, by: "cognito-idp.amazonaws.com",
      from: "arn:aws:cognito-idp:\(pre):userpool/${U}", of: own,
      "U: {Type: 'AWS::Cognito::UserPool', Properties: {LambdaConfig: {KMSKeyID: 'arn:aws:kms:us-east-1:1:key/k', CustomSMSSender: {LambdaArn: !Ref L, LambdaVersion: V1_0}}}}"
    ),
    Row(
      .configRule, by: "config.amazonaws.com", from: "${C.Arn}", of: own,
      "C: {Type: 'AWS::Config::ConfigRule', Properties: {Source: {Owner: CUSTOM_LAMBDA, SourceIdentifier: !Ref L}}}"
    ),
    Row(
      .codeCommit, by: "codecommit.amazonaws.com", from: "arn:aws:codecommit:\(pre):r", of: own,
      "R: {Type: 'AWS::CodeCommit::Repository', Properties: {RepositoryName: r, Triggers: [{Name: a, DestinationArn: !Ref L}]}}"
    ),
    Row(
      .receiptRule, by: "ses.amazonaws.com",
      from: "arn:aws:ses:\(pre):receipt-rule-set/s:receipt-rule/r", of: own,
      "R: {Type: 'AWS::SES::ReceiptRule', Properties: {RuleSetName: s, Rule: {Name: r, Actions: [{LambdaAction: {FunctionArn: !Ref L}}]}}}"
    ),
    Row(
      .secretRotation, by: "secretsmanager.amazonaws.com", from: "${S}", of: own,
      "S: {Type: 'AWS::SecretsManager::Secret'}\n  R: {Type: 'AWS::SecretsManager::RotationSchedule', Properties: {SecretId: !Ref S, RotationLambdaARN: !Ref L}}"
    ),
    Row(
      .bedrockAgent, by: "bedrock.amazonaws.com", from: "${A.AgentArn}", of: own,
      "A: {Type: 'AWS::Bedrock::Agent', Properties: {ActionGroups: [{ActionGroupExecutor: {Lambda: !Ref L}}]}}"
    ),
    Row(
      .appSyncAuthorizer, by: "appsync.amazonaws.com", from: "${A.Arn}", of: own,
      "A: {Type: 'AWS::AppSync::GraphQLApi', Properties: {LambdaAuthorizerConfig: {AuthorizerUri: !Ref L}}}"
    ),
    Row(
      .latticeTargetGroup, by: "vpc-lattice.amazonaws.com", from: "${G.Arn}", of: own,
      "G: {Type: 'AWS::VpcLattice::TargetGroup', Properties: {Type: LAMBDA, Targets: [{Id: !Ref L}]}}"
    ),
    Row(
      .transferServer, by: "transfer.amazonaws.com", from: "${T.Arn}", of: own,
      "T: {Type: 'AWS::Transfer::Server', Properties: {IdentityProviderDetails: {Function: !Ref L}}}"
    ),
    Row(
      .connect, by: "connect.amazonaws.com", from: "arn:aws:connect:\(pre):instance/i", of: own,
      "C: {Type: 'AWS::Connect::IntegrationAssociation', Properties: {InstanceId: 'arn:aws:connect:\(pre):instance/i', IntegrationType: LAMBDA_FUNCTION, IntegrationArn: !Ref L}}"
    ),
    Row(
      .lexBot, by: "lexv2.amazonaws.com", from: "${B.Arn}", of: own,
      "B: {Type: 'AWS::Lex::BotAlias', Properties: {BotAliasLocaleSettings: [{LocaleId: en_US, BotAliasLocaleSetting: {CodeHookSpecification: {LambdaCodeHook: {LambdaArn: !Ref L}}}}]}}"
    ),
  ]

  /// Roles and other credentials: lambda.md 7.2.
  static let byRole = [
    Row(
      .eventSourceMapping, by: "execution role", from: "arn:aws:sqs:\(pre):q",
      "M: {Type: 'AWS::Lambda::EventSourceMapping', Properties: {FunctionName: !Ref L, EventSourceArn: !GetAtt Q.Arn}}\n  Q: {Type: 'AWS::SQS::Queue', Properties: {QueueName: q}}"
    ),
    Row(
      .eventSourceMapping, by: "execution role", from: "arn:aws:sqs:\(pre):q", calls: "f",
      "M: {Type: 'AWS::Lambda::EventSourceMapping', Properties: {FunctionName: f, EventSourceArn: !GetAtt Q.Arn}}\n  Q: {Type: 'AWS::SQS::Queue', Properties: {QueueName: q}}"
    ),
    Row(
      .eventSourceMapping, by: "execution role",
      from: "https://sqs.us-east-1.amazonaws.com/\(own)/q", calls: "f",
      "M: {Type: 'AWS::Lambda::EventSourceMapping', Properties: {FunctionName: f, EventSourceArn: !Ref Q}}\n  Q: {Type: 'AWS::SQS::Queue', Properties: {QueueName: q}}"
    ),
    Row(
      .eventBridgeRule, by: "arn:aws:iam::\(own):role/r", from: "arn:aws:events:\(pre):rule/r",
      "R: {Type: 'AWS::Events::Rule', Properties: {Name: r, Targets: [{Id: a, Arn: !Ref L, RoleArn: 'arn:aws:iam::\(own):role/r'}]}}"
    ),
    Row(
      .schedule, by: "arn:aws:iam::\(own):role/r", from: nil,
      "S: {Type: 'AWS::Scheduler::Schedule', Properties: {Target: {Arn: !Ref L, RoleArn: 'arn:aws:iam::\(own):role/r'}}}"
    ),
    Row(
      .pipe, by: "arn:aws:iam::\(own):role/r", from: nil,
      "P: {Type: 'AWS::Pipes::Pipe', Properties: {Target: !Ref L, RoleArn: 'arn:aws:iam::\(own):role/r'}}"
    ),
    Row(
      .appSyncDataSource, by: "arn:aws:iam::\(own):role/r", from: nil,
      "D: {Type: 'AWS::AppSync::DataSource', Properties: {LambdaConfig: {LambdaFunctionArn: !Ref L}, ServiceRoleArn: 'arn:aws:iam::\(own):role/r'}}"
    ),
    Row(
      .deliveryStream, by: "arn:aws:iam::\(own):role/r", from: nil, calls: "f:$LATEST",
      "D: {Type: 'AWS::KinesisFirehose::DeliveryStream', Properties: {ExtendedS3DestinationConfiguration: {RoleARN: 'arn:aws:iam::\(own):role/r', ProcessingConfiguration: {Processors: [{Type: Lambda, Parameters: [{ParameterName: NumberOfRetries, ParameterValue: '1'}, {ParameterName: LambdaArn, ParameterValue: !Sub '${F.Arn}:$LATEST'}]}]}}}}"
    ),
    Row(
      .pipeline, by: "arn:aws:iam::\(own):role/r", from: nil, calls: "f",
      "P: {Type: 'AWS::CodePipeline::Pipeline', Properties: {RoleArn: 'arn:aws:iam::\(own):role/r', Stages: [{Actions: [{ActionTypeId: {Provider: Lambda}, Configuration: {FunctionName: f}}]}]}}"
    ),
    Row(
      .stateMachine, by: "arn:aws:iam::\(own):role/r", from: nil,
      "M: {Type: 'AWS::StepFunctions::StateMachine', Properties: {RoleArn: 'arn:aws:iam::\(own):role/r', DefinitionString: !Sub '{\"States\": {\"A\": {\"Type\": \"Task\", \"Resource\": \"${L}\"}}}'}}"
    ),
    Row(
      .stateMachine, by: "arn:aws:iam::\(own):role/r", from: nil, calls: "f",
      "M: {Type: 'AWS::StepFunctions::StateMachine', Properties: {RoleArn: 'arn:aws:iam::\(own):role/r', Definition: {States: {A: {Type: Task, Resource: 'arn:aws:states:::lambda:invoke', Parameters: {FunctionName: !GetAtt F.Arn}}}}}}"
    ),
    Row(
      .customResource, by: "requester", from: nil,
      "C: {Type: 'Custom::Thing', Properties: {ServiceToken: !Ref L}}"),
  ]

  /// API Gateway: the ARN's stage, method and path (lambda.md 7.1).
  static let apis = [
    Row(
      .restAPI, by: "apigateway.amazonaws.com",
      from: "arn:aws:execute-api:\(pre):${A}/prod/GET/orders/{id}",
      """
      A: {Type: 'AWS::ApiGateway::RestApi'}
        R: {Type: 'AWS::ApiGateway::Resource', Properties: {RestApiId: !Ref A, ParentId: !GetAtt A.RootResourceId, PathPart: orders}}
        I: {Type: 'AWS::ApiGateway::Resource', Properties: {RestApiId: !Ref A, ParentId: !Ref R, PathPart: '{id}'}}
        M: {Type: 'AWS::ApiGateway::Method', Properties: {RestApiId: !Ref A, ResourceId: !Ref I, HttpMethod: GET, Integration: {Type: AWS_PROXY, Uri: !Sub 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${L}/invocations'}}}
        S: {Type: 'AWS::ApiGateway::Stage', Properties: {RestApiId: !Ref A, StageName: prod}}
      """),
    Row(
      .restAPI, by: "apigateway.amazonaws.com", from: "arn:aws:execute-api:\(pre):${A}/prod/GET/",
      """
      A: {Type: 'AWS::ApiGateway::RestApi'}
        M: {Type: 'AWS::ApiGateway::Method', Properties: {RestApiId: !Ref A, ResourceId: !GetAtt A.RootResourceId, HttpMethod: GET, Integration: {Uri: !Sub 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${F.Arn}:${!stageVariables.name}/invocations'}}}
        S: {Type: 'AWS::ApiGateway::Stage', Properties: {RestApiId: !Ref A, StageName: prod, Variables: {name: live}}}
      """),
    Row(
      .restAPI, by: "arn:aws:iam::\(own):role/r",
      from: "arn:aws:execute-api:\(pre):${A}/prod/POST/a",
      "A: {Type: 'AWS::ApiGateway::RestApi', Properties: {Body: {paths: {/a: {post: {x-amazon-apigateway-integration: {uri: !Sub 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${L}/invocations', credentials: 'arn:aws:iam::\(own):role/r'}}}}}}}\n  D: {Type: 'AWS::ApiGateway::Deployment', Properties: {RestApiId: !Ref A, StageName: prod}}"
    ),
    Row(
      .httpAPI, by: "apigateway.amazonaws.com",
      from: "arn:aws:execute-api:\(pre):${A}/$default/$default",
      """
      A: {Type: 'AWS::ApiGatewayV2::Api', Properties: {ProtocolType: HTTP}}
        I: {Type: 'AWS::ApiGatewayV2::Integration', Properties: {ApiId: !Ref A, IntegrationUri: !Ref L}}
        R: {Type: 'AWS::ApiGatewayV2::Route', Properties: {ApiId: !Ref A, RouteKey: $default, Target: !Sub 'integrations/${I}'}}
        S: {Type: 'AWS::ApiGatewayV2::Stage', Properties: {ApiId: !Ref A, StageName: $default}}
      """),
    Row(
      .webSocketAPI, by: "apigateway.amazonaws.com",
      from: "arn:aws:execute-api:\(pre):${A}/dev/$connect",
      """
      A: {Type: 'AWS::ApiGatewayV2::Api', Properties: {ProtocolType: WEBSOCKET}}
        I: {Type: 'AWS::ApiGatewayV2::Integration', Properties: {ApiId: !Ref A, IntegrationUri: !Ref L}}
        R: {Type: 'AWS::ApiGatewayV2::Route', Properties: {ApiId: !Ref A, RouteKey: $connect, Target: !Join ['/', [integrations, !Ref I]]}}
        S: {Type: 'AWS::ApiGatewayV2::Stage', Properties: {ApiId: !Ref A, StageName: dev}}
      """),
    Row(
      .apiAuthorizer, by: "apigateway.amazonaws.com",
      from: "arn:aws:execute-api:\(pre):${A}/authorizers/${Z}",
      "Z: {Type: 'AWS::ApiGateway::Authorizer', Properties: {RestApiId: !Ref A, AuthorizerUri: !Sub 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${L}/invocations'}}\n  A: {Type: 'AWS::ApiGateway::RestApi'}"
    ),
  ]

  @Test(arguments: push + byRole + apis)
  func `is read as AWS documents it`(_ row: Row) throws {
    let state = read(row.resources)
    #expect(!state.bag.hasErrors, "\(state.bag.sorted)")
    let triggers = state.deployment.triggers
    let trigger = try #require(triggers.first)
    #expect(triggers.count == 1)
    #expect(trigger.source == row.source)
    #expect(text(trigger.caller) == row.caller)
    #expect(trigger.calls.count == 1)
    #expect(trigger.calls.first?.sourceARN?.description == row.sourceARN)
    #expect(trigger.calls.first?.sourceAccount?.description == row.account)
    let target = try #require(trigger.target)
    #expect("\(target)" == "arn:aws:lambda:us-east-1:\(Self.own):function:\(row.target)")
  }

  /// `ANY` stands for every method, so that a grant for one covers only part of it (lambda.md 7.1).
  @Test func `for any method makes a call for each`() throws {
    let state = read(
      "A: {Type: 'AWS::ApiGateway::RestApi', Properties: {Body: {paths: {/a: {x-amazon-apigateway-any-method: {x-amazon-apigateway-integration: {uri: !Ref L}}}}}}}\n  D: {Type: 'AWS::ApiGateway::Deployment', Properties: {RestApiId: !Ref A, StageName: prod}}"
    )
    let trigger = try #require(state.deployment.triggers.first)
    #expect(
      trigger.calls.map { $0.label ?? "" } == [
        "GET /a", "POST /a", "PUT /a", "DELETE /a", "PATCH /a", "HEAD /a", "OPTIONS /a",
      ])
  }

  /// A stage variable in the URI gives one target for each stage (lambda.md 7.1, 7.3).
  @Test func `with a stage variable is one for each stage`() {
    let state = read(
      """
      A: {Type: 'AWS::ApiGateway::RestApi'}
        M: {Type: 'AWS::ApiGateway::Method', Properties: {RestApiId: !Ref A, ResourceId: !GetAtt A.RootResourceId, HttpMethod: GET, Integration: {Uri: !Sub 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${F.Arn}:${!stageVariables.name}/invocations'}}}
        S: {Type: 'AWS::ApiGateway::Stage', Properties: {RestApiId: !Ref A, StageName: prod, Variables: {name: live}}}
        T: {Type: 'AWS::ApiGateway::Stage', Properties: {RestApiId: !Ref A, StageName: test, Variables: {name: beta}}}
        U: {Type: 'AWS::ApiGateway::Stage', Properties: {RestApiId: !Ref A, StageName: none}}
      """)
    let targets = state.deployment.triggers.map { $0.target?.qualifier.text }
    #expect(targets == ["live", "beta", nil])
    #expect(state.deployment.triggers.last?.reference.openValues.map(\.kind) == [.untold])
  }

  @Test(arguments: [
    "S: {Type: 'AWS::SNS::Subscription', Properties: {Protocol: sqs, Endpoint: 'arn:aws:sqs:us-east-1:111122223333:q', TopicArn: t}}",
    "R: {Type: 'AWS::Events::Rule', Properties: {Targets: [{Id: a, Arn: 'arn:aws:sqs:us-east-1:111122223333:q'}]}}",
    "A: {Type: 'AWS::CloudWatch::Alarm', Properties: {AlarmActions: [!Ref T]}}\n  T: {Type: 'AWS::SNS::Topic'}",
    "C: {Type: 'AWS::Config::ConfigRule', Properties: {Source: {Owner: AWS, SourceIdentifier: IAM_POLICY}}}",
    "M: {Type: 'AWS::ApiGateway::Method', Properties: {RestApiId: a, ResourceId: r, HttpMethod: GET, Integration: {Type: HTTP, Uri: 'https://example.com/functions/x'}}}",
    "B: {Type: 'AWS::S3::Bucket', Properties: {NotificationConfiguration: [a, {b: c}]}}",
    "B: {Type: 'AWS::S3::Bucket', Properties: nothing}",
  ])
  func `is none where something else is called`(_ resources: String) {
    #expect(read(resources).deployment.triggers.isEmpty)
  }

  @Test func `under a condition that is not known has it, and under a false one is none`() {
    let rule = "Condition: C, Properties: {Targets: [{Id: a, Arn: !Ref L}]}"
    let state = read("R: {Type: 'AWS::Events::Rule', \(rule)}", condition: "!Ref P")
    #expect(state.deployment.triggers.map(\.condition) == ["C"])
    let none = read("R: {Type: 'AWS::Events::Rule', \(rule)}", condition: "b")
    #expect(none.deployment.triggers.isEmpty)
  }

  @Test func `whose target is a parameter has its name`() throws {
    let state = read(
      "R: {Type: 'AWS::Events::Rule', Properties: {Targets: [{Id: a, Arn: !Ref P}]}}")
    let trigger = try #require(state.deployment.triggers.first)
    #expect(trigger.target == nil)
    #expect(trigger.reference.openValues.map(\.name) == ["P"])
  }

  @Test(arguments: ["DefinitionUri: a.json", "DefinitionString: 'no JSON'"])
  func `of a state machine that cannot be read is reported`(_ definition: String) {
    let state = read(
      "M: {Type: 'AWS::StepFunctions::StateMachine', Properties: {RoleArn: r, \(definition)}}")
    #expect(state.ids == ["definition-not-read"])
  }

  /// Every event of SAM with what it makes (lambda.md 8.2); the target is the alias.
  static let events: [(String, EventSource, String?)] = [
    ("Type: S3, Properties: {Bucket: !Ref B}", EventSource.s3Notification, "arn:aws:s3:::${B}"),
    ("Type: SNS, Properties: {Topic: !Ref T}", .snsSubscription, "arn:aws:sns:\(pre):t"),
    ("Type: Schedule, Properties: {Name: n}", .eventBridgeRule, "arn:aws:events:\(pre):rule/n"),
    ("Type: EventBridgeRule, Properties: {}", .eventBridgeRule, "arn:aws:events:\(pre):rule/${HE}"),
    (
      "Type: CloudWatchLogs, Properties: {LogGroupName: g}", .logsSubscription,
      "arn:aws:logs:\(pre):log-group:g:*"
    ),
    ("Type: IoTRule, Properties: {Sql: s}", .iotRule, "arn:aws:iot:\(pre):rule/${HE}"),
    ("Type: AlexaSkill, Properties: {SkillId: k}", .alexaSkill, nil),
    (
      "Type: Cognito, Properties: {UserPool: !Ref U}", .userPool,
      "arn:aws:cognito-idp:\(pre):userpool/${U}"
    ),
    (
      "Type: Api, Properties: {Path: '/a/{p}', Method: get}", .restAPI,
      "arn:aws:execute-api:\(pre):${ServerlessRestApi}/Prod/GET/a/{p}"
    ),
    (
      "Type: HttpApi", .httpAPI,
      "arn:aws:execute-api:\(pre):${ServerlessHttpApi}/$default/$default"
    ),
    ("Type: SQS, Properties: {Queue: !GetAtt Q.Arn}", .eventSourceMapping, "arn:aws:sqs:\(pre):q"),
    ("Type: ScheduleV2, Properties: {RoleArn: r}", .schedule, nil),
  ]

  @Test(arguments: events)
  func `of an event of SAM calls the alias`(
    _ event: String, _ source: EventSource, _ arn: String?
  ) throws {
    let state = read(
      """
      H: {Type: 'AWS::Serverless::Function', Properties: {FunctionName: h, AutoPublishAlias: live, Events: {E: {\(event)}}}}
        B: {Type: 'AWS::S3::Bucket'}
        T: {Type: 'AWS::SNS::Topic', Properties: {TopicName: t}}
        U: {Type: 'AWS::Cognito::UserPool'}
        Q: {Type: 'AWS::SQS::Queue', Properties: {QueueName: q}}
      """)
    let trigger = try #require(state.deployment.triggers.first)
    #expect(state.deployment.triggers.count == 1)
    #expect(trigger.source == source)
    #expect(trigger.calls.first?.sourceARN?.description == arn)
    #expect(trigger.target?.description.hasSuffix(":function:h:live") == true)
    // SAM's own events are consistent: what they call, their permission lets in.
    let wires = WireEvaluator(state.deployment).wires
    #expect(wires.filter(\.isBroken).isEmpty)
    if trigger.caller == source.servicePrincipal.map(TriggerCaller.service) {
      #expect(wires.map(\.verdict) == [.decided(.allowed)])
    }
  }

  /// Authorizers of an API of SAM may stand in `Globals`, for the implicit API too (lambda.md 8.2).
  @Test(arguments: [
    "H: {Type: 'AWS::Serverless::Function', Properties: {Events: {E: {Type: Api, Properties: {Path: /, Method: get}}}}}",
    "A: {Type: 'AWS::Serverless::Api', Properties: {StageName: s}}",
  ])
  func `of SAM may be an authorizer of Globals`(_ resource: String) throws {
    let authorizer = "{FunctionArn: !GetAtt F.Arn, FunctionInvokeRole: NONE}"
    let state = read(
      resource, more: "Globals: {Api: {Auth: {Authorizers: {Z: \(authorizer)}}}}")
    let wire = try #require(
      WireEvaluator(state.deployment).wires.first { $0.trigger.source == .apiAuthorizer })
    #expect(text(wire.trigger.caller) == "apigateway.amazonaws.com")
    #expect(wire.trigger.target == Scenes.arn())
    #expect(wire.verdict == .decided(.allowed))
  }

  private func text(_ caller: TriggerCaller) -> String {
    switch caller {
    case .service(let service): service.name
    case .role(let role): role.description
    case .requester: "requester"
    case .executionRole: "execution role"
    }
  }

  private func read(
    _ resources: String, condition: String = "a", more: String = "Metadata: {}"
  ) -> ImportState {
    let text = """
      Transform: AWS::Serverless-2016-10-31
      \(more)
      Parameters:
        P: {Type: String}
      Conditions:
        C: !Equals [\(condition), a]
      Resources:
        F: {Type: 'AWS::Lambda::Function', Properties: {FunctionName: f}}
        L: {Type: 'AWS::Lambda::Alias', Properties: {FunctionName: !Ref F, Name: live, FunctionVersion: '1'}}
        \(resources)
      """
    var state = ImportState(
      scope: ImportScope(account: Scenes.function.account, region: Scenes.function.region))
    ImporterCatalogue.read(input(SourceFile(name: "t.yaml", text: text)), into: &state)
    return state
  }
}
