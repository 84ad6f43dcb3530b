import LambdaPolicy

/// An OpenAPI document with the integrations of API Gateway (lambda.md 8.1).
struct APIDefinition {
  private let body: ResolvedValue

  /// The body as an object, or as a text of JSON.
  init(_ body: ResolvedValue) {
    self.body = body
  }

  private static let integration = "x-amazon-apigateway-integration"
  private static let methods: Set<String> = [
    "get", "put", "post", "delete", "options", "head", "patch", "x-amazon-apigateway-any-method",
  ]

  func addRoutes(
    of api: OpenText, _ kind: EventSource, at resource: ConfiguredResource,
    to routes: inout APIRoutes
  ) {
    for path in body["paths"]?.members ?? [] {
      for method in path.value.members where Self.methods.contains(method.key.value) {
        guard let integration = method.value[Self.integration],
          let uri = integration.text(at: "uri")
        else { continue }
        let name = path.key.value
        let isDefault = kind == .httpAPI && (name == "$default" || name == "/$default")
        routes.addRoute(
          of: api,
          isDefault
            ? .route(OpenText("$default"))
            : .path(method: OpenText(method.key.value), path: OpenText(name)),
          to: .integration(
            APIRoutes.Integration(uri: uri, role: integration.text(at: "credentials"))),
          at: resource)
      }
    }
    addAuthorizers(of: api, at: resource, to: &routes)
  }

  private func addAuthorizers(
    of api: OpenText, at resource: ConfiguredResource, to routes: inout APIRoutes
  ) {
    let schemes =
      (body["securityDefinitions"]?.members ?? [])
      + (body.values(at: "components.securitySchemes").first?.members ?? [])
    for scheme in schemes {
      guard let authorizer = scheme.value["x-amazon-apigateway-authorizer"],
        let uri = authorizer.text(at: "authorizerUri")
      else { continue }
      let id = OpenValue("\(resource.name).\(scheme.key.value)", .resource, at: resource.origin)
      routes.addAuthorizer(
        of: api, id: OpenText(open: [id]),
        APIRoutes.Integration(uri: uri, role: authorizer.text(at: "authorizerCredentials")),
        at: resource)
    }
  }
}
