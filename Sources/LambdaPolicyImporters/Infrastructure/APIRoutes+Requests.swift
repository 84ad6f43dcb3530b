import LambdaPolicy

extension APIRoutes.Key {
  /// The kind of an API of which nothing else tells it.
  var kind: EventSource {
    switch self {
    case .method, .path: .restAPI
    case .route(let key): key.description.contains(" ") ? .httpAPI : .webSocketAPI
    }
  }

  /// The methods that `ANY` stands for: a grant for one of them covers only part of it.
  private static let methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]

  /// What follows the stage in the source ARN, for every kind of request, with what tells it apart.
  func requests(_ paths: [String: APIRoutes.PathPart]) -> [(String, OpenText)] {
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
}
