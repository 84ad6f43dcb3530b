import LambdaPolicy

/// The permissions that connectors make: always on the unqualified function (lambda.md 8.2).
struct SAMConnectors {
  private let template: Template

  init(_ template: Template) { self.template = template }

  /// What a resource makes, as a connector or by the connectors that are written at it.
  func resources(of resource: TemplateResource) -> [TemplateResource] {
    if resource.type == "AWS::Serverless::Connector", let properties = resource.properties {
      return permissions(
        SAMBuilder(resource), "", from: properties[key: "Source"], properties)
    }
    return (resource.connectors?.members ?? []).flatMap { member in
      guard let properties = member.node[key: "Properties"] else { return [TemplateResource]() }
      let builder = SAMBuilder(resource, at: member.key.range)
      let source = builder.object([
        ("Id", builder.text(resource.name)),
        ("Qualifier", properties[key: "SourceReference"]?[key: "Qualifier"]),
      ])
      return permissions(builder, member.key.value, from: source, properties)
    }
  }

  private func permissions(
    _ builder: SAMBuilder, _ name: String, from source: SourceNode?, _ properties: SourceNode
  ) -> [TemplateResource] {
    let allows = properties[key: "Permissions"]?.elements ?? []
    guard let source, let destination = properties[key: "Destination"],
      allows.contains(where: { $0.text == "Write" })
    else { return [] }
    let caller = caller(source, builder)
    let role = caller == nil ? role(source, builder) : nil
    let list = destination.elements
    return (list ?? [destination]).enumerated().compactMap { index, node in
      guard let function = function(node, builder) else { return nil }
      let number = list == nil ? "" : "Destination\(index)"
      if let role { return policy(builder, "\(name)Policy\(number)", of: role, on: function) }
      return caller.map { caller in
        builder.permission(
          "\(name)WriteLambdaPermission\(number)", on: function, to: caller.principal,
          caller.conditions)
      }
    }
  }

  /// The role through which a function or state machine calls; nil where it is not told.
  private func role(_ source: SourceNode, _ builder: SAMBuilder) -> SourceNode? {
    if let name = source[key: "RoleName"] { return name }
    let types = [
      "AWS::Lambda::Function", "AWS::Serverless::Function", "AWS::Serverless::StateMachine",
      "AWS::StepFunctions::StateMachine",
    ]
    guard let resource = source[key: "Id"]?.text.flatMap({ template.byName[$0] }),
      types.contains(resource.type)
    else { return nil }
    guard let role = resource["Role"] ?? resource["RoleArn"] else {
      return builder.reference("\(resource.name)Role")
    }
    let parts = role[key: "Fn::GetAtt"]
    let name =
      parts?.elements?.first?.text ?? parts?.text?.split(separator: ".").first.map(String.init)
    return name.map { builder.reference($0) }
  }

  /// What lets a role call: the unqualified function, as a managed policy.
  private func policy(
    _ builder: SAMBuilder, _ suffix: String, of role: SourceNode, on function: SourceNode
  ) -> TemplateResource {
    let statement = builder.allowance(
      of: "lambda:InvokeAsync", "lambda:InvokeFunction", on: builder.list([function]))
    return builder.resource(
      suffix, "AWS::IAM::ManagedPolicy",
      [
        (
          "PolicyDocument",
          builder.object([
            ("Version", builder.text("2012-10-17")), ("Statement", builder.list([statement])),
          ])
        ), ("Roles", builder.list([role])),
      ])
  }

  private func function(_ node: SourceNode, _ builder: SAMBuilder) -> SourceNode? {
    let types = ["AWS::Lambda::Function", "AWS::Serverless::Function"]
    guard let id = node[key: "Id"]?.text else {
      return types.contains(node[key: "Type"]?.text ?? "") ? node[key: "Arn"] : nil
    }
    guard let resource = template.byName[id], types.contains(resource.type) else { return nil }
    return builder.attribute(id, "Arn")
  }

  private struct Caller {
    let principal: String
    let conditions: [(String, SourceNode?)]
  }

  private func caller(_ source: SourceNode, _ builder: SAMBuilder) -> Caller? {
    let id = source[key: "Id"]?.text
    let arn = source[key: "Arn"] ?? id.map { builder.attribute($0, "Arn") }
    switch id.flatMap({ template.byName[$0]?.type }) ?? source[key: "Type"]?.text {
    case "AWS::Events::Rule":
      return Caller(principal: "events.amazonaws.com", conditions: [("SourceArn", arn)])
    case "AWS::SNS::Topic":
      let topic = id.map { builder.reference($0) } ?? arn
      return Caller(principal: "sns.amazonaws.com", conditions: [("SourceArn", topic)])
    case "AWS::S3::Bucket":
      return Caller(
        principal: "s3.amazonaws.com",
        conditions: [
          ("SourceArn", arn), ("SourceAccount", builder.reference("AWS::AccountId")),
        ])
    case "AWS::ApiGateway::RestApi", "AWS::ApiGatewayV2::Api", "AWS::Serverless::Api",
      "AWS::Serverless::HttpApi":
      let path = source[key: "Qualifier"]?.text ?? "*"
      let api = (id.map { builder.reference($0) } ?? source[key: "ResourceId"])
      return Caller(
        principal: "apigateway.amazonaws.com",
        conditions: [("SourceArn", api.map { builder.apiARN($0, path) })])
    case "AWS::AppSync::GraphQLApi":
      let api = source[key: "ResourceId"] ?? id.map { builder.attribute($0, "ApiId") }
      let pattern = "arn:${AWS::Partition}:appsync:${AWS::Region}:${AWS::AccountId}:apis/${own}"
      return Caller(
        principal: "appsync.amazonaws.com",
        conditions: [("SourceArn", api.map { builder.substitution(pattern, own: $0) })])
    default: return nil
    }
  }
}
