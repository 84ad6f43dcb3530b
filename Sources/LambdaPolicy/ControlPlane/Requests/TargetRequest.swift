/// The members of a request that tell its target, with the checks that come before everything else.
protocol TargetRequest: Sendable {
  init(_ members: RequestMembers)

  /// The ARN that the request is about; throws what AWS finds wrong with the members.
  func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN
}

/// An operation all of whose members are those of such a request.
protocol RequestOperation: FunctionOperation {
  associatedtype Request: TargetRequest

  var request: Request { get }

  init(request: Request)
}

extension RequestOperation {
  package init(_ members: RequestMembers) { self.init(request: Request(members)) }

  package func target(at endpoint: Endpoint) throws(ServiceError) -> FunctionARN {
    try request.target(at: endpoint)
  }
}
