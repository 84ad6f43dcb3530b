import LambdaPolicy

/// Reads answers of API Gateway; what belongs to which API their files' names tell.
struct APIExportReader {
  private var routes: APIRoutes
  private var integrations: Set<String> = []
  /// The integrations that routes name, with the places of the routes.
  private var named: [(id: String, origin: SourceOrigin)] = []
  private var incomplete: [(Diagnostic, SourceFile)] = []

  init(_ place: ExportPlace) { routes = APIRoutes(in: place) }

  var triggers: [Trigger] { routes.triggers }

  /// Parts whose functions no answer tells.
  var faults: [(Diagnostic, SourceFile)] {
    incomplete
      + named.filter { !integrations.contains($0.id) }.map { route in
        (.missingIntegration(route.id, at: route.origin.range), route.origin.file)
      }
  }

  mutating func read(_ export: TriggerExport, as api: OpenText) {
    guard case .api(let part) = export.answer.reading else { return }
    if part == .resources { routes.addAPI(api, .restAPI) }
    for entry in export.entries {
      switch part {
      case .apis: readAPI(entry)
      case .resources: readMethods(entry, of: api, export)
      case .stages: readStage(entry, of: api)
      case .authorizers: readAuthorizer(entry, of: api, export)
      case .integrations: readIntegration(entry, of: api)
      case .routes: readRoute(entry, of: api, export)
      }
    }
  }

  private mutating func readAPI(_ entry: SourceNode) {
    guard let id = entry.text("ApiId") else { return }
    let isWebSocket = entry.text("ProtocolType")?.known == "WEBSOCKET"
    routes.addAPI(id, isWebSocket ? .webSocketAPI : .httpAPI)
  }

  private mutating func readStage(_ entry: SourceNode, of api: OpenText) {
    guard let name = entry.text("stageName", "StageName") else { return }
    let variables = (entry[key: "variables"] ?? entry[key: "StageVariables"])?.members ?? []
    routes.addStage(
      APIRoutes.Stage(
        name: name,
        variables: Dictionary(
          variables.map { ($0.key.value, OpenText($0.node.text ?? "")) },
          uniquingKeysWith: { $1 })), of: api)
  }

  // MARK: - REST

  private mutating func readMethods(
    _ entry: SourceNode, of api: OpenText, _ export: TriggerExport
  ) {
    guard let path = entry.text("path") else { return }
    for method in entry[key: "resourceMethods"]?.members ?? [] {
      if method.node.members?.isEmpty ?? false {
        incomplete.append(
          (.methodWithoutIntegration(method.key.value, at: method.key.range), export.file))
      }
      guard let integration = method.node[key: "methodIntegration"],
        let uri = integration.text("uri")
      else { continue }
      routes.addRoute(
        of: api, .path(method: OpenText(method.key.value), path: path),
        to: .integration(.init(uri: uri, role: integration.text("credentials"))),
        at: resource("\(method.key.value) \(path)", method.node, of: api, export))
    }
  }

  private mutating func readAuthorizer(
    _ entry: SourceNode, of api: OpenText, _ export: TriggerExport
  ) {
    guard let id = entry.text("id", "AuthorizerId"),
      let uri = entry.text("authorizerUri", "AuthorizerUri")
    else { return }
    let role = entry.text("authorizerCredentials", "AuthorizerCredentialsArn")
    routes.addAuthorizer(
      of: api, id: id, .init(uri: uri, role: role),
      at: resource("authorizer \(id)", entry, of: api, export))
  }

  // MARK: - HTTP and WebSocket

  private mutating func readIntegration(_ entry: SourceNode, of api: OpenText) {
    guard let id = entry.text("IntegrationId") else { return }
    integrations.insert(id.description)
    // WebSocket APIs have the first format alone.
    if entry.text("PayloadFormatVersion")?.known == "2.0" { routes.addAPI(api, .httpAPI) }
    guard let uri = entry.text("IntegrationUri") else { return }
    routes.addIntegration(.init(uri: uri, role: entry.text("CredentialsArn")), id: id)
  }

  private mutating func readRoute(
    _ entry: SourceNode, of api: OpenText, _ export: TriggerExport
  ) {
    guard let key = entry.text("RouteKey"), let target = entry.text("Target")?.known else {
      return
    }
    // Only HTTP APIs have methods in the keys of their routes.
    if key.description.contains(" ") { routes.addAPI(api, .httpAPI) }
    let start = "integrations/"
    let id = target.hasPrefix(start) ? String(target.dropFirst(start.count)) : target
    named.append((id, SourceOrigin(export.file, entry.range)))
    routes.addRoute(
      of: api, .route(key), to: .id(OpenText(id)),
      at: resource(key.description, entry, of: api, export))
  }

  private func resource(
    _ name: String, _ node: SourceNode, of api: OpenText, _ export: TriggerExport
  ) -> ConfiguredResource {
    ConfiguredResource(
      name: "\(api) \(name)", type: export.answer.command, properties: .none, arn: nil,
      presence: .certain, origin: SourceOrigin(export.file, node.range))
  }
}

extension SourceNode {
  /// The text of the first of some members that there is.
  fileprivate func text(_ keys: String...) -> OpenText? {
    keys.lazy.compactMap { self[key: $0]?.text }.first.map { OpenText($0) }
  }
}
