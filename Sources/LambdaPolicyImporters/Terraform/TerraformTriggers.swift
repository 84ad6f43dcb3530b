import LambdaPolicy

/// What the resources of a plan are configured to call.
struct TerraformTriggers {
  private var resolver: TerraformResolver

  init(_ resolver: TerraformResolver) { self.resolver = resolver }

  /// The triggers in the order of the plan, those of APIs behind the others.
  mutating func all() -> [Trigger] {
    var triggers: [Trigger] = []
    var readers: [Region: TriggerReader] = [:]
    var routes: [Region: TerraformRoutes] = [:]
    var regions: [Region] = []
    for resource in resolver.plan.resources {
      let place = resolver.places.place(of: resource)
      let region = place.endpoint.region
      let reader = readers[region] ?? TriggerReader(TerraformTriggerRules.all, in: place)
      if readers[region] == nil {
        readers[region] = reader
        regions.append(region)
      }
      if reader.isTrigger(resource.type) {
        triggers += reader.triggers(of: configured(resource))
      } else if TerraformRoutes.isPart(resource.type) {
        routes[region, default: TerraformRoutes(in: place)].add(configured(resource))
      }
    }
    return triggers + regions.flatMap { routes[$0]?.triggers ?? [] }
  }

  private mutating func configured(_ resource: TerraformResource) -> ConfiguredResource {
    ConfiguredResource(
      name: resource.address, type: resource.type,
      properties: resolver.properties(of: resource), arn: sourceARN(of: resource),
      presence: .certain, origin: SourceOrigin(resolver.plan.file, resource.range))
  }

  /// The resource's own ARN, or that of what it is a target of.
  private mutating func sourceARN(of resource: TerraformResource) -> OpenText? {
    switch resource.type {
    case "aws_cloudwatch_event_target":
      return resolver.ruleARN(resolver.text("rule", of: resource), of: resource)
    case "aws_vpclattice_target_group_attachment":
      guard let group = resolver.text("target_group_identifier", of: resource) else { return nil }
      if group.description.hasPrefix("arn:") { return group }
      return ResourceNaming.ofTerraform("aws_vpclattice_target_group")?
        .arn(named: group, in: resolver.places.place(of: resource))
    default: return resolver.text("arn", of: resource)
    }
  }
}
