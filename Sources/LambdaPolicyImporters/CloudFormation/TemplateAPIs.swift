import LambdaPolicy

/// A part of an API in a template: an API, a stage, a resource, a route, an integration.
struct TemplateAPIs {
  private let resource: ConfiguredResource
  /// What `Ref` of the resource is.
  private let id: OpenText

  init(_ resource: ConfiguredResource, id: OpenText) {
    self.resource = resource
    self.id = id
  }

  /// The types that are read; those of SAM with what it makes of them.
  static let types: Set<String> = [
    "AWS::ApiGateway::RestApi", "AWS::ApiGateway::Resource", "AWS::ApiGateway::Method",
    "AWS::ApiGateway::Stage", "AWS::ApiGateway::Deployment", "AWS::ApiGateway::Authorizer",
    "AWS::ApiGatewayV2::Api", "AWS::ApiGatewayV2::Integration", "AWS::ApiGatewayV2::Route",
    "AWS::ApiGatewayV2::Stage", "AWS::ApiGatewayV2::Authorizer", "AWS::Serverless::Api",
    "AWS::Serverless::HttpApi", "AWS::Serverless::WebSocketApi", SAMEvents.route,
  ]

  /// Adds the part to the routes of all APIs.
  func add(to routes: inout APIRoutes) {
    switch resource.type {
    case "AWS::ApiGateway::RestApi": addAPI(.restAPI, body: "Body", to: &routes)
    case "AWS::ApiGatewayV2::Api":
      let isWebSocket = text("ProtocolType")?.known == "WEBSOCKET"
      addAPI(isWebSocket ? .webSocketAPI : .httpAPI, body: "Body", to: &routes)
      addTarget(to: &routes)
    case "AWS::Serverless::Api":
      addAPI(.restAPI, body: "DefinitionBody", to: &routes)
      if let name = text("StageName") { addStage(name, variables: "Variables", to: &routes) }
      addServerlessAuthorizers(to: &routes)
    case "AWS::Serverless::HttpApi":
      addAPI(.httpAPI, body: "DefinitionBody", to: &routes)
      addStage(
        text("StageName") ?? OpenText("$default"), variables: "StageVariables", to: &routes)
      addServerlessAuthorizers(to: &routes)
    case "AWS::Serverless::WebSocketApi": addServerlessRoutes(to: &routes)
    case "AWS::ApiGateway::Resource":
      guard let segment = text("PathPart") else { return }
      routes.addPath(APIRoutes.PathPart(segment: segment, parent: text("ParentId")), id: id)
    case "AWS::ApiGateway::Stage":
      guard let name = text("StageName") else { return }
      addStage(name, of: text("RestApiId"), variables: "Variables", to: &routes)
    case "AWS::ApiGateway::Deployment":
      guard let name = text("StageName") else { return }
      addStage(
        name, of: text("RestApiId"), variables: "StageDescription.Variables", to: &routes)
    case "AWS::ApiGatewayV2::Stage":
      guard let name = text("StageName") else { return }
      addStage(name, of: text("ApiId"), variables: "StageVariables", to: &routes)
    case "AWS::ApiGateway::Method": addMethod(to: &routes)
    case "AWS::ApiGatewayV2::Integration":
      guard let uri = text("IntegrationUri") else { return }
      routes.addIntegration(
        APIRoutes.Integration(uri: uri, role: text("CredentialsArn")), id: id)
    case "AWS::ApiGatewayV2::Route": addRoute(to: &routes)
    case "AWS::ApiGateway::Authorizer":
      addAuthorizer(of: text("RestApiId"), role: "AuthorizerCredentials", to: &routes)
    case "AWS::ApiGatewayV2::Authorizer":
      addAuthorizer(of: text("ApiId"), role: "AuthorizerCredentialsArn", to: &routes)
    case SAMEvents.route: addEvent(to: &routes)
    default: return
    }
  }

  private func text(_ path: String) -> OpenText? { resource.properties.text(at: path) }

  private func addAPI(_ kind: EventSource, body path: String, to routes: inout APIRoutes) {
    routes.addAPI(id, kind)
    routes.addRoot(root(of: resource.name))
    guard let body = resource.properties.values(at: path).first else { return }
    APIDefinition(body).addRoutes(of: id, kind, at: resource, to: &routes)
  }

  /// The root is an attribute of its API, and no resource.
  private func root(of api: String) -> OpenText {
    OpenText(open: [OpenValue("\(api).RootResourceId", .resource, at: resource.origin)])
  }

