/// What Lambda's API answers to a request that it accepts.
package struct ServiceResponse: Hashable, Sendable {
  /// The HTTP status.
  package let status: Int
  /// The members of the answer in the order of the service model; none for an empty answer.
  package let body: [JSONMember]

  package init(status: Int, _ body: KeyValuePairs<String, JSONValue?> = [:]) {
    self.init(status: status, body.compactMap { key, value in value.map { JSONMember(key, $0) } })
  }

  package init(status: Int, _ body: [JSONMember]) {
    self.status = status
    self.body = body
  }
}

/// What becomes of a request.
package enum ServiceReply: Hashable, Sendable {
  case response(ServiceResponse)
  case error(ServiceError)
  /// Whether the caller may do it depends on what nobody told.
  case undetermined(Evaluation)
}
