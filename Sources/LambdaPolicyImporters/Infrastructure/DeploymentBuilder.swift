import LambdaPolicy

/// Puts what templates and plans make of Lambda into a deployment.
struct DeploymentBuilder {
  let place: StackPlace
  let file: SourceFile

  /// Adds a function of which the source makes everything there is.
  func addFunction(_ identity: FunctionIdentity, isNamed: Bool, _ state: inout ImportState) {
    if !isNamed {
      state.plane.deployment.note(.namedByLogicalID(identity, file: file.name))
    }
    state.withFunction(identity) { function in
      function.listsVersions = true
      function.listsAliases = true
    }
  }

  /// What a source names without making it is taken to exist.
  func assume(_ arn: FunctionARN, _ state: inout ImportState) {
    if state.deployment.functions[arn.function] == nil {
      state.plane.deployment.note(.functionAssumed(arn.function, file: file.name))
    }
    state.withFunction(arn.function) { function in
      guard !function.mayHave(arn.qualifier) else { return }
      if case .alias = arn.qualifier { function.listsAliases = false }
      if case .version = arn.qualifier { function.listsVersions = false }
    }
  }

  /// Adds a published version; one without a known number, or that may not be there, leaves open
  /// which versions there are.
  func addVersion(
    _ version: FunctionVersion?, _ presence: ResourcePresence = .certain,
    of function: FunctionIdentity, _ state: inout ImportState
  ) {
    state.withFunction(function) { function in
      guard let version, presence.condition == nil else {
        function.listsVersions = false
        return
      }
      function.add(version)
    }
  }

  /// Adds an alias; a second one of the name that points elsewhere is reported.
  func addAlias(
    _ draft: AliasDraft, of function: FunctionIdentity, _ state: inout ImportState
  ) {
    guard let known = draft.name?.known else {
      state.withFunction(function) { $0.listsAliases = false }
      return
    }
    guard let name = AliasName(known) else {
      state.bag.report(
        .resourceProperty(
          draft.nameProperty, of: draft.resource, expected: "the name of an alias"), in: file)
      return
    }
    let alias = Alias(
      name: name, target: draft.target, description: draft.description, routing: draft.routing,
      revision: state.plane.revisions.next())
    let earlier = state.deployment.functions[function]?.aliases[name]
    if let earlier, earlier.target != alias.target || earlier.routing != alias.routing {
      state.bag.report(.conflictingFunction(function, at: draft.resource.range), in: file)
      return
    }
    state.withFunction(function) { $0.add(alias) }
  }

  /// Adds the URL of a function or of one of its qualifiers.
  func addURL(
    of function: FunctionIdentity, qualifier: String?, authType: String,
    _ resource: ResourceLabel, _ state: inout ImportState
  ) {
    let members: [String: JSONValue?] = [
      "FunctionName": .string(function.unqualifiedARN.description),
      "Qualifier": qualifier.map(JSONValue.string), "AuthType": .string(authType),
    ]
    let request = ServiceRequest(
      .createFunctionURLConfig, RequestMembers(members.compactMapValues(\.self)))
    if case .error(let error) = state.plane.reply(to: request, at: place.endpoint) {
      state.bag.report(.resourceRefused(resource.name, error, at: resource.range), in: file)
    }
  }

  /// Which target has the URL, or of which type it is, is not known.
  func report(openURL resource: ResourceLabel, _ state: inout ImportState) {
    state.bag.report(.openURL(resource.name, at: resource.range), in: file)
  }

  /// Adds a permission; nil when one of the properties that it needs is missing.
  func grant(
    _ permission: PermissionDraft?, _ resource: ResourceLabel, needs properties: String,
    _ state: inout ImportState
  ) {
    guard let permission else {
      state.bag.report(
        .resourceProperty(properties, of: resource, expected: "each as one text"), in: file)
      return
    }
    if let target = permission.target { assume(target, &state) }
    permission.grant(into: &state, at: place.endpoint, in: file)
  }

  /// Puts a whole policy in place of its target's.
  func place(_ policy: PolicyDraft, _ state: inout ImportState) {
    if let target = policy.target { assume(target, &state) }
    policy.place(into: &state, in: file)
  }
}

/// An alias of a template or plan, as far as it is known.
struct AliasDraft {
  let resource: ResourceLabel
  /// The property that gives the name, for messages.
  let nameProperty: String
  /// The name; nil, or open, when it is not known.
  let name: OpenText?
  /// Where it points; nil when that or its routing is not known.
  let target: AliasTarget?
  let routing: AliasRouting?
  let description: String
}

extension Function {
  /// Adds an alias, and the versions that it points to.
  fileprivate mutating func add(_ alias: Alias) {
    aliases[alias.name] = alias
    for share in alias.shares {
      if case .version(let version) = share.version { add(version) }
    }
  }

  /// Adds a version of which nothing but the number is known, unless it is there.
  fileprivate mutating func add(_ version: FunctionVersion) {
    if versions[version] == nil {
      versions[version] = PublishedVersion(configuration: nil, content: nil)
    }
    nextVersion = max(nextVersion, version.number + 1)
  }
}

extension AliasTarget {
  /// The target that an alias's function version names, or nil.
  init?(_ text: String) {
    switch Qualifier(text) {
    case .latest: self = .latest
    case .version(let version): self = .version(version)
    case .unqualified, .alias, .unassignable: return nil
    }
  }
}