  private func addStage(
    _ name: OpenText, of api: OpenText? = nil, variables path: String, to routes: inout APIRoutes
  ) {
    let variables = resource.properties.values(at: path).first?.members ?? []
    routes.addStage(
      APIRoutes.Stage(
        name: name,
        variables: Dictionary(
          variables.compactMap { member in member.value.text.map { (member.key.value, $0) } },
          uniquingKeysWith: { $1 })),
      of: api ?? id)
  }

  private func addMethod(to routes: inout APIRoutes) {
    guard let api = text("RestApiId"), let method = text("HttpMethod"),
      let path = text("ResourceId"), let uri = text("Integration.Uri")
    else { return }
    routes.addRoute(
      of: api, .method(method, resource: path),
      to: .integration(APIRoutes.Integration(uri: uri, role: text("Integration.Credentials"))),
      at: resource)
  }

  /// `Target` is `integrations/` and the id of one.
  private func addRoute(to routes: inout APIRoutes) {
    guard let api = text("ApiId"), let key = text("RouteKey"), let target = text("Target"),
      case .known(let start)? = target.pieces.first, start.hasPrefix("integrations/")
    else { return }
    var integration = OpenText(String(start.dropFirst("integrations/".count)))
    for piece in target.pieces.dropFirst() { integration.append(piece) }
    routes.addRoute(of: api, .route(key), to: .id(integration), at: resource)
  }

  /// An HTTP API made in one go: `Target` is the function of its only route.
  private func addTarget(to routes: inout APIRoutes) {
    guard let target = text("Target") else { return }
    routes.addStage(APIRoutes.Stage(name: OpenText("$default"), variables: [:]), of: id)
    routes.addRoute(
      of: id, .route(text("RouteKey") ?? OpenText("$default")),
      to: .integration(APIRoutes.Integration(uri: target, role: text("CredentialsArn"))),
      at: resource)
  }

  private func addAuthorizer(
    of api: OpenText?, role: String, to routes: inout APIRoutes
  ) {
    guard let api, let uri = text("AuthorizerUri") else { return }
    routes.addAuthorizer(
      of: api, id: id, APIRoutes.Integration(uri: uri, role: text(role)), at: resource)
  }

  private func addServerlessAuthorizers(to routes: inout APIRoutes) {
    for member in resource.properties.values(at: "Auth.Authorizers").first?.members ?? [] {
      guard let function = member.value.text(at: "FunctionArn") else { continue }
      let role = member.value.text(at: "FunctionInvokeRole")
      let id = OpenText(
        open: [OpenValue("\(resource.name).\(member.key.value)", .resource, at: resource.origin)])
      routes.addAuthorizer(
        of: self.id, id: id,
        APIRoutes.Integration(uri: function, role: role?.known == "NONE" ? nil : role),
        at: resource)
    }
  }

  private func addServerlessRoutes(to routes: inout APIRoutes) {
    routes.addAPI(id, .webSocketAPI)
    addStage(text("StageName") ?? OpenText("default"), variables: "StageVariables", to: &routes)
    for member in resource.properties.values(at: "Routes").first?.members ?? [] {
      guard let function = member.value.text(at: "FunctionArn") else { continue }
      routes.addRoute(
        of: id, .route(OpenText(member.key.value)),
        to: .integration(APIRoutes.Integration(uri: function, role: nil)), at: resource)
    }
    guard let function = text("Auth.AuthArn") else { return }
    let name = OpenValue("\(resource.name).Authorizer", .resource, at: resource.origin)
    routes.addAuthorizer(
      of: id, id: OpenText(open: [name]),
      APIRoutes.Integration(uri: function, role: text("Auth.InvokeRole")), at: resource)
  }

  /// A route that an event of a function makes.
  private func addEvent(to routes: inout APIRoutes) {
    guard let api = text("Api"), let function = text("Function") else { return }
    let method = text("Method") ?? OpenText("ANY")
    let path = text("Path")
    let isHTTP = text("Kind")?.known == "HttpApi"
    // The APIs that SAM makes for events that name none have one stage each.
    if text("IsImplicit")?.known == "true" {
      routes.addAPI(api, isHTTP ? .httpAPI : .restAPI)
      routes.addRoot(root(of: "ServerlessRestApi"))
      routes.addImpliedStage(isHTTP ? "$default" : "Prod", of: api)
    }
    let key: APIRoutes.Key =
      if let path, path.known != "/$default" {
        .path(method: method, path: path)
      } else {
        .route(OpenText("$default"))
      }
    routes.addRoute(
      of: api, key, to: .integration(APIRoutes.Integration(uri: function, role: nil)),
      at: resource)
  }
}
