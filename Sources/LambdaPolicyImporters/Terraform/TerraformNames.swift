import LambdaPolicy

extension ResourceNaming {
  /// The naming of a type of Terraform's AWS provider (lambda.md 8.3); a type that is not listed
  /// has no ARN that follows from its name.
  static func ofTerraform(_ type: String) -> ResourceNaming? { terraform[type] }

  private static let terraform: [String: ResourceNaming] = [
    "aws_s3_bucket": .named("bucket", "arn:{P}:s3:::{N}"),
    "aws_sns_topic": .named("name", "arn:{P}:sns:{R}:{A}:{N}", ref: true),
    "aws_sqs_queue": .named("name", "arn:{P}:sqs:{R}:{A}:{N}"),
    "aws_cloudwatch_event_bus": .named("name", "arn:{P}:events:{R}:{A}:event-bus/{N}"),
    "aws_cloudwatch_log_group": .named("name", "arn:{P}:logs:{R}:{A}:log-group:{N}"),
    "aws_cloudwatch_metric_alarm": .named("alarm_name", "arn:{P}:cloudwatch:{R}:{A}:alarm:{N}"),
    "aws_cloudwatch_composite_alarm": .named(
      "alarm_name", "arn:{P}:cloudwatch:{R}:{A}:alarm:{N}"),
    "aws_cognito_user_pool": .named(nil, "arn:{P}:cognito-idp:{R}:{A}:userpool/{N}"),
    "aws_iot_topic_rule": .named("name", "arn:{P}:iot:{R}:{A}:rule/{N}"),
    "aws_iot_authorizer": .named("name", "arn:{P}:iot:{R}:{A}:authorizer/{N}"),
    "aws_codecommit_repository": .named("repository_name", "arn:{P}:codecommit:{R}:{A}:{N}"),
    "aws_dynamodb_table": .named("name", "arn:{P}:dynamodb:{R}:{A}:table/{N}"),
    "aws_kinesis_stream": .named("name", "arn:{P}:kinesis:{R}:{A}:stream/{N}", ref: true),
    "aws_api_gateway_rest_api": .named(
      nil, "arn:{P}:execute-api:{R}:{A}:{N}", by: "execution_arn"),
    "aws_apigatewayv2_api": .named(nil, "arn:{P}:execute-api:{R}:{A}:{N}", by: "execution_arn"),
    "aws_appsync_graphql_api": .named(nil, "arn:{P}:appsync:{R}:{A}:apis/{N}"),
    "aws_vpclattice_target_group": .named(nil, "arn:{P}:vpc-lattice:{R}:{A}:targetgroup/{N}"),
    "aws_bedrockagent_agent": .named(nil, "arn:{P}:bedrock:{R}:{A}:agent/{N}", by: "agent_arn"),
    "aws_transfer_server": .named(nil, "arn:{P}:transfer:{R}:{A}:server/{N}"),
    "aws_cloudfront_distribution": .named(nil, "arn:{P}:cloudfront::{A}:distribution/{N}"),
  ]

  private static func named(
    _ property: String?, _ arn: String, by attribute: String = "arn", ref: Bool = false
  ) -> ResourceNaming {
    ResourceNaming(property, arn, by: [attribute], ref: ref)
  }
}

/// The name of a function of a plan, and whether the plan tells it.
struct TerraformFunctionName {
  let identity: FunctionIdentity
  let isTold: Bool
}

extension TerraformResolver {
  /// An attribute that follows from names; nil when it does not.
  mutating func built(_ attribute: String, of resource: TerraformResource) -> OpenText? {
    switch (resource.type, attribute) {
    case ("aws_lambda_function", _): return functionAttribute(attribute, of: resource)
    case ("aws_lambda_alias", "arn"), ("aws_lambda_alias", "id"): return aliasARN(of: resource)
    case ("aws_lambda_alias", "invoke_arn"):
      return aliasARN(of: resource).map { invocation(of: $0, resource) }
    case ("aws_lambda_function_url", "function_arn"): return qualifiedFunction(of: resource)
    case ("aws_cloudwatch_event_rule", "arn"):
      return ruleARN(text("name", of: resource), of: resource)
    case ("aws_cloudwatch_event_rule", "id"), ("aws_sqs_queue", "id"): return nil
    case ("aws_iam_role", _), ("aws_iam_user", _), ("aws_iam_group", _), ("aws_iam_policy", _):
      return identityAttribute(attribute, of: resource)
    default: break
    }
    guard let naming = ResourceNaming.ofTerraform(resource.type) else { return nil }
    let isARN = naming.attributes.contains(attribute)
    if isARN || attribute == "id" && naming.isReferencedByARN {
      return naming.arn(named: name(of: resource, naming), in: places.place(of: resource))
    }
    return attribute == "id" && naming.property != nil ? name(of: resource, naming) : nil
  }

  private mutating func name(
    of resource: TerraformResource, _ naming: ResourceNaming
  ) -> OpenText {
    if let property = naming.property, let name = text(property, of: resource) { return name }
    if let id = resource.values?[key: "id"]?.text { return OpenText(id) }
    return open("\(resource.address).id", .computed, resource.scope).text ?? OpenText()
  }

