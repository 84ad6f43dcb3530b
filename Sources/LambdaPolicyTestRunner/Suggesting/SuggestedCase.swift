package import LambdaPolicy

/// A case that is ready to be put into a test file.
package struct SuggestedCase: Hashable, Sendable {
  let name: String
  package let request: InvokeRequest
  let answer: PolicyTestCase.Answer
  let statement: String?
  let reason: String?

  /// The case as an entry of a list in YAML, its lines indented by two.
  package var lines: [String] {
    var members: [(String, String)] = [
      ("name", quoted(name)), ("invoke", quoted(request.target.description)),
      ("principal", quoted(caller)),
    ]
    if request.action != .invokeFunction {
      members.append(("action", quoted(request.action.description)))
    }
    let context = request.context.sorted { $0.key.folded < $1.key.folded }
    let own: [ConditionKey: String] = [
      .sourceARN: "source-arn", .sourceAccount: "source-account",
      .principalOrgID: "principal-org-id", .eventSourceToken: "event-source-token",
    ]
    for (key, values) in context {
      guard let name = own[key], let value = values.first else { continue }
      members.append((name, quoted(value)))
    }
    var lines = members.map { "    \($0.0): \($0.1)" }
    let others = context.filter { own[$0.key] == nil }
    if !others.isEmpty {
      lines.append("    context:")
      lines += others.map { key, values in
        "      \(quoted(key.name)): \(values.count == 1 ? quoted(values[0]) : "[\(values.map(quoted).joined(separator: ", "))]")"
      }
    }
    if !request.absentKeys.isEmpty {
      let keys = request.absentKeys.map(\.name).sorted().map(quoted)
      lines.append("    absent: [\(keys.joined(separator: ", "))]")
    }
    lines.append("    expect: \(answer.rawValue)")
    if let statement { lines.append("    by: \(quoted(statement))") }
    if let reason { lines.append("    because: \(quoted(reason))") }
    guard let first = lines.first else { return [] }
    return ["  - " + first.dropFirst(4)] + lines.dropFirst()
  }

  /// A role stands for some session of it.
  private var caller: String {
    guard case .roleSession(let session) = request.caller, session.session == nil else {
      return request.caller.description
    }
    return
      "arn:\(session.partition):iam::\(session.account):role\(session.path ?? "/")\(session.role)"
  }

  /// A text as YAML and JSON both read it.
  private func quoted(_ text: String) -> String { JSONWriter.compact(.string(text)) }
}
