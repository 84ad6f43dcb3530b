import LambdaPolicy

/// Puts the Lambda resources of a plan into the deployment: functions, then what they have, then
/// what is granted, and what is configured to call them.
struct TerraformDeployment {
  private var resolver: TerraformResolver
  private var plan: TerraformPlan { resolver.plan }
  private var file: SourceFile { resolver.plan.file }
  /// The types that bear on who may invoke, in the order in which they are put in.
  private static let types = [
    "aws_lambda_function", "aws_lambda_alias", "aws_lambda_function_url",
    "aws_lambda_resource_policy", "aws_lambda_permission",
  ]

  init(_ resolver: TerraformResolver) { self.resolver = resolver }

  mutating func deploy(into state: inout ImportState) {
    state.plane.deployment.note(.policyTakenAlone(file: file.name))
    let types = TerraformDeployment.types
    if !plan.resources.contains(where: {
      types.contains($0.type) || $0.type.hasPrefix("aws_iam_")
    }) {
      state.bag.report(
        .noFunctionsInPlan(at: SourceRange(0, min(1, file.bytes.count))), in: file)
    }
    for type in types {
      for resource in plan.resources(of: type) { deploy(resource, &state) }
    }
    // The provider passes over a statement that is there already.
    for resource in plan.resources(of: "aws_lambda_function_url") {
      addPublicStatement(resource, &state)
    }
    var triggers = TerraformTriggers(resolver)
    triggers.add(to: &state)
    TerraformIdentities.add(from: resolver, to: &state)
  }

  private mutating func deploy(_ resource: TerraformResource, _ state: inout ImportState) {
    resolver.hasAssumed = false
    switch resource.type {
    case "aws_lambda_function": addFunction(resource, &state)
    case "aws_lambda_alias": addAlias(resource, &state)
    case "aws_lambda_function_url": addURL(resource, &state)
    case "aws_lambda_resource_policy": addPolicy(resource, &state)
    default: addPermission(resource, &state)
    }
  }

  private func builder(_ resource: TerraformResource) -> DeploymentBuilder {
    DeploymentBuilder(place: resolver.places.place(of: resource), file: file)
  }

  private mutating func addFunction(_ resource: TerraformResource, _ state: inout ImportState) {
    let function = resolver.function(of: resource)
    let builder = builder(resource)
    builder.addFunction(function.identity, isNamed: function.isTold, &state)
    // A function that was there before may have versions that its plan does not show.
    if !resource.isCreated { builder.addVersion(nil, of: function.identity, &state) }
    guard resolver.text("publish", of: resource)?.known != "false" else { return }
    let isFirst = resource.isCreated && resource.values?[key: "version"] == nil
    let version = resolver.text("version", of: resource)?.known
    if version == "$LATEST" { return }
    builder.addVersion(version.flatMap { FunctionVersion($0) }, of: function.identity, &state)
    if isFirst, version != nil {
      state.plane.deployment.note(.versionNumbered(function.identity, file: file.name))
    }
  }

  /// The function that a resource names, taken to exist when the plan does not make it.
  private mutating func function(
    of resource: TerraformResource, _ state: inout ImportState
  ) -> FunctionARN? {
    guard let text = resolver.qualifiedFunction(of: resource),
      let arn = resolver.places.place(of: resource).functionARN(text)
    else { return nil }
    builder(resource).assume(arn, &state)
    return arn
  }

  private mutating func addAlias(_ resource: TerraformResource, _ state: inout ImportState) {
    guard let arn = function(of: resource, &state) else { return }
    let routing = self.routing(of: resource)
    let version = resolver.text("function_version", of: resource)?.known
    let alias = AliasDraft(
      resource: resource.label, nameProperty: "name", name: resolver.text("name", of: resource),
      target: routing.isKnown ? version.flatMap { AliasTarget($0) } : nil,
      routing: routing.value,
      description: resolver.text("description", of: resource)?.known ?? "")
    builder(resource).addAlias(alias, of: arn.function, &state)
    resolver.noteAssumption(about: arn.function, &state)
  }

  /// The weights of an alias, a map from versions to numbers (lambda.md 8.3).
  private mutating func routing(
    of resource: TerraformResource
  ) -> (value: AliasRouting?, isKnown: Bool) {
    let routing = resolver.attribute("routing_config", of: resource)
    guard routing.openValues.isEmpty else { return (nil, false) }
    let weights = routing.elements.flatMap { $0.values(at: "additional_version_weights") }
      .flatMap(\.members)
    guard let entry = weights.first else { return (nil, true) }
    guard let version = FunctionVersion(entry.key.value), weights.count == 1,
      let weight = entry.value.text?.known.flatMap({ Double($0) }), (0...1).contains(weight)
    else { return (nil, false) }
    return (AliasRouting(version: version, weight: weight), true)
  }

