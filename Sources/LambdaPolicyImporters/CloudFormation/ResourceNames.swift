import LambdaPolicy

extension ResourceNaming {
  /// The naming of a type of CloudFormation, from the table of lambda.md 8.1; a type that is not
  /// listed has no name that is known.
  static func of(_ type: String) -> ResourceNaming? { table[type] }

  private static let table: [String: ResourceNaming] = [
    "AWS::S3::Bucket": ResourceNaming("BucketName", "arn:{P}:s3:::{N}"),
    "AWS::SNS::Topic": ResourceNaming(
      "TopicName", "arn:{P}:sns:{R}:{A}:{N}", by: ["TopicArn"], ref: true),
    "AWS::SQS::Queue": ResourceNaming("QueueName", "arn:{P}:sqs:{R}:{A}:{N}"),
    "AWS::Events::EventBus": ResourceNaming("Name", "arn:{P}:events:{R}:{A}:event-bus/{N}"),
    "AWS::Logs::LogGroup": ResourceNaming("LogGroupName", "arn:{P}:logs:{R}:{A}:log-group:{N}:*"),
    "AWS::Cognito::UserPool": ResourceNaming(nil, "arn:{P}:cognito-idp:{R}:{A}:userpool/{N}"),
    "AWS::IoT::TopicRule": ResourceNaming("RuleName", "arn:{P}:iot:{R}:{A}:rule/{N}"),
    "AWS::CloudWatch::Alarm": ResourceNaming(
      "AlarmName", "arn:{P}:cloudwatch:{R}:{A}:alarm:{N}"),
    "AWS::CodeCommit::Repository": ResourceNaming(
      "RepositoryName", "arn:{P}:codecommit:{R}:{A}:{N}"),
    "AWS::DynamoDB::Table": ResourceNaming("TableName", "arn:{P}:dynamodb:{R}:{A}:table/{N}"),
    "AWS::Kinesis::Stream": ResourceNaming("Name", "arn:{P}:kinesis:{R}:{A}:stream/{N}"),
    "AWS::Config::ConfigRule": ResourceNaming("ConfigRuleName", nil),
    "AWS::ApiGateway::Stage": ResourceNaming("StageName", nil),
    "AWS::ApiGatewayV2::Stage": ResourceNaming("StageName", nil),
  ]
}

extension TemplateResolver {
  /// What `Ref` of a resource is.
  mutating func physicalID(of resource: TemplateResource, at range: SourceRange) -> OpenText {
    switch resource.type {
    case "AWS::Lambda::Function", "AWS::Serverless::Function":
      return OpenText(functionName(of: resource).name)
    case "AWS::Lambda::Alias": return aliasARN(of: resource, at: range)
    case "AWS::Lambda::Version": return versionARN(of: resource, at: range)
    case "AWS::Lambda::Permission": return OpenText(resource.name)
    case "AWS::Lambda::Url": return text(resource["TargetFunctionArn"]) ?? opened(resource, range)
    case "AWS::Events::Rule": return ruleName(of: resource, separator: "|")
    case "AWS::SQS::Queue": return queueURL(of: resource)
    default: break
    }
    guard let naming = ResourceNaming.of(resource.type) else {
      return TemplateResolver.apis.contains(resource.type)
        ? made(resource, at: range) : opened(resource, range)
    }
    return naming.isReferencedByARN ? arn(of: resource, naming) : name(of: resource, naming)
  }

