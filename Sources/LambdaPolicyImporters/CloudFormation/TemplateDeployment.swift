import LambdaPolicy

/// Puts the Lambda resources of a template into the deployment: functions, then what they have,
/// then what is granted.
struct TemplateDeployment {
  private var resolver: TemplateResolver
  private var file: SourceFile { resolver.template.file }
  private var builder: DeploymentBuilder { DeploymentBuilder(place: resolver.place, file: file) }

  init(_ resolver: TemplateResolver) { self.resolver = resolver }

  mutating func deploy(into state: inout ImportState) {
    state.plane.deployment.note(.policyTakenAlone(file: file.name))
    reportUnread(&state)
    for type in TemplateResource.grantingTypes {
      for resource in resolver.template.resources(of: type) {
        if let presence = resolver.presence(of: resource) { deploy(resource, presence, &state) }
      }
    }
    var triggers = TemplateTriggers(resolver)
    triggers.add(to: &state)
    TemplateIdentities.add(from: resolver, to: &state)
  }

  /// What is no resource may make grants all the same; what bears on nothing is said.
  private func reportUnread(_ state: inout ImportState) {
    for name in resolver.template.unread {
      state.bag.report(.resourceNotRead(name), in: file)
      guard name.value.hasPrefix("Fn::") else { continue }
      state.plane.deployment.unreadParts.append(
        UnreadPart(
          origin: SourceOrigin(file, name.range),
          effect: UnreadPart.Effect(grants: true, revokes: false, denies: false)))
    }
    for macro in resolver.template.macros {
      state.bag.report(.macroNotRun(macro), in: file)
      state.plane.deployment.unreadParts.append(
        UnreadPart(
          origin: SourceOrigin(file, macro.range),
          effect: UnreadPart.Effect(grants: true, revokes: true, denies: false)))
    }
    let types = TemplateResource.readTypes
    for resource in resolver.template.resources where !types.contains(resource.type) {
      guard let fault = Diagnostic.unknownType(resource.type, of: resource) else { continue }
      state.bag.report(fault, in: file)
    }
    if !resolver.template.resources.contains(where: { types.contains($0.type) }) {
      state.bag.report(
        .noFunctionsInTemplate(at: SourceRange(0, min(1, file.bytes.count))), in: file)
    }
  }

  private mutating func deploy(
    _ resource: TemplateResource, _ presence: ResourcePresence, _ state: inout ImportState
  ) {
    switch resource.type {
    case "AWS::Lambda::Function", "AWS::Serverless::Function": addFunction(resource, &state)
    case "AWS::Lambda::Version": addVersion(resource, presence, &state)
    case "AWS::Lambda::Alias": addAlias(resource, &state)
    case "AWS::Lambda::Url": addURL(resource, &state)
    case "AWS::Lambda::ResourcePolicy": addPolicy(resource, presence, &state)
    default: addPermission(resource, presence, &state)
    }
  }

  private mutating func addFunction(_ resource: TemplateResource, _ state: inout ImportState) {
    let identity = resolver.functionIdentity(of: resource)
    builder.addFunction(
      identity, isNamed: !resolver.functionName(of: resource).isLogicalID, &state)
  }

  /// The function that a property names, taken to exist when the template does not make it.
  private mutating func function(
    _ property: String, of resource: TemplateResource, _ state: inout ImportState
  ) -> FunctionARN? {
    guard let text = resolver.text(resource[property]), let arn = resolver.functionARN(text) else {
      return nil
    }
    builder.assume(arn, &state)
    return arn
  }

  private mutating func addVersion(
    _ resource: TemplateResource, _ presence: ResourcePresence, _ state: inout ImportState
  ) {
    guard let arn = function("FunctionName", of: resource, &state) else { return }
    let number = resolver.versionNumber(of: resource, at: resource.range).known
    let version = number.flatMap { FunctionVersion($0) }
    builder.addVersion(version, presence, of: arn.function, &state)
    if version != nil {
      state.plane.deployment.note(.versionNumbered(arn.function, file: file.name))
    }
  }

