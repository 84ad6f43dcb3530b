import LambdaPolicy

/// What the resources of a plan are configured to call.
struct TerraformTriggers {
  private var resolver: TerraformResolver

  init(_ resolver: TerraformResolver) { self.resolver = resolver }

  /// Adds the triggers in the order of the plan, those of APIs behind the others.
  mutating func add(to state: inout ImportState) {
    var readers: [Region: TriggerReader] = [:]
    var routes: [Region: TerraformRoutes] = [:]
    var regions: [Region] = []
    var hasAssumedRoutes = false
    for resource in resolver.plan.resources {
      resolver.hasAssumed = false
      let place = resolver.places.place(of: resource)
      let region = place.endpoint.region
      let reader = readers[region] ?? TriggerReader(TerraformTriggerRules.all, in: place)
      if readers[region] == nil {
        readers[region] = reader
        regions.append(region)
      }
      if reader.isTrigger(resource.type) {
        let triggers = reader.triggers(of: configured(resource))
        add(triggers, to: &state)
      } else if resource.type == "aws_sfn_state_machine" {
        addTasks(of: configured(resource), in: place, to: &state)
      } else if TerraformRoutes.isPart(resource.type) {
        let part = configured(resource)
        reportOpenBody(of: part, &state)
        routes[region, default: TerraformRoutes(in: place)].add(part)
        hasAssumedRoutes = hasAssumedRoutes || resolver.hasAssumed
      }
    }
    // The routes of an API are made of several resources.
    resolver.hasAssumed = hasAssumedRoutes
    for region in regions { add(routes[region]?.triggers ?? [], to: &state) }
    addInvocations(to: &state)
  }

  /// Resources and data sources by which Terraform itself calls functions as whoever runs it
  /// (lambda.md 8.3).
  private mutating func addInvocations(to state: inout ImportState) {
    let invocations = resolver.plan.byAddress.values
      .filter { $0.type == "aws_lambda_invocation" }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
    for resource in invocations {
      guard let text = invokedFunction(of: resource),
        let reference = FunctionReference(
          text, isFunction: true, in: resolver.places.place(of: resource))
      else { continue }
      state.plane.deployment.add(
        Trigger(
          .terraformInvocation, name: resource.address, caller: .requester,
          calls: [TriggerCall(sourceARN: nil)], reference: reference.text,
          target: reference.target, at: SourceOrigin(resolver.plan.file, resource.range)))
    }
  }

  /// Without a qualifier the provider sends `$LATEST`.
  private mutating func invokedFunction(of resource: TerraformResource) -> OpenText? {
    guard var function = resolver.qualifiedFunction(of: resource) else { return nil }
    if resolver.attribute("qualifier", of: resource) == .none { function.append(":$LATEST") }
    return function
  }

  private func add(_ triggers: [Trigger], to state: inout ImportState) {
    for trigger in triggers {
      state.plane.deployment.add(trigger)
      if let target = trigger.target { resolver.noteAssumption(about: target.function, &state) }
    }
  }

  private func addTasks(
    of resource: ConfiguredResource, in place: StackPlace, to state: inout ImportState
  ) {
    let tasks = StateMachineTasks(resource, in: place)
    add(tasks.triggers, to: &state)
    if !tasks.isWhole { report(resource, &state) }
  }

  /// The document of an API that is known only after apply has routes that are not known.
  private func reportOpenBody(of resource: ConfiguredResource, _ state: inout ImportState) {
    guard let body = resource.properties["body"], body != .none else { return }
    let document = body.text.map { OpenDocument($0).value } ?? ResolvedValue.none
    if document == ResolvedValue.none { report(resource, &state) }
  }

  private func report(_ resource: ConfiguredResource, _ state: inout ImportState) {
    state.bag.report(
      .documentNotRead(resource.name, at: resource.origin.range), in: resource.origin.file)
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
