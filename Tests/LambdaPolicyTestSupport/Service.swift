package import LambdaPolicy

/// A control plane with the endpoint that requests are sent to.
package struct Service: Sendable {
  package var plane: ControlPlane
  package var endpoint = Scenes.endpoint

  package init(_ plane: ControlPlane = ControlPlane()) { self.plane = plane }

  /// The service of the test scene: `f` with versions 1 to 3, PROD on 2 with partner 3, BETA on 1.
  package static func scene() throws -> Service { Service(try Scenes.plane()) }

  /// Sends a request as `reply(to:at:)` takes it.
  @discardableResult
  package mutating func call(
    _ operation: String, _ members: [String: JSONValue] = [:]
  ) throws -> Reply {
    guard let operation = ServiceOperation(rawValue: operation) else {
      throw NoSuchOperation(name: operation)
    }
    let request = ServiceRequest(operation, RequestMembers(members))
    return Reply(reply: plane.reply(to: request, at: endpoint))
  }

  /// Sends a request as another caller, who may live in another account.
  package mutating func call(
    as caller: String, account: String = Scenes.own, _ operation: String,
    _ members: [String: JSONValue] = [:]
  ) throws -> Reply {
    let before = endpoint
    defer { endpoint = before }
    guard let account = AccountID(account) else { throw NoSuchOperation(name: account) }
    endpoint = Endpoint(region: endpoint.region, account: account)
    endpoint.caller = try Caller(caller, in: .aws)
    return try call(operation, members)
  }

  /// Creates a function of a name with code of its own.
  @discardableResult
  package mutating func create(
    _ name: String, code: String = "code", _ members: [String: JSONValue] = [:]
  ) throws -> Reply {
    let all: [String: JSONValue] = [
      "FunctionName": .string(name), "Role": .string(Service.role),
      "Code": ["ZipFile": .string(Base64.encode(Array(code.utf8)))],
    ]
    return try call("CreateFunction", all.merging(members) { $1 })
  }

  package static let role = "arn:aws:iam::111122223333:role/execution"
}

/// A test names an operation or account that is none.
package struct NoSuchOperation: Error {
  package let name: String
}

/// What was answered, in a form that tests write down.
package struct Reply: Sendable {
  package let reply: ServiceReply

  /// The HTTP status; nil when nobody can say whether the caller may.
  package var status: Int? {
    switch reply {
    case .response(let response): response.status
    case .error(let error): error.status
    case .undetermined: nil
    }
  }

  /// The status alone, or the status with code and message: `404 ResourceNotFoundException: text`.
  package var outline: String {
    switch reply {
    case .response(let response): "\(response.status)"
    case .error(let error):
      "\(error.status) \(error.code.rawValue): \(error.message ?? "null")"
    case .undetermined: "undetermined"
    }
  }

  /// The members of the body.
  package var body: JSONValue {
    switch reply {
    case .response(let response): .object(response.body)
    case .error(let error): .object(error.body)
    case .undetermined: .null
    }
  }

  package subscript(_ name: String) -> JSONValue? { body[name] }

  package func text(_ name: String) -> String? { body[name]?.text }
}
