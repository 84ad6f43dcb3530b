package import LambdaPolicy

/// Replays a recording on a control plane and compares every answer.
package struct RecordingRun {
  private let recording: Recording
  private var plane = ControlPlane()
  private var placeholders = Placeholders(RecordingRun.given)
  private let leftOut: Set<String>
  /// `scenario step member` of differences that are on purpose.
  private let exceptions: Set<String>
  private var deployedPermissions: [String: String] = [:]
  /// What differs from AWS, each with its step.
  package private(set) var differences: [String] = []
  /// The recorded steps that were run.
  package private(set) var compared = 0

  package static let region = Region("us-east-1")
  package static let account = AccountID("123456789012")
  private static let other = AccountID("210987654321")

  private static let given = [
    "partition": "aws", "region": "us-east-1", "account": "123456789012",
    "account:2": "210987654321", "wrong_region": "eu-central-1", "function": "recorded-a",
    "function:2": "recorded-b", "role": "arn:aws:iam::123456789012:role/recorded-role",
    "role_name": "recorded-role", "caller_arn": "arn:aws:iam::123456789012:user/recorded-user",
    "alias": "alias1", "topic": "recorded-topic", "stack": "recorded-stack",
    "stack_id": "recorded-stack-id",
  ]

  package init(_ recording: Recording, leftOut: Set<String>, exceptions: Set<String>) {
    self.recording = recording
    self.leftOut = leftOut
    self.exceptions = exceptions
    // The assumptions under which the recordings were made (lambda.md 10.1).
    plane.assumptions.settle = .onWait
    plane.assumptions.urlNeedsBoth = .legacy
  }

  package mutating func run() {
    for step in recording.steps where !step.isClientSide {
      if step.operation == "DeployTemplate" { deploy(step) }
      if step.isOfOtherService { continue }
      if step.isRecorded { compared += 1 }
      switch step.operation {
      case "Wait": wait(step)
      case "HttpRequest": callURL(step)
      default: call(step)
      }
    }
  }

  private mutating func fail(_ step: Recording.Step, _ texts: [String]) {
    let kept = texts.filter { text in
      let member = text.split(separator: ":").first.map { $0.dropFirst() } ?? ""
      let top = member.split(whereSeparator: { ".[".contains($0) }).first ?? ""
      return !exceptions.contains("\(recording.name) \(step.number) \(top)")
    }
    differences += kept.map { "\(recording.name) step \(step.number) \(step.operation): \($0)" }
  }

  private func endpoint(of step: Recording.Step) -> Endpoint? {
    let account = step.caller == "{account:2}" ? RecordingRun.other : RecordingRun.account
    guard let region = RecordingRun.region, let account else { return nil }
    return Endpoint(region: region, account: account)
  }

  private mutating func call(_ step: Recording.Step) {
    guard let operation = ServiceOperation(rawValue: step.operation),
      let endpoint = endpoint(of: step)
    else { return fail(step, [": the operation is not there"]) }
    var request = ServiceRequest(operation, RequestMembers())
    for member in placeholders.filled(step.request).members {
      request.members[member.key] = member.value.withBlobs(in: operation, member.key)
    }
    if let fault = ClientValidation.fault(in: request) { return fail(step, [": \(fault)"]) }
    for _ in 0..<step.repetitions {
      switch reply(to: request, step, at: endpoint) {
      case .response(let response): compare(response, step)
      case .error(let error): compare(error, step)
      case .undetermined: fail(step, [": undetermined"])
      }
    }
  }

  /// One reply, or all pages of a list together.
  private mutating func reply(
    to request: ServiceRequest, _ step: Recording.Step, at endpoint: Endpoint
  ) -> ServiceReply {
    guard let size = step.pageSize else { return plane.reply(to: request, at: endpoint) }
    var next = request
    next.members["MaxItems"] = .integer(size)
    var entries: [JSONValue] = []
    while true {
      let reply = plane.reply(to: next, at: endpoint)
      guard case .response(let response) = reply,
        let list = response.body.first(where: { $0.value.elements != nil })
      else { return reply }
      entries += list.value.elements ?? []
      guard let marker = response.body.first(where: { $0.key == "NextMarker" }) else {
        return .response(
          ServiceResponse(
            status: response.status, [JSONMember(list.key, .array(entries))]))
      }
      next.members["Marker"] = marker.value
    }
  }

  private mutating func compare(_ response: ServiceResponse, _ step: Recording.Step) {
    placeholders.learn(step: step.number, response.body)
    guard step.isRecorded, let expected = step.expected.structure else { return }
    if let code = expected["code"]?.text { return fail(step, [".code: AWS \(code), here success"]) }
    var texts: [String] = []
    if let status = expected["status"]?.number, status != "\(response.status)" {
      texts.append(".status: AWS \(status), here \(response.status)")
    }
    var comparison = AnswerComparison(placeholders, leftOut: leftOut)
    if let body = expected["body"] {
      comparison.compare(body, .object(response.body))
      texts += comparison.differences
    }
    placeholders = comparison.placeholders
    texts += logDifferences(expected["logLines"]?.elements, response)
    fail(step, texts)
  }

  /// The first and the last line of the log; those between are the function's own.
  private mutating func logDifferences(
    _ wanted: [JSONValue]?, _ response: ServiceResponse
  ) -> [String] {
    guard let wanted, let first = wanted.first?.text, let last = wanted.last?.text else {
      return []
    }
    let log = response.body.first { $0.key == "LogResult" }?.value.text ?? ""
    let text = Base64.decode(log).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let lines = text.split(separator: "\n").map(String.init)
    guard lines.count == 2, placeholders.fits(lines[0], first), placeholders.fits(lines[1], last)
    else { return [".LogResult: AWS \(first) … \(last), here \(lines)"] }
    return []
  }

  private mutating func compare(_ error: ServiceError, _ step: Recording.Step) {
    guard let expected = step.expected.structure else { return }
    guard let code = expected["code"]?.text else {
      return fail(step, [": AWS succeeds, here \(error.code.rawValue): \(error.message ?? "")"])
    }
    var texts: [String] = []
    if code != error.code.rawValue {
      texts.append(".code: AWS \(code), here \(error.code.rawValue)")
    }
    if let status = expected["status"]?.number, status != "\(error.status)" {
      texts.append(".status: AWS \(status), here \(error.status)")
    }
    if let errors = expected["validationErrors"]?.elements {
      let wanted = errors.compactMap(\.text).map(placeholders.text)
      let found = error.message ?? ""
      let head = "\(wanted.count) validation error\(wanted.count == 1 ? "" : "s") detected: "
      let length = head.count + wanted.map(\.count).reduce(0, +) + 2 * (wanted.count - 1)
      if !found.hasPrefix(head) || !wanted.allSatisfy(found.contains) || found.count != length {
        texts.append(".message: AWS \(wanted), here \(found)")
      }
    } else if let message = expected["message"] {
      var comparison = AnswerComparison(placeholders, leftOut: [])
      comparison.compare(message, error.message.map(JSONValue.string), at: ".message")
      if let body = expected["body"] {
        comparison.compare(body, .object(error.body), isExact: true)
      }
      texts += comparison.differences
    }
    fail(step, texts)
  }

  private mutating func wait(_ step: Recording.Step) {
    let request = placeholders.filled(step.request)
    guard let text = request.structure?["FunctionName"]?.text, let name = FunctionName(text),
      let endpoint = endpoint(of: step)
    else { return }
    do throws(ServiceError) {
      plane.settle(try ControlPlane.locate(name, at: endpoint))
    } catch {
      fail(step, [": \(error)"])
    }
  }

  /// An unsigned call of the URL that was made last (lambda.md 6.9).
  private mutating func callURL(_ step: Recording.Step) {
    for function in plane.deployment.sortedFunctions {
      for (qualifier, url) in function.urls
      where url.address == placeholders.functionURL ?? url.address {
        var request = InvokeRequest(
          caller: .anonymous, target: FunctionARN(function.identity, qualifier))
        request.assumptions = plane.assumptions
        let evaluation = plane.deployment.evaluation(of: request, byURL: url.authType)
        return compare(evaluation, step)
      }
    }
    fail(step, [": no such URL"])
  }

  private mutating func compare(_ evaluation: FunctionURLEvaluation?, _ step: Recording.Step) {
    guard let expected = step.expected.structure else { return }
    let denial = evaluation?.checks.compactMap(\.error).first
    let message = expected["body"]?.structure?["Message"]?.text
    if expected["status"]?.number == "403" {
      if evaluation?.decision != .denied(.implicit) || denial?.message != message {
        fail(step, [".Message: AWS \(message ?? ""), here \(denial?.message ?? "allowed")"])
      }
    } else if evaluation?.decision != .allowed {
      // A permitted call whose function fails: no code is run here.
      fail(step, [": AWS lets the caller in, here \(String(describing: evaluation?.decision))"])
    }
  }

  /// The functions and permissions of a template by their names; everything else is not Lambda's.
  private mutating func deploy(_ step: Recording.Step) {
    let template = placeholders.filled(step.request).structure?["Template"]?.structure
    guard let endpoint = endpoint(of: step) else { return }
    let resources = template?["Resources"]?.members ?? []
    for resource in resources.sorted(by: { $0.key < $1.key }) {
      guard let properties = resource.value.structure?["Properties"]?.structure else { continue }
      let operation: ServiceOperation
      var members = properties
      switch resource.value.structure?["Type"]?.text {
      case "AWS::Lambda::Function":
        operation = .createFunction
        members["FunctionName"] = .string("recorded-a")
        members["Role"] = .string(placeholders.text("{role}"))
        members["Code"] = properties["Code"]?.withBlobs(in: operation, "Code")
        members["Tags"] = tags(of: resource.key)
      case "AWS::Lambda::Permission":
        operation = .addPermission
        members["FunctionName"] = .string("recorded-a")
        members["StatementId"] = .string(String(resource.key.prefix(100)))
        if properties["SourceArn"] != nil {
          members["SourceArn"] = .string("arn:aws:sns:us-east-1:123456789012:recorded-topic")
        }
      default: continue
      }
      if case .error(let error) = plane.reply(
        to: ServiceRequest(operation, members), at: endpoint)
      {
        fail(step, [": \(error)"])
      }
    }
    for function in plane.deployment.functions.keys { plane.settle(function) }
  }
}

extension RecordingRun {
  /// The tags that CloudFormation puts on what it makes.
  private func tags(of logicalID: String) -> JSONValue {
    let stack = "arn:aws:cloudformation:us-east-1:123456789012:stack/{stack}/{stack_id}"
    return .object([
      "aws:cloudformation:logical-id": .string(logicalID),
      "aws:cloudformation:stack-id": .string(placeholders.text(stack)),
      "aws:cloudformation:stack-name": .string(placeholders.text("{stack}")),
    ])
  }
}

extension JSONValue {
  /// The value with the texts of blobs in base64, as requests have them.
  fileprivate func withBlobs(in operation: ServiceOperation, _ name: String) -> JSONValue {
    let isBlob = operation.model.members.contains { $0.name == name && $0.kind == .blob }
    switch self {
    case .string(let text) where isBlob: return .string(Base64.encode(Array(text.utf8)))
    case .object(let members) where name == "Code":
      return .object(
        members.map { member in
          guard member.key == "ZipFile", let text = member.value.text else { return member }
          return JSONMember("ZipFile", .string(Base64.encode(Array(text.utf8))))
        })
    default: return self
    }
  }
}
