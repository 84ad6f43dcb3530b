import LambdaPolicy

/// The policy templates of SAM: names with parameters in place of a policy document.
enum SAMPolicyTemplates {
  /// What a template comes to: nil for one that bears on no function of Lambda.
  ///
  /// One that is not known stays open.
  static func document(_ member: SourceNode.Member, _ build: SAMBuilder) -> SourceNode? {
    let name = member.key.value
    if name == "LambdaInvokePolicy" { return invocation(member.node, build) }
    if elsewhere.contains(name) { return nil }
    return build.object([("Fn::\(name)", member.node)])
  }

  /// The function's name with a wildcard behind it, so that versions and aliases are in it too.
  private static func invocation(_ parameters: SourceNode, _ build: SAMBuilder) -> SourceNode {
    let pattern = "arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${own}*"
    let function = parameters[key: "FunctionName"] ?? build.reference("AWS::NoValue")
    return build.object([
      (
        "Statement",
        build.allowance(of: "lambda:InvokeFunction", on: build.substitution(pattern, own: function))
      )
    ])
  }

  /// Those whose actions are all of other services; none of them denies.
  private static let elsewhere: Set<String> = [
    "AMIDescribePolicy", "AWSSecretsManagerGetSecretValuePolicy",
    "AWSSecretsManagerRotationPolicy", "AcmGetCertificatePolicy", "AthenaQueryPolicy",
    "CloudFormationDescribeStacksPolicy", "CloudWatchDashboardPolicy",
    "CloudWatchDescribeAlarmHistoryPolicy", "CloudWatchPutMetricPolicy", "CodeCommitCrudPolicy",
    "CodeCommitReadPolicy", "CodePipelineLambdaExecutionPolicy", "CodePipelineReadOnlyPolicy",
    "ComprehendBasicAccessPolicy", "CostExplorerReadOnlyPolicy",
    "DynamoDBBackupFullAccessPolicy", "DynamoDBCrudPolicy", "DynamoDBReadPolicy",
    "DynamoDBReconfigurePolicy", "DynamoDBRestoreFromBackupPolicy", "DynamoDBStreamReadPolicy",
    "DynamoDBWritePolicy", "EC2CopyImagePolicy", "EC2DescribePolicy", "EFSWriteAccessPolicy",
    "EKSDescribePolicy", "ElasticsearchHttpPostPolicy", "EventBridgePutEventsPolicy",
    "FilterLogEventsPolicy", "FirehoseCrudPolicy", "FirehoseWritePolicy", "KMSDecryptPolicy",
    "KMSEncryptPolicy", "KinesisCrudPolicy", "KinesisStreamReadPolicy",
    "MobileAnalyticsWriteOnlyAccessPolicy", "OrganizationsListAccountsPolicy",
    "PinpointEndpointAccessPolicy", "PollyFullAccessPolicy", "RekognitionDetectOnlyPolicy",
    "RekognitionFacesManagementPolicy", "RekognitionFacesPolicy", "RekognitionLabelsPolicy",
    "RekognitionNoDataAccessPolicy", "RekognitionReadPolicy", "RekognitionWriteOnlyAccessPolicy",
    "Route53ChangeResourceRecordSetsPolicy", "S3CrudPolicy", "S3FullAccessPolicy",
    "S3ReadPolicy", "S3WritePolicy", "SESBulkTemplatedCrudPolicy", "SESCrudPolicy",
    "SESEmailTemplateCrudPolicy", "SESSendBouncePolicy", "SNSCrudPolicy",
    "SNSPublishMessagePolicy", "SQSPollerPolicy", "SQSSendMessagePolicy",
    "SSMParameterReadPolicy", "SSMParameterWithSlashPrefixReadPolicy",
    "ServerlessRepoReadWriteAccessPolicy", "StepFunctionsExecutionPolicy",
    "TextractDetectAnalyzePolicy", "TextractGetResultPolicy", "TextractPolicy",
    "VPCAccessPolicy",
  ]
}

extension SAMBuilder {
  /// A statement that allows actions on a resource.
  func allowance(of actions: String..., on resource: SourceNode) -> SourceNode {
    object([
      ("Effect", text("Allow")),
      ("Action", list(actions.map(text))),
      ("Resource", resource),
    ])
  }

  func list(_ elements: [SourceNode]) -> SourceNode {
    SourceNode(.array(elements), at: elements.first?.range ?? SourceRange(0, 0))
  }

  /// An entry of a role's `Policies`.
  func inlinePolicy(_ name: String, _ document: SourceNode) -> SourceNode {
    object([("PolicyName", text(name)), ("PolicyDocument", document)])
  }
}
