import LambdaPolicy

/// Adds the resources of CloudFormation that SAM makes of its own (lambda.md 8.2).
///
/// As far as they bear on who may invoke: functions, versions, aliases, URLs, permissions, and the
/// rules that permissions name.
struct SAMExpansion {
  private(set) var template: Template
  private var resolver: TemplateResolver
  private let settings: SourceNode?

  /// The template with what SAM makes; one without resources of SAM stays as it is.
  static func expand(
    _ template: Template, at place: StackPlace, given: [String: String]
  ) -> Template {
    var expansion = SAMExpansion(template, at: place, given: given)
    for resource in template.resources {
      for made in SAMConnectors(template).resources(of: resource) { expansion.template.add(made) }
      switch resource.type {
      case "AWS::Serverless::Function": expansion.expandFunction(resource)
      case "AWS::Serverless::Api", "AWS::Serverless::HttpApi":
        expansion.expandAuthorizers(of: resource)
      case "AWS::Serverless::WebSocketApi": expansion.expandRoutes(of: resource)
      case "AWS::Serverless::StateMachine":
        expansion.expandRole(of: resource, template.globals?[key: "StateMachine"])
      default: continue
      }
    }
    expansion.expandImplicitAPI()
    expansion.expandDeploymentRole()
    return expansion.template
  }

  private init(_ template: Template, at place: StackPlace, given: [String: String]) {
    self.template = template
    resolver = TemplateResolver(template, at: place, given: given)
    settings = template.globals?[key: "Function"]
  }

  private mutating func expandFunction(_ resource: TemplateResource) {
    let builder = SAMBuilder(resource)
    let target = expandAlias(of: resource, builder)
    expandURL(of: resource, target, builder)
    var events = SAMEvents(template, resource, target: target, &resolver)
    for made in events.resources(&resolver) { template.add(made) }
    expandRole(of: resource, settings)
  }

  private mutating func expandRole(of resource: TemplateResource, _ settings: SourceNode?) {
    let roles = SAMRoles(of: resource, settings: settings)
    for made in roles.resources(&resolver) { template.add(made) }
  }

  /// A property of the function, or what `Globals` say.
  private func property(_ name: String, of resource: TemplateResource) -> SourceNode? {
    resource[name] ?? settings?[key: name]
  }

  /// `AutoPublishAlias` makes a version and an alias; without it the function itself is the target.
  private mutating func expandAlias(
    of resource: TemplateResource, _ builder: SAMBuilder
  ) -> SAMTarget {
    guard let node = property("AutoPublishAlias", of: resource),
      let alias = resolver.text(node)?.known, !alias.isEmpty
    else {
      return SAMTarget(
        function: builder.reference(resource.name), arn: builder.attribute(resource.name, "Arn"),
        alias: nil)
    }
    let suffix = alias.map { $0 == "-" ? "D" : $0 == "_" ? "U" : String($0) }.joined()
    let function = builder.reference(resource.name)
    let version = "\(resource.name)Version"
    template.add(
      builder.resource("Version", "AWS::Lambda::Version", [("FunctionName", function)]))
    template.add(
      builder.resource(
        "Alias\(suffix)", "AWS::Lambda::Alias",
        [
          ("FunctionName", function), ("Name", builder.text(alias)),
          ("FunctionVersion", builder.attribute(version, "Version")),
        ]))
    template.synonyms["\(resource.name).Version"] = version
    template.synonyms["\(resource.name).Alias"] = "\(resource.name)Alias\(suffix)"
    let reference = builder.reference("\(resource.name)Alias\(suffix)")
    return SAMTarget(function: reference, arn: reference, alias: suffix)
  }

  /// A URL, and with AuthType NONE the two permissions that open it.
  private mutating func expandURL(
    of resource: TemplateResource, _ target: SAMTarget, _ builder: SAMBuilder
  ) {
    guard let configuration = property("FunctionUrlConfig", of: resource),
      configuration.members != nil
    else { return }
    let type =
      configuration[key: "AuthType"] ?? settings?[key: "FunctionUrlConfig"]?[key: "AuthType"]
    template.add(
      builder.resource(
        "Url", "AWS::Lambda::Url", [("TargetFunctionArn", target.function), ("AuthType", type)]))
    // SAM looks at the word itself: a parameter opens nothing.
    guard type?.text == "NONE" else { return }
    template.add(
      builder.permission(
        "UrlPublicPermissions", on: target.function, to: "*", action: "lambda:InvokeFunctionUrl",
        [("FunctionUrlAuthType", builder.text("NONE"))]))
    template.add(
      builder.permission(
        "URLInvokeAllowPublicAccess", on: target.function, to: "*",
        [("InvokedViaFunctionUrl", builder.flag(true))]))
  }

