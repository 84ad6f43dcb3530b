import LambdaPolicy

/// A request whose pages the AWS CLI joins before it prints them (lambda.md 9.6).
struct PagedRequest {
  private var request: ServiceRequest
  private let isPaged: Bool
  /// `--max-items`: how many entries are printed at most.
  private var remaining: Int?

  init(_ request: ServiceRequest, _ command: AWSCommand) {
    self.request = request
    let isRaw = request.members["Marker"] != nil
    isPaged =
      request.operation.rawValue.hasPrefix("List") && request.operation != .listTags && !isRaw
    guard isPaged else { return }
    func value(_ option: String) -> String? { command.options[option]?.values.first?.text }
    remaining = value("--max-items").flatMap { Int($0) }
    self.request.members["MaxItems"] = value("--page-size").map(JSONValue.number)
    self.request.members["Marker"] = value("--starting-token").map(JSONValue.string)
  }

  func reply(
    of plane: inout ControlPlane, at endpoint: Endpoint
  ) -> ReplayedCommand.Outcome {
    guard isPaged else { return PagedRequest.outcome(plane.reply(to: request, at: endpoint)) }
    var next = request
    var entries: [JSONValue] = []
    while true {
      if let remaining {
        let size = next.members["MaxItems"]?.number.flatMap { Int($0) } ?? 50
        next.members["MaxItems"] = .integer(min(size, max(1, remaining - entries.count)))
      }
      let reply = plane.reply(to: next, at: endpoint)
      guard case .response(let response) = reply,
        let list = response.body.first(where: { $0.value.elements != nil })
      else { return PagedRequest.outcome(reply) }
      entries += list.value.elements ?? []
      let marker = response.body.first { $0.key == "NextMarker" }?.value
      let isFull = remaining.map { entries.count >= $0 } ?? false
      guard let marker, !isFull else {
        let token = marker.map { JSONMember("NextToken", $0) }
        return .answer([JSONMember(list.key, .array(entries))] + [token].compactMap(\.self))
      }
      next.members["Marker"] = marker
    }
  }

  /// An answer without members prints nothing, but `delete-function` prints its status.
  private static func outcome(_ reply: ServiceReply) -> ReplayedCommand.Outcome {
    switch reply {
    case .response(let response): .answer(response.body)
    case .error(let error): .serviceError(error)
    case .undetermined(let evaluation): .undetermined(evaluation)
    }
  }
}