  private mutating func addAlias(_ resource: TemplateResource, _ state: inout ImportState) {
    guard let arn = function("FunctionName", of: resource, &state) else { return }
    let routing = self.routing(of: resource)
    let target = resolver.text(resource["FunctionVersion"])?.known.flatMap { AliasTarget($0) }
    let alias = AliasDraft(
      resource: resource.label, nameProperty: "Name", name: resolver.text(resource["Name"]),
      target: routing.isKnown ? target : nil, routing: routing.value,
      description: resolver.text(resource["Description"])?.known ?? "")
    builder.addAlias(alias, of: arn.function, &state)
  }

  /// The weights of an alias: a list in templates, a map in the API (lambda.md 8.1).
  private mutating func routing(
    of resource: TemplateResource
  ) -> (value: AliasRouting?, isKnown: Bool) {
    guard let node = resource["RoutingConfig"]?[key: "AdditionalVersionWeights"] else {
      return (nil, resource["RoutingConfig"].map { resolver.value($0) == .none } ?? true)
    }
    guard let entries = node.elements else { return (nil, false) }
    guard let entry = entries.first else { return (nil, true) }
    guard let version = resolver.text(entry[key: "FunctionVersion"])?.known,
      let number = FunctionVersion(version),
      let text = resolver.text(entry[key: "FunctionWeight"])?.known, let weight = Double(text),
      (0...1).contains(weight), entries.count == 1
    else { return (nil, false) }
    return (AliasRouting(version: number, weight: weight), true)
  }

  private mutating func addURL(_ resource: TemplateResource, _ state: inout ImportState) {
    guard let arn = function("TargetFunctionArn", of: resource, &state),
      let type = resolver.text(resource["AuthType"])?.known
    else { return builder.report(openURL: resource.label, &state) }
    var qualifier = arn.qualifier.text
    if let node = resource["Qualifier"] {
      guard let known = resolver.text(node)?.known else {
        return builder.report(openURL: resource.label, &state)
      }
      qualifier = known
    }
    builder.addURL(
      of: arn.function, qualifier: qualifier, authType: type, resource.label, &state)
  }

  private mutating func addPermission(
    _ resource: TemplateResource, _ presence: ResourcePresence, _ state: inout ImportState
  ) {
    let permission = permission(of: resource, presence)
    builder.grant(
      permission, resource.label, needs: "FunctionName', 'Action' or 'Principal", &state)
  }

  /// Nil when a required property is missing or one is no text.
  private mutating func permission(
    of resource: TemplateResource, _ presence: ResourcePresence
  ) -> PermissionDraft? {
    var texts: [String: OpenText] = [:]
    for name in PermissionDraft.members {
      guard let node = resource[name] else { continue }
      let value = resolver.value(node)
      if value == .none { continue }
      guard let text = value.text else { return nil }
      texts[name] = text
    }
    return PermissionDraft(
      named: resource.name, function: resolver.text(resource["FunctionName"]), texts,
      presence: presence, in: resolver.place, at: resource.range)
  }

  private mutating func addPolicy(
    _ resource: TemplateResource, _ presence: ResourcePresence, _ state: inout ImportState
  ) {
    let arn = resolver.text(resource["ResourceArn"])
    let target = arn.flatMap { resolver.functionARN($0) }
    let value = resource["PolicyDocument"].map { resolver.value($0) } ?? .none
    let openValues = (target == nil ? arn?.openValues ?? [] : []) + value.openValues
    let policy = PolicyDraft(
      resource: resource.label, properties: "ResourceArn' or 'PolicyDocument", target: target,
      document: resource["PolicyDocument"].flatMap { value.document(at: $0.range) },
      openValues: openValues + presence.openValues)
    builder.place(policy, &state)
  }
}
