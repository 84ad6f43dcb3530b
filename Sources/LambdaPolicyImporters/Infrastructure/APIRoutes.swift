import LambdaPolicy

/// The routes of APIs, put together from their parts, with the calls that they make (lambda.md 7.1).
///
/// Parts refer to each other by ids, which are open in templates; equal texts are the same part.
struct APIRoutes {
  private let place: StackPlace
  private var kinds: [String: EventSource] = [:]
  private var stages: [String: [Stage]] = [:]
  private var paths: [String: PathPart] = [:]
  private var integrations: [String: Integration] = [:]
  private var routes: [Route] = []
  private var authorizers: [Authorizer] = []

  init(in place: StackPlace) { self.place = place }

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
    let endpoint = place.endpoint
    var arn = OpenText(
      "arn:\(endpoint.partition):execute-api:\(endpoint.region):\(endpoint.account):")
    arn.append(api)
    for part in parts {
      arn.append("/")
      arn.append(part)
    }
    return arn
  }
}

extension APIRoutes.Key {
  fileprivate var kind: EventSource {
    switch self {
    case .method, .path: .restAPI
    case .route(let key): key.description.contains(" ") ? .httpAPI : .webSocketAPI
    }
  }

  /// The methods that `ANY` stands for: a grant for one of them covers only part of it.
  private static let methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]

  /// What follows the stage in the source ARN, for every kind of request, with what tells it apart.
  fileprivate func requests(_ paths: [String: APIRoutes.PathPart]) -> [(String, OpenText)] {
    switch self {
    case .method(let method, let resource):
      var path = OpenText()
      APIRoutes.append(resource, to: &path, paths, depth: 0)
      if path.pieces.isEmpty { path = OpenText("/") }
      return requests(method, path)
    case .path(let method, let path): return requests(method, path)
    case .route(let key):
      guard let known = key.known, let blank = known.firstIndex(of: " ") else {
        // The default route and those of WebSocket APIs have no method.
        return [(key.description, key)]
      }
      return requests(
        OpenText(String(known[..<blank])),
        OpenText(String(known[known.index(after: blank)...])))
    }
  }

  private func requests(_ method: OpenText, _ path: OpenText) -> [(String, OpenText)] {
    let upper = method.known?.uppercased() ?? ""
    let isAny = upper == "ANY" || upper == "X-AMAZON-APIGATEWAY-ANY-METHOD"
    let methods = isAny ? Self.methods.map { OpenText($0) } : [method.uppercased]
    return methods.map { method in
      var request = method
      request.append(path)
      return ("\(method) \(path)", request)
    }
  }
}

extension APIRoutes {
  /// The path of a resource from the root; a resource that is not known is one open part.
  fileprivate static func append(
    _ resource: OpenText, to path: inout OpenText, _ paths: [String: PathPart], depth: Int
  ) {
    guard let part = paths[resource.description], depth < 100 else {
      // The root of an API is an attribute of the API itself.
      if resource.description.contains("RootResourceId")
        || resource.description.contains("root_resource_id")
      {
        return
      }
      path.append("/")
      path.append(resource)
      return
    }
    guard let parent = part.parent else { return }
    append(parent, to: &path, paths, depth: depth + 1)
    path.append("/")
    path.append(part.segment)
  }
}

extension OpenText {
  fileprivate var uppercased: OpenText { known.map { OpenText($0.uppercased()) } ?? self }

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