  /// What `Fn::GetAtt` of a resource is.
  mutating func attribute(
    _ attribute: String, of resource: TemplateResource, at range: SourceRange
  ) -> OpenText {
    switch (resource.type, attribute) {
    case ("AWS::Lambda::Function", "Arn"), ("AWS::Serverless::Function", "Arn"):
      return OpenText(functionIdentity(of: resource).unqualifiedARN.description)
    case ("AWS::Lambda::Alias", "AliasArn"): return aliasARN(of: resource, at: range)
    case ("AWS::Lambda::Version", "FunctionArn"): return versionARN(of: resource, at: range)
    case ("AWS::Lambda::Version", "Version"): return versionNumber(of: resource, at: range)
    case ("AWS::Lambda::Url", "FunctionArn"): return physicalID(of: resource, at: range)
    case ("AWS::ApiGateway::RestApi", "RestApiId"), ("AWS::ApiGatewayV2::Api", "ApiId"),
      ("AWS::Serverless::WebSocketApi", "ApiId"):
      return made(resource, at: range)
    case ("AWS::Events::Rule", "Arn"):
      let endpoint = place.endpoint
      var arn = OpenText(
        "arn:\(endpoint.partition):events:\(endpoint.region):\(endpoint.account):rule/")
      arn.append(ruleName(of: resource, separator: "/"))
      return arn
    case ("AWS::SQS::Queue", "QueueUrl"): return queueURL(of: resource)
    case ("AWS::IAM::Role", "Arn"), ("AWS::IAM::User", "Arn"):
      return identityARN(of: resource)
    default: break
    }
    guard let naming = ResourceNaming.of(resource.type) else {
      return openText("\(resource.name).\(attribute)", .resource, at: range)
    }
    if naming.arn != nil, naming.attributes.contains(attribute) {
      return arn(of: resource, naming)
    }
    if attribute == naming.property { return name(of: resource, naming) }
    return openText("\(resource.name).\(attribute)", .resource, at: range)
  }

  private func opened(_ resource: TemplateResource, _ range: SourceRange) -> OpenText {
    openText(resource.name, .resource, at: range)
  }

  /// The types whose reference is the id of an API.
  private static let apis: Set<String> = [
    "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api", "AWS::Serverless::Api",
    "AWS::Serverless::HttpApi", "AWS::Serverless::WebSocketApi",
  ]

  /// The name or id that AWS makes for a resource, and for no other.
  private func made(_ resource: TemplateResource, at range: SourceRange) -> OpenText {
    OpenText(open: [
      OpenValue(
        resource.name, .resource, meaning: .madeForOne, at: SourceOrigin(template.file, range))
    ])
  }

  /// The name that a property gives, or one that AWS makes; worked out once for each resource.
  private mutating func name(of resource: TemplateResource, by property: String?) -> OpenText {
    if let known = physicalNames[resource.name] { return known }
    guard namesUnderWay.insert(resource.name).inserted else {
      return opened(resource, resource.range)
    }
    let given = property.flatMap { text(resource[$0]) }
    namesUnderWay.remove(resource.name)
    let name = given ?? made(resource, at: resource.range)
    physicalNames[resource.name] = name
    return name
  }

  private mutating func name(
    of resource: TemplateResource, _ naming: ResourceNaming
  ) -> OpenText {
    name(of: resource, by: naming.property)
  }

  private mutating func arn(of resource: TemplateResource, _ naming: ResourceNaming) -> OpenText {
    naming.arn(named: name(of: resource, naming), in: place)
      ?? opened(resource, resource.range)
  }

  /// A rule's name, behind its bus unless that is the default one.
  private mutating func ruleName(of resource: TemplateResource, separator: String) -> OpenText {
    var result = OpenText()
    if let bus = text(resource["EventBusName"]), bus.known != "default" {
      result.append(bus)
      result.append(separator)
    }
    result.append(name(of: resource, by: "Name"))
    return result
  }

  private mutating func queueURL(of resource: TemplateResource) -> OpenText {
    let endpoint = place.endpoint
    var url = OpenText("https://sqs.\(endpoint.region).\(place.domain)/\(endpoint.account)/")
    url.append(name(of: resource, by: "QueueName"))
    return url
  }

  private mutating func identityARN(of resource: TemplateResource) -> OpenText {
    let isRole = resource.type == "AWS::IAM::Role"
    var arn = OpenText(
      "arn:\(place.endpoint.partition):iam::\(place.endpoint.account):\(isRole ? "role" : "user")")
    arn.append(text(resource["Path"]) ?? OpenText("/"))
    arn.append(name(of: resource, by: isRole ? "RoleName" : "UserName"))
    return arn
  }
}
