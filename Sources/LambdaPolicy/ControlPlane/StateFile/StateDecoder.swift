/// Reads a control plane that `StateEncoder` wrote.
package struct StateDecoder {
  /// What was found where something else was expected.
  package struct Fault: Error {
    package let message: String
    package let range: SourceRange
  }

  /// - Throws: the first thing that is not as it was written.
  package static func decode(
    _ node: SourceNode, of file: SourceFile
  ) throws(Fault) -> ControlPlane {
    let root = StateNode(node)
    let version = try root.integer("schemaVersion")
    guard version == StateEncoder.schemaVersion else {
      let newer = version > StateEncoder.schemaVersion ? ", which a newer program wrote" : ""
      throw Fault(
        message:
          "found schemaVersion \(version)\(newer), expected \(StateEncoder.schemaVersion)",
        range: node.range)
    }
    var plane = ControlPlane()
    plane.clock = try root.time("clock")
    plane.revisions = RevisionSource(count: try root.revisionCount("revisionsUsed"))
    plane.draws = DrawSource(seed: try root.number("drawState"))
    let decoder = StateDecoder(file: file)
    for child in try root.list("functions") {
      let function = try decoder.function(child)
      guard plane.deployment.functions[function.identity] == nil else {
        throw child.fault("found a second function of this ARN, expected it once")
      }
      plane.deployment.functions[function.identity] = function
    }
    for member in try root.required("usedVersions").members {
      let identity = try member.key.functionARN.function
      plane.deployment.usedVersions[identity] = try member.value.asVersionCounter
    }
    return plane
  }

  private let file: SourceFile

  private func function(_ node: StateNode) throws(Fault) -> Function {
    let identity = try node.required("arn").functionARN.function
    var function = Function(identity, revision: try node.revision("revision"))
    function.progress = try progress(node.optional("progress"))
    function.lastModified = try node.optional("lastModified")?.asTime
    if let latest = try node.optional("configuration") {
      function.latest = try configuration(latest)
    }
    function.nextVersion = try node.required("nextVersion").asVersionCounter
    function.listsVersions = true
    function.listsAliases = true
    for child in try node.list("versions") { try read(version: child, into: &function) }
    for child in try node.list("aliases") { try read(alias: child, into: &function) }
    for child in try node.list("policies") { try read(policy: child, into: &function) }
    for child in try node.list("urls") { try read(url: child, into: &function) }
    for child in try node.list("eventInvokeConfigs") {
      try read(eventInvokeConfig: child, into: &function)
    }
    for member in try node.required("tags").members {
      function.tags[member.key.text] = try member.value.asText
    }
    function.reservedConcurrency = try node.optional("reservedConcurrency")?.asInteger
    function.codeSigningConfigARN = try node.optional("codeSigningConfig")?.asText
    try node.check(function)
    return function
  }

  private func progress(_ node: StateNode?) throws(Fault) -> DeploymentProgress {
    guard let node else { return .settled }
    let revision = try node.optional("settledRevision")?.asRevision
    let state = try node.required("state")
    switch try state.asText {
    case DeploymentProgress.State.pending.rawValue: return .creating(then: revision)
    case DeploymentProgress.State.active.rawValue:
      guard let revision else { throw node.fault("found no settledRevision, expected one") }
      return .updating(then: revision)
    default: throw state.fault("found another state, expected 'Pending' or 'Active'")
    }
  }

  private func configuration(_ node: StateNode) throws(Fault) -> FunctionConfiguration {
    FunctionConfiguration(
      role: try node.text("role"),
      code: FunctionCode(
        sha256: try node.text("codeSha256"), size: try node.optional("codeSize")?.asInteger),
      description: try node.text("description"),
      deadLetterTarget: try node.optional("deadLetterTarget")?.asText,
      settings: try node.required("settings").json.structure?.values ?? [:])
  }

  private func read(version node: StateNode, into function: inout Function) throws(Fault) {
    guard let number = FunctionVersion(try node.integer("version")) else {
      throw node.fault("found no version number, expected 1 or more")
    }
    let configuration = try node.optional("configuration").map(configuration)
    var content = configuration
    if let description = try node.optional("contentDescription") {
      content?.description = try description.asText
    } else {
      content = nil
    }
    function.versions[number] = PublishedVersion(
      configuration: configuration, content: content,
      revision: try node.optional("revision")?.asRevision,
      published: try node.optional("published")?.asTime,
      progress: try progress(node.optional("progress")))
  }

  private func read(alias node: StateNode, into function: inout Function) throws(Fault) {
    guard let name = AliasName(try node.text("name")) else {
      throw node.fault("found no alias's name, expected one")
    }
    let target = try node.optional("target")
    let routing = try node.optional("weights")
    function.aliases[name] = Alias(
      name: name, target: try target.map(aliasTarget), description: try node.text("description"),
      routing: try routing.map(weights), revision: try node.revision("revision"))
  }

  private func aliasTarget(_ node: StateNode) throws(Fault) -> AliasTarget {
    switch Qualifier(try node.asText) {
    case .latest: return .latest
    case .version(let version): return .version(version)
    case .unqualified, .alias, .unassignable:
      throw node.fault("found no version, expected a number or $LATEST")
    }
  }

  private func weights(_ node: StateNode) throws(Fault) -> AliasRouting {
    guard node.members.count == 1, let member = node.members.first,
      let version = FunctionVersion(member.key.text),
      let weight = member.value.json.number.flatMap({ Double($0) }), (0...1).contains(weight)
    else { throw node.fault("found no weight, expected one version with a number from 0 to 1") }
    return AliasRouting(version: version, weight: weight)
  }

  private func read(policy node: StateNode, into function: inout Function) throws(Fault) {
    let document = try node.required("document")
    let decoded = PolicyDecoder.decode(document.source, in: file)
    guard let policy = decoded.policy, !decoded.hasErrors else {
      throw Fault(
        message: decoded.diagnostics.first?.message ?? "found no policy",
        range: decoded.diagnostics.first?.range ?? document.source.range)
    }
    var stored = ResourcePolicy(policy, revision: try node.optional("revision")?.asRevision)
    stored.text = try node.optional("text")?.asText
    function.policies[try node.qualifier] = stored
  }

  private func read(url node: StateNode, into function: inout Function) throws(Fault) {
    guard let type = FunctionURLAuthType(rawValue: try node.text("authType")) else {
      throw node.fault("found another authType, expected NONE or AWS_IAM")
    }
    function.urls[try node.qualifier] = FunctionURL(
      address: try node.text("address"), authType: type, cors: try node.optional("cors")?.json,
      invokeMode: try node.optional("invokeMode")?.asText, creationTime: try node.time("created"),
      lastModifiedTime: try node.time("lastModified"))
  }

  private func read(
    eventInvokeConfig node: StateNode, into function: inout Function
  ) throws(Fault) {
    function.eventInvokeConfigs[try node.qualifier] = EventInvokeConfig(
      maximumRetryAttempts: try node.optional("maximumRetryAttempts")?.asInteger,
      maximumEventAge: try node.optional("maximumEventAge")?.asInteger,
      destinations: try node.optional("destinations")?.json,
      lastModified: try node.time("lastModified"))
  }
}