  /// The function that a resource makes; one whose name is not told goes by its address.
  mutating func function(of resource: TerraformResource) -> TerraformFunctionName {
    let place = places.place(of: resource)
    if let arn = resource.values?[key: "arn"]?.text, let target = place.functionARN(OpenText(arn)),
      arn.hasPrefix("arn:")
    {
      return TerraformFunctionName(identity: target.function, isTold: true)
    }
    if let name = text("function_name", of: resource), let target = place.functionARN(name),
      target.qualifier == .unqualified
    {
      return TerraformFunctionName(identity: target.function, isTold: true)
    }
    let stand = resource.address.map {
      $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" ? $0 : "-"
    }
    let endpoint = place.endpoint
    return TerraformFunctionName(
      identity: FunctionIdentity(
        partition: endpoint.partition, region: endpoint.region, account: endpoint.account,
        name: String(stand)),
      isTold: false)
  }

  private mutating func functionAttribute(
    _ attribute: String, of resource: TerraformResource
  ) -> OpenText? {
    guard
      ["arn", "id", "version", "qualified_arn", "invoke_arn", "qualified_invoke_arn"]
        .contains(attribute)
    else { return nil }
    let function = function(of: resource).identity
    let arn = OpenText(function.unqualifiedARN.description)
    switch attribute {
    case "arn": return arn
    case "id": return OpenText(function.name)
    case "invoke_arn": return invocation(of: arn, resource)
    case "version": return firstVersion(of: resource)
    default:
      let version = text("version", of: resource) ?? OpenText()
      let qualified = arn.qualified(by: version)
      return attribute == "qualified_arn" ? qualified : invocation(of: qualified, resource)
    }
  }

  /// 1 for a function that the plan makes and publishes; nil when the number is not known.
  mutating func firstVersion(of resource: TerraformResource) -> OpenText? {
    guard resource.isCreated, let publish = text("publish", of: resource)?.known else { return nil }
    return OpenText(publish == "true" ? "1" : "$LATEST")
  }

  private mutating func aliasARN(of resource: TerraformResource) -> OpenText? {
    guard let function = text("function_name", of: resource), let name = text("name", of: resource)
    else { return nil }
    guard let arn = places.place(of: resource).functionARN(function) else { return nil }
    return OpenText(arn.function.unqualifiedARN.description).qualified(by: name)
  }

  /// What `function_name` and `qualifier` of a resource name together; nil without the first, and
  /// when one of them is no text.
  mutating func qualifiedFunction(of resource: TerraformResource) -> OpenText? {
    guard let function = text("function_name", of: resource) else { return nil }
    let value = attribute("qualifier", of: resource)
    if value == .none { return function }
    guard let qualifier = value.text else { return nil }
    if let known = function.known, let name = FunctionName(known),
      let own = name.qualifier, own == qualifier.known
    {
      return function
    }
    return function.qualified(by: qualifier)
  }

  /// The URI that API Gateway invokes a function by (lambda.md 7.3).
  private func invocation(of arn: OpenText, _ resource: TerraformResource) -> OpenText {
    let endpoint = places.place(of: resource).endpoint
    var uri = OpenText(
      "arn:\(endpoint.partition):apigateway:\(endpoint.region):lambda:path/2015-03-31/functions/")
    uri.append(arn)
    uri.append("/invocations")
    return uri
  }

  /// The ARN of a rule by its name, behind its bus unless that is the default one.
  mutating func ruleARN(_ name: OpenText?, of resource: TerraformResource) -> OpenText? {
    guard let name else { return nil }
    let endpoint = places.place(of: resource).endpoint
    var arn = OpenText(
      "arn:\(endpoint.partition):events:\(endpoint.region):\(endpoint.account):rule/")
    if let bus = text("event_bus_name", of: resource), bus.known != "default" {
      arn.append(bus)
      arn.append("/")
    }
    arn.append(name)
    return arn
  }

  /// An attribute of a user, role, group or managed policy; for a name that is not told stands
  /// the address.
  private mutating func identityAttribute(
    _ attribute: String, of resource: TerraformResource
  ) -> OpenText? {
    let kind = String(resource.type.dropFirst("aws_iam_".count))
    switch (attribute, kind) {
    case ("name", _): return open(resource.address, .computed, resource.scope).text
    case ("arn", _), ("id", "policy"): return identityARN(kind, of: resource)
    case ("id", _): return text("name", of: resource)
    default: return nil
    }
  }

  private mutating func identityARN(
    _ kind: String, of resource: TerraformResource
  ) -> OpenText? {
    guard let name = text("name", of: resource) else { return nil }
    let endpoint = places.place(of: resource).endpoint
    var arn = OpenText("arn:\(endpoint.partition):iam::\(endpoint.account):\(kind)")
    arn.append(text("path", of: resource) ?? OpenText("/"))
    arn.append(name)
    return arn
  }
}

extension OpenText {
  /// The text with a qualifier behind a colon.
  fileprivate func qualified(by qualifier: OpenText) -> OpenText {
    var result = self
    result.append(":")
    result.append(qualifier)
    return result
  }
}