  /// CodeDeploy calls hooks through one role for all functions that are deployed little by little.
  private mutating func expandDeploymentRole() {
    let owner = template.resources(of: "AWS::Serverless::Function").first { function in
      guard let preference = property("DeploymentPreference", of: function),
        preference[key: "Role"] == nil
      else { return false }
      return preference[key: "Enabled"].map { resolver.text($0)?.known != "false" } ?? true
    }
    guard let owner else { return }
    let build = SAMBuilder(owner)
    template.add(
      TemplateResource(
        name: "CodeDeployServiceRole", type: "AWS::IAM::Role",
        properties: build.object([
          (
            "ManagedPolicyArns",
            build.list([build.awsPolicy("service-role/AWSCodeDeployRoleForLambda")])
          )
        ]), condition: nil, range: owner.range))
  }

  /// The API that SAM makes for events that name none has the authorizers of `Globals`.
  private mutating func expandImplicitAPI() {
    let name = "ServerlessRestApi"
    let isUsed = template.resources(of: "AWS::Serverless::Function").contains { function in
      (function["Events"]?.members ?? []).contains { event in
        event.node[key: "Type"]?.text == "Api"
          && event.node[key: "Properties"]?[key: "RestApiId"] == nil
      }
    }
    guard isUsed, template.byName[name] == nil, let section = template.globals?[key: "Api"] else {
      return
    }
    let api = TemplateResource(
      name: name, type: "AWS::Serverless::Api", properties: section, condition: nil,
      range: section.range)
    expandAuthorizers(of: api)
    template.add(api)
  }

  /// Lambda authorizers of an API may call their functions, unless the template says otherwise.
  private mutating func expandAuthorizers(of api: TemplateResource) {
    let section = api.type == "AWS::Serverless::HttpApi" ? "HttpApi" : "Api"
    let auth = api["Auth"] ?? template.globals?[key: section]?[key: "Auth"]
    let builder = SAMBuilder(api)
    for authorizer in auth?[key: "Authorizers"]?.members ?? [] {
      guard let function = authorizer.node[key: "FunctionArn"],
        opens(authorizer.node, of: api.type)
      else { continue }
      template.add(
        builder.permission(
          "\(authorizer.key.value)AuthorizerPermission", on: function,
          to: "apigateway.amazonaws.com",
          [("SourceArn", builder.apiARN(builder.reference(api.name), "authorizers/*"))]))
    }
  }

  private mutating func opens(_ authorizer: SourceNode, of type: String) -> Bool {
    func isTrue(_ name: String) -> Bool {
      if case .bool(true)? = authorizer[key: name]?.value { return true }
      return authorizer[key: name]?.text == "true"
    }
    return type == "AWS::Serverless::Api"
      ? !isTrue("DisableFunctionDefaultPermissions") : isTrue("EnableFunctionDefaultPermissions")
  }

  /// The routes of a WebSocket API call their functions, and its authorizer does unless by a role.
  private mutating func expandRoutes(of api: TemplateResource) {
    let builder = SAMBuilder(api)
    let stage = api["StageName"].flatMap { resolver.text($0)?.known } ?? "default"
    for route in api["Routes"]?.members ?? [] {
      guard let function = route.node[key: "FunctionArn"] else { continue }
      let word = route.key.value.filter { $0.isLetter || $0.isNumber }.lowercased()
      let name = word.prefix(1).uppercased() + word.dropFirst()
      template.add(
        builder.permission(
          "\(name)Permission", on: function, to: "apigateway.amazonaws.com",
          [
            (
              "SourceArn",
              builder.apiARN(builder.reference(api.name), "\(stage)/\(route.key.value)")
            )
          ]))
    }
    guard let function = api["Auth"]?[key: "AuthArn"], api["Auth"]?[key: "InvokeRole"] == nil
    else { return }
    template.add(
      builder.permission(
        "AuthorizerPermission", on: function, to: "apigateway.amazonaws.com",
        [("SourceArn", builder.apiARN(builder.reference(api.name), "authorizers/*"))]))
  }
}

/// What SAM's events of a function call: its alias, or the function.
struct SAMTarget {
  /// The function's name or the alias's ARN, as permissions have it.
  let function: SourceNode
  let arn: SourceNode
  /// The alias as it stands in logical ids; nil without one.
  let alias: String?
}
