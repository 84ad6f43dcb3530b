import LambdaPolicy

/// Reads what the resources of a template are configured to call.
struct TemplateTriggers {
  private var resolver: TemplateResolver
  private let reader: TriggerReader
  private var routes: APIRoutes

  init(_ resolver: TemplateResolver) {
    self.resolver = resolver
    reader = TriggerReader(TriggerRule.ofTemplates, in: resolver.place)
    routes = APIRoutes(in: resolver.place)
  }

  /// Adds the triggers in the order of the template; the routes of APIs come last.
  mutating func add(to state: inout ImportState) {
    var result: [Trigger] = []
    for resource in resolver.template.resources {
      let type = resource.type.hasPrefix("Custom::") ? TriggerRule.customResource : resource.type
      let isAPI = TemplateAPIs.types.contains(type)
      let isMachine = StateMachineTasks.types.contains(type)
      guard isAPI || isMachine || reader.isTrigger(type),
        let presence = resolver.presence(of: resource)
      else { continue }
      let properties = resource.properties.map { resolver.value($0) } ?? .object([])
      let configured = ConfiguredResource(
        name: resource.name, type: type,
        properties: properties.withRole(of: resource, &resolver).withAuth(of: resource, &resolver),
        arn: resolver.ownARN(of: resource), presence: presence,
        origin: SourceOrigin(resolver.template.file, resource.range))
      result += reader.triggers(of: configured)
      if isMachine {
        let tasks = StateMachineTasks(configured, in: resolver.place)
        result += tasks.triggers
        if !tasks.isWhole {
          state.bag.report(
            .definitionNotRead(resource.name, at: resource.range), in: resolver.template.file)
        }
      }
      if isAPI {
        TemplateAPIs(configured, id: resolver.physicalID(of: resource, at: resource.range))
          .add(to: &routes)
      }
    }
    for trigger in result + routes.triggers { state.plane.deployment.add(trigger) }
  }
}

extension ResolvedValue {
  /// The properties of an API of SAM with what `Globals` say of its authorizers, if it has none.
  fileprivate func withAuth(
    of resource: TemplateResource, _ resolver: inout TemplateResolver
  ) -> ResolvedValue {
    let sections = ["AWS::Serverless::Api": "Api", "AWS::Serverless::HttpApi": "HttpApi"]
    guard let section = sections[resource.type], self["Auth"] == nil,
      let auth = resolver.template.globals?[key: section]?[key: "Auth"]
    else { return self }
    let key = Located("Auth", at: auth.range)
    return .object(members + [ResolvedMember(key: key, value: resolver.value(auth))])
  }

  /// The properties with the role that SAM makes for a state machine that has none.
  fileprivate func withRole(
    of resource: TemplateResource, _ resolver: inout TemplateResolver
  ) -> ResolvedValue {
    guard resource.type == "AWS::Serverless::StateMachine", self["Role"] == nil else { return self }
    let builder = SAMBuilder(resource)
    let role = resolver.value(builder.attribute(builder.name("Role"), "Arn"))
    return .object(
      members + [ResolvedMember(key: Located("Role", at: resource.range), value: role)])
  }
}

extension TemplateResolver {
  /// The ARN as grants refer to it: by `Ref` where that is the ARN, else by an attribute.
  mutating func ownARN(of resource: TemplateResource) -> OpenText {
    let byReference = [
      "AWS::SNS::Topic", "AWS::ElasticLoadBalancingV2::TargetGroup", "AWS::SecretsManager::Secret",
    ]
    if byReference.contains(resource.type) { return physicalID(of: resource, at: resource.range) }
    let name = resource.type == "AWS::Bedrock::Agent" ? "AgentArn" : "Arn"
    return attribute(name, of: resource, at: resource.range)
  }
}
