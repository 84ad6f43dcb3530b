import LambdaPolicy

/// The roles that SAM makes for functions and state machines: their own, and those of events.
struct SAMRoles {
  private let owner: TemplateResource
  private let settings: SourceNode?
  private let build: SAMBuilder

  /// Makes the roles of one resource; `settings` are what `Globals` say about its type.
  init(of owner: TemplateResource, settings: SourceNode?) {
    self.owner = owner
    self.settings = settings
    build = SAMBuilder(owner)
  }

  private var isFunction: Bool { owner.type == "AWS::Serverless::Function" }

  private func property(_ name: String) -> SourceNode? { owner[name] ?? settings?[key: name] }

  /// Whether the owner has no role of its own, or under a condition at most.
  private func makesRole(_ resolver: inout TemplateResolver) -> Bool {
    guard let role = property("Role") else { return true }
    return role[key: "Fn::If"] != nil && resolver.value(role).text?.known == nil
  }

  func resources(_ resolver: inout TemplateResolver) -> [TemplateResource] {
    let events = isFunction ? [] : eventRoles
    guard makesRole(&resolver) else { return events }
    return [isFunction ? executionRole(&resolver) : stateMachineRole(&resolver)] + events
  }

  /// Events start a state machine through a role, unless one is given.
  private var eventRoles: [TemplateResource] {
    (owner["Events"]?.members ?? []).compactMap { event in
      guard event.node[key: "Properties"]?[key: "RoleArn"] == nil else { return nil }
      let name = "\(event.key.value)Role"
      let start = build.allowance(
        of: "states:StartExecution", on: build.reference(owner.name))
      return build.resource(
        name, "AWS::IAM::Role",
        [
          (
            "Policies",
            build.list([
              build.inlinePolicy(
                "\(owner.name)\(name)StartExecutionPolicy", build.object([("Statement", start)]))
            ])
          )
        ])
    }
  }

  private func executionRole(_ resolver: inout TemplateResolver) -> TemplateResource {
    let isDurable = isSet("DurableConfig", &resolver)
    var managed = [
      build.awsPolicy(
        isDurable
          ? "service-role/AWSLambdaBasicDurableExecutionRolePolicy"
          : "service-role/AWSLambdaBasicExecutionRole")
    ]
    if isSet("Tracing", &resolver) { managed.append(tracingPolicy(resolver.place)) }
    if isSet("VpcConfig", &resolver) {
      managed.append(build.awsPolicy("service-role/AWSLambdaVPCAccessExecutionRole"))
    }
    return role(managed, destinations(&resolver))
  }

  private func stateMachineRole(_ resolver: inout TemplateResolver) -> TemplateResource {
    let isTraced = property("Tracing")?[key: "Enabled"].flatMap { resolver.text($0)?.known }
    return role(isTraced == "true" ? [tracingPolicy(resolver.place)] : [], [])
  }

  private func isSet(_ name: String, _ resolver: inout TemplateResolver) -> Bool {
    property(name).map { resolver.value($0) != .none } ?? false
  }

  private func role(_ managed: [SourceNode], _ more: [SourceNode]) -> TemplateResource {
    let policies = SAMPolicies(property("Policies"), build)
    let inline = policies.documents.enumerated().map { index, document in
      build.inlinePolicy("\(owner.name)RolePolicy\(index)", document)
    }
    return build.resource(
      "Role", "AWS::IAM::Role",
      [
        ("ManagedPolicyArns", build.list(managed + policies.managed)),
        ("Policies", build.list(inline + more)),
        ("PermissionsBoundary", property("PermissionsBoundary")),
        ("Path", property("RolePath")), ("Tags", tags),
      ])
  }

  /// Both maps of tags, and the one that SAM adds.
  private var tags: SourceNode {
    let own = owner["Tags"]?.members ?? []
    let names = Set(own.map(\.key.value))
    let others = (settings?[key: "Tags"]?.members ?? []).filter { !names.contains($0.key.value) }
    return build.list(
      (own + others).map { build.tag($0.key.value, $0.node) }
        + [build.tag("\(isFunction ? "lambda" : "stateMachine"):createdBy", build.text("SAM"))])
  }

  /// SAM keeps the older policy where it always was.
  private func tracingPolicy(_ place: StackPlace) -> SourceNode {
    build.awsPolicy(
      place.endpoint.partition.name == "aws"
        ? "AWSXrayWriteOnlyAccess" : "AWSXRayDaemonWriteAccess")
  }

  /// What destinations of asynchronous calls need: a function may be one.
  private func destinations(_ resolver: inout TemplateResolver) -> [SourceNode] {
    guard let all = property("EventInvokeConfig")?[key: "DestinationConfig"] else { return [] }
    return ["OnSuccess", "OnFailure"].compactMap { name in
      guard let entry = all[key: name], let function = entry[key: "Destination"],
        resolver.text(entry[key: "Type"])?.known == "Lambda"
      else { return nil }
      return build.inlinePolicy(
        "\(owner.name)EventInvokeConfig\(name)LambdaPolicy",
        build.object([
          ("Statement", build.allowance(of: "lambda:InvokeFunction", on: function))
        ]))
    }
  }
}

extension SAMBuilder {
  /// The ARN of a policy that AWS manages.
  func awsPolicy(_ path: String) -> SourceNode {
    object([("Fn::Sub", text("arn:${AWS::Partition}:iam::aws:policy/\(path)"))])
  }

  fileprivate func tag(_ key: String, _ value: SourceNode) -> SourceNode {
    object([("Key", text(key)), ("Value", value)])
  }
}
