import LambdaPolicy

/// The routes of API Gateway, of which Terraform has each part as a resource of its own.
struct TerraformRoutes {
  private var routes: APIRoutes

  init(in place: StackPlace) { routes = APIRoutes(in: place) }

  var triggers: [Trigger] { routes.triggers }

  static func isPart(_ type: String) -> Bool {
    type.hasPrefix("aws_api_gateway_") || type.hasPrefix("aws_apigatewayv2_")
  }

  mutating func add(_ resource: ConfiguredResource) {
    switch resource.type {
    case "aws_api_gateway_rest_api": addRestAPI(resource)
    case "aws_api_gateway_resource": addPath(resource)
    case "aws_api_gateway_stage", "aws_api_gateway_deployment":
      addStage(resource, api: "rest_api_id", name: "stage_name", variables: "variables")
    case "aws_api_gateway_integration": addMethod(resource)
    case "aws_api_gateway_authorizer":
      addAuthorizer(resource, api: "rest_api_id", role: "authorizer_credentials")
    case "aws_apigatewayv2_api": addAPI(resource)
    case "aws_apigatewayv2_stage":
      addStage(resource, api: "api_id", name: "name", variables: "stage_variables")
    case "aws_apigatewayv2_integration": addIntegration(resource)
    case "aws_apigatewayv2_route": addRoute(resource)
    case "aws_apigatewayv2_authorizer":
      addAuthorizer(resource, api: "api_id", role: "authorizer_credentials_arn")
    default: break
    }
  }

  /// The root of an API is an attribute of it, and no resource.
  private mutating func addRestAPI(_ resource: ConfiguredResource) {
    if let id = resource["id"] {
      routes.addAPI(id, .restAPI)
      addDefinition(of: id, .restAPI, resource)
    }
    guard let root = resource["root_resource_id"] else { return }
    routes.addRoot(root)
  }

  private mutating func addPath(_ resource: ConfiguredResource) {
    guard let id = resource["id"], let segment = resource["path_part"] else { return }
    routes.addPath(APIRoutes.PathPart(segment: segment, parent: resource["parent_id"]), id: id)
  }

  private mutating func addStage(
    _ resource: ConfiguredResource, api: String, name: String, variables: String
  ) {
    guard let api = resource[api], let name = resource[name] else { return }
    let values = (resource.properties[variables]?.members ?? []).compactMap { member in
      member.value.text.map { (member.key.value, $0) }
    }
    routes.addStage(
      APIRoutes.Stage(name: name, variables: Dictionary(values) { $1 }), of: api)
  }

  private mutating func addMethod(_ resource: ConfiguredResource) {
    guard let api = resource["rest_api_id"], let method = resource["http_method"],
      let path = resource["resource_id"], let integration = integration(resource, "uri")
    else { return }
    routes.addRoute(
      of: api, .method(method, resource: path), to: .integration(integration), at: resource)
  }

  private mutating func addAuthorizer(_ resource: ConfiguredResource, api: String, role: String) {
    guard let api = resource[api], let id = resource["id"], let uri = resource["authorizer_uri"]
    else { return }
    routes.addAuthorizer(
      of: api, id: id, APIRoutes.Integration(uri: uri, role: resource[role]), at: resource)
  }

  /// An HTTP API may have its only integration and route of itself.
  private mutating func addAPI(_ resource: ConfiguredResource) {
    guard let id = resource["id"] else { return }
    let isWebSocket = resource["protocol_type"]?.known == "WEBSOCKET"
    let kind = isWebSocket ? EventSource.webSocketAPI : .httpAPI
    routes.addAPI(id, kind)
    addDefinition(of: id, kind, resource)
    guard let target = resource["target"] else { return }
    routes.addRoute(
      of: id, .route(resource["route_key"] ?? OpenText("$default")),
      to: .integration(
        APIRoutes.Integration(uri: target, role: resource["credentials_arn"])), at: resource)
    routes.addImpliedStage("$default", of: id)
  }

  /// The routes of an OpenAPI document, which the body of an API may be.
  private mutating func addDefinition(
    of id: OpenText, _ kind: EventSource, _ resource: ConfiguredResource
  ) {
    guard let body = resource["body"] else { return }
    APIDefinition(OpenDocument(body).value).addRoutes(of: id, kind, at: resource, to: &routes)
  }

  private mutating func addIntegration(_ resource: ConfiguredResource) {
    guard let id = resource["id"], let integration = integration(resource, "integration_uri")
    else { return }
    routes.addIntegration(integration, id: id)
  }

  /// The target of a route is `integrations/ID`.
  private mutating func addRoute(_ resource: ConfiguredResource) {
    guard let api = resource["api_id"], let key = resource["route_key"],
      let target = resource["target"]
    else { return }
    routes.addRoute(
      of: api, .route(key), to: .id(target.withoutPrefix("integrations/")), at: resource)
  }

  private func integration(
    _ resource: ConfiguredResource, _ uri: String
  ) -> APIRoutes.Integration? {
    resource[uri].map {
      APIRoutes.Integration(uri: $0, role: resource["credentials"] ?? resource["credentials_arn"])
    }
  }
}

extension ConfiguredResource {
  /// A property as one text; nil when it is not set.
  fileprivate subscript(property: String) -> OpenText? { properties[property]?.text }
}

extension OpenText {
  fileprivate func withoutPrefix(_ prefix: String) -> OpenText {
    guard case .known(let text)? = pieces.first, text.hasPrefix(prefix) else { return self }
    var result = OpenText(String(text.dropFirst(prefix.count)))
    for piece in pieces.dropFirst() { result.append(piece) }
    return result
  }
}