  private mutating func addURL(_ resource: TerraformResource, _ state: inout ImportState) {
    guard let arn = function(of: resource, &state),
      let type = resolver.text("authorization_type", of: resource)?.known
    else { return builder(resource).report(openURL: resource.label, &state) }
    builder(resource).addURL(
      of: arn.function, qualifier: arn.qualifier.text, authType: type, resource.label, &state)
    resolver.noteAssumption(about: arn.function, &state)
  }

  private mutating func addPolicy(_ resource: TerraformResource, _ state: inout ImportState) {
    let arn = resolver.text("resource_arn", of: resource)
    let target = arn.flatMap { resolver.places.place(of: resource).functionARN($0) }
    var openValues = target == nil ? arn?.openValues ?? [] : []
    var document: SourceNode?
    if let node = resource.values?[key: "policy"], !node.isNull {
      document = resolver.plain(node).document(at: node.range)
    } else {
      // A document is made of what it refers to and is never just that.
      openValues.append(
        OpenValue(
          "\(resource.address).policy", .computed, at: SourceOrigin(file, resource.range)))
    }
    builder(resource).place(
      PolicyDraft(
        resource: resource.label, properties: "resource_arn' or 'policy", target: target,
        document: document, openValues: openValues), &state)
    if let target { resolver.noteAssumption(about: target.function, &state) }
  }

  private static let attributes = [
    "Action": "action", "Principal": "principal", "SourceArn": "source_arn",
    "SourceAccount": "source_account", "EventSourceToken": "event_source_token",
    "PrincipalOrgID": "principal_org_id", "FunctionUrlAuthType": "function_url_auth_type",
    "InvokedViaFunctionUrl": "invoked_via_function_url",
  ]

  private mutating func addPermission(_ resource: TerraformResource, _ state: inout ImportState) {
    let permission = permission(of: resource)
    builder(resource).grant(
      permission, resource.label, needs: "function_name', 'action' or 'principal", &state)
    if let target = permission?.target { resolver.noteAssumption(about: target.function, &state) }
  }

  /// Nil when a required attribute is missing or one is no text.
  private mutating func permission(of resource: TerraformResource) -> PermissionDraft? {
    var texts: [String: OpenText] = [:]
    for member in PermissionDraft.members {
      let value = resolver.attribute(
        TerraformDeployment.attributes[member] ?? member, of: resource)
      // A flag that is not set is false in a state.
      if value == .none || value == .known("false") { continue }
      guard let text = value.text else { return nil }
      texts[member] = text
    }
    return PermissionDraft(
      named: resource.address,
      statementID: resolver.text("statement_id", of: resource)?.known,
      function: resolver.qualifiedFunction(of: resource), texts, presence: .certain,
      in: resolver.places.place(of: resource), at: resource.range)
  }

  /// The statement that the provider itself adds for a URL that everybody may use (lambda.md 8.3).
  private mutating func addPublicStatement(
    _ resource: TerraformResource, _ state: inout ImportState
  ) {
    let id = "FunctionURLAllowPublicAccess"
    let type = resolver.text("authorization_type", of: resource) ?? OpenText()
    guard type.known ?? "NONE" == "NONE",
      let function = resolver.qualifiedFunction(of: resource)
    else { return }
    let place = resolver.places.place(of: resource)
    let permission = PermissionDraft(
      named: resource.address, statementID: id, function: function,
      [
        "Action": OpenText("lambda:InvokeFunctionUrl"), "Principal": OpenText("*"),
        "FunctionUrlAuthType": OpenText("NONE"),
      ], presence: ResourcePresence(condition: nil, openValues: type.openValues), in: place,
      at: resource.range)
    if let target = permission?.target {
      let policy = state.deployment.functions[target.function]?.policies[target.qualifier]?.policy
      if policy?.statements.contains(where: { $0.statement.sid == id }) ?? false { return }
      state.plane.deployment.note(.publicURLGranted(target.function, file: file.name))
    }
    builder(resource).grant(permission, resource.label, needs: "function_name", &state)
  }

  /// Says that a reference was taken for the whole value, where one was.
}
