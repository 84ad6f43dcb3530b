import LambdaPolicy

/// The routes of APIs, put together from their parts, with the calls that they make (lambda.md 7.1).
///
/// Parts refer to each other by ids, which are open in templates; equal texts are the same part.
struct APIRoutes {
  private let place: any TriggerPlace
  private var kinds: [String: EventSource] = [:]
  private var stages: [String: [Stage]] = [:]
  private var paths: [String: PathPart] = [:]
  private var integrations: [String: Integration] = [:]
  private var routes: [Route] = []
  private var authorizers: [Authorizer] = []

  init(in place: any TriggerPlace) { self.place = place }

  /// A stage of an API with its variables.
  struct Stage {
    let name: OpenText
    let variables: [String: OpenText]
  }

  /// A resource of a REST API: one segment of a path.
  struct PathPart {
    let segment: OpenText
    /// The id of the resource above it; nil for the root.
    let parent: OpenText?
  }

  /// What is called, and by which role; nil when as the service.
  struct Integration {
    let uri: OpenText
    let role: OpenText?
  }

  /// Which requests go to an integration.
  enum Key {
    /// A method on a resource of a REST API.
    case method(OpenText, resource: OpenText)
    /// A method and a path.
    case path(method: OpenText, path: OpenText)
    /// A route key of an HTTP or WebSocket API.
    case route(OpenText)
  }

  private struct Route {
    let api: OpenText
    let key: Key
    let integration: IntegrationReference
    let resource: Place
  }

  private struct Authorizer {
    let api: OpenText
    let id: OpenText
    let integration: Integration
    let resource: Place
  }

  /// What calls, or where it is described.
  enum IntegrationReference {
    case integration(Integration)
    case id(OpenText)
  }

  /// The resource that a trigger is read from.
  struct Place {
    let name: String
    let condition: String?
    let origin: SourceOrigin

    init(_ resource: ConfiguredResource) {
      name = resource.name
      condition = resource.presence.condition
      origin = resource.origin
    }
  }

  mutating func addAPI(_ id: OpenText, _ kind: EventSource) { kinds[id.description] = kind }

  mutating func addStage(_ stage: Stage, of api: OpenText) {
    stages[api.description, default: []].append(stage)
  }

  /// A stage that an API has unless something tells of another.
  mutating func addImpliedStage(_ name: String, of api: OpenText) {
    if stages[api.description] == nil {
      addStage(Stage(name: OpenText(name), variables: [:]), of: api)
    }
  }

  mutating func addPath(_ part: PathPart, id: OpenText) { paths[id.description] = part }

  /// The id of the resource of a REST API above all others.
  mutating func addRoot(_ id: OpenText) {
    addPath(PathPart(segment: OpenText(), parent: nil), id: id)
  }

  mutating func addIntegration(_ integration: Integration, id: OpenText) {
    integrations[id.description] = integration
  }

  mutating func addRoute(
    of api: OpenText, _ key: Key, to integration: IntegrationReference,
    at resource: ConfiguredResource
  ) {
    routes.append(Route(api: api, key: key, integration: integration, resource: Place(resource)))
  }

  mutating func addAuthorizer(
    of api: OpenText, id: OpenText, _ integration: Integration, at resource: ConfiguredResource
  ) {
    authorizers.append(
      Authorizer(api: api, id: id, integration: integration, resource: Place(resource)))
  }

  /// Every route and authorizer that calls a function.
  var triggers: [Trigger] { routes.flatMap(triggers) + authorizers.flatMap(triggers) }

  private func triggers(of route: Route) -> [Trigger] {
    let integration: Integration
    switch route.integration {
    case .integration(let own): integration = own
    case .id(let id):
      guard let found = integrations[id.description] else { return [] }
      integration = found
    }
    let kind = kinds[route.api.description] ?? route.key.kind
    return triggers(of: route.api, integration, kind, route.resource) { stage in
      route.key.requests(paths).map { label, path in
        TriggerCall(label: label, sourceARN: arn(route.api, [stage, path]))
      }
    }
  }

  private func triggers(of authorizer: Authorizer) -> [Trigger] {
    triggers(of: authorizer.api, authorizer.integration, .apiAuthorizer, authorizer.resource) { _ in
      [
        TriggerCall(sourceARN: arn(authorizer.api, [OpenText("authorizers"), authorizer.id]))
      ]
    }
  }

  /// One trigger for all stages, or one for each that sends a variable of its own in the URI.
  private func triggers(
    of api: OpenText, _ integration: Integration, _ kind: EventSource, _ resource: Place,
    calls: (OpenText) -> [TriggerCall]
  ) -> [Trigger] {
    let unknown = OpenValue("a stage of \(api)", .untold, at: resource.origin)
    let stages =
      self.stages[api.description] ?? [Stage(name: OpenText(open: [unknown]), variables: [:])]
    var order: [OpenText] = []
    var stagesByURI: [OpenText: [Stage]] = [:]
    for stage in stages {
      let uri = integration.uri.filling(stage.variables, at: resource.origin)
      if stagesByURI[uri] == nil { order.append(uri) }
      stagesByURI[uri, default: []].append(stage)
    }
    return order.compactMap { uri in
      guard let reference = FunctionReference(uri, isFunction: false, in: place) else { return nil }
      let called = (stagesByURI[uri] ?? []).flatMap { calls($0.name) }
      return Trigger(
        kind, name: resource.name, caller: caller(kind, integration),
        calls: called.reduce(into: []) { if !$0.contains($1) { $0.append($1) } },
        reference: reference.text, target: reference.target, condition: resource.condition,
        at: resource.origin)
    }
  }

  /// `arn:P:iam::*:user/*` stands for the credentials of the request (lambda.md 7.2).
  private func caller(_ kind: EventSource, _ integration: Integration) -> TriggerCaller {
    guard let role = integration.role, role.known != "" else {
      return kind.servicePrincipal.map { .service($0) } ?? .requester
    }
    return role.known?.hasSuffix(":user/*") ?? false ? .requester : .role(role)
  }

  private func arn(_ api: OpenText, _ parts: [OpenText]) -> OpenText {
    var arn = OpenText("arn:")
    for (part, mark) in [
      (place.partition, ":execute-api:"), (place.region, ":"), (place.account, ":"), (api, ""),
    ] {
      arn.append(part)
      arn.append(mark)
    }
    for part in parts {
      arn.append("/")
      arn.append(part)
    }
    return arn
  }
}

extension OpenText {
  /// The text with `${stageVariables.NAME}` filled in; one that the stage does not have stays open.
  fileprivate func filling(
    _ variables: [String: OpenText], at origin: SourceOrigin
  ) -> OpenText {
    var result = OpenText()
    for piece in pieces {
      guard case .known(let text) = piece else {
        result.append(piece)
        continue
      }
      var rest = text[...]
      while let mark = rest.indices.first(where: { rest[$0...].hasPrefix("${stageVariables.") }),
        let end = rest[mark...].firstIndex(of: "}")
      {
        result.append(String(rest[..<mark]))
        let name = rest[mark..<end].dropFirst("${stageVariables.".count)
        if let value = variables[String(name)] {
          result.append(value)
        } else {
          result.append(.open(OpenValue("stage variable \(name)", .untold, at: origin)))
        }
        rest = rest[rest.index(after: end)...]
      }
      result.append(String(rest))
    }
    return result
  }
}
