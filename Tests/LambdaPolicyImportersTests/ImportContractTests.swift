import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// One scenario, written as commands and as templates, is one deployment.
struct `A scenario in several formats` {
  /// A question about a scenario with the answer that lambda.md 6.3 gives.
  struct Question: Sendable {
    let scenario: String
    let qualifier: String?
    let caller: String
    let context: [String: String]
    let answer: Expected

    init(
      _ scenario: String, _ qualifier: String?, _ caller: String,
      _ context: [String: String] = [:], _ answer: Expected
    ) {
      self.scenario = scenario
      self.qualifier = qualifier
      self.caller = caller
      self.context = context
      self.answer = answer
    }
  }

  static let inbox = ["aws:SourceArn": "arn:aws:s3:::orders-inbox"]
  static let nightly = ["aws:SourceArn": "arn:aws:events:us-west-2:123456789012:rule/nightly"]
  static let topic = ["aws:SourceArn": "arn:aws:sns:us-west-2:123456789012:inbox"]
  static let own = inbox.merging(["aws:SourceAccount": "123456789012"]) { $1 }
  static let zero = inbox.merging(["aws:SourceAccount": "012345678901"]) { $1 }
  static let skill = ["lambda:EventSourceToken": "amzn1.ask.skill.orders"]

  static let questions = [
    Question("grant-on-function", nil, "s3.amazonaws.com", own, .allowed),
    Question("grant-on-function", "live", "s3.amazonaws.com", own, .denied),
    Question("grant-on-version", "1", "events.amazonaws.com", nightly, .allowed),
    Question("grant-on-version", nil, "events.amazonaws.com", nightly, .denied),
    Question("grant-on-alias", "live", "events.amazonaws.com", nightly, .allowed),
    Question("grant-on-alias", "1", "events.amazonaws.com", nightly, .denied),
    Question("weighted-alias", "live", "sns.amazonaws.com", topic, .allowed),
    Question("weighted-alias", "2", "sns.amazonaws.com", topic, .denied),
    Question(
      "organisation", nil, "210987654321", ["aws:PrincipalOrgID": "o-a1b2c3d4e5"], .allowed),
    Question(
      "organisation", nil, "210987654321", ["aws:PrincipalOrgID": "o-0000000000"], .denied),
    Question("event-source-token", nil, "alexa-appkit.amazon.com", skill, .allowed),
    Question(
      "event-source-token", nil, "alexa-appkit.amazon.com",
      ["lambda:EventSourceToken": "another"], .denied),
    Question("account-and-role", nil, "210987654321", [:], .allowed),
    Question("account-and-role", nil, "310987654321", [:], .denied),
    Question("unquoted-account-id", nil, "012345678901", [:], .allowed),
    Question("unquoted-account-id", nil, "s3.amazonaws.com", zero, .allowed),
    Question("unquoted-account-id", nil, "s3.amazonaws.com", own, .denied),
    Question("unknown-parameter", nil, "s3.amazonaws.com", own, .undetermined),
    Question("unknown-parameter", nil, "sns.amazonaws.com", topic, .denied),
  ]

  static let placed = ["aws:SourceArn": "arn:aws:sns:us-west-2:123456789012:orders-placed"]
  static let errors = [
    "aws:SourceArn": "arn:aws:logs:us-west-2:123456789012:log-group:/orders/errors:*"
  ]
  static let byURL = ["lambda:InvokedViaFunctionUrl": "true"]

  /// Scenarios in which something is configured to call the alias, and of documents.
  static let moreQuestions = [
    Question("s3-trigger", "live", "s3.amazonaws.com", own, .allowed),
    Question("s3-trigger", nil, "s3.amazonaws.com", own, .denied),
    Question("sns-trigger", "live", "sns.amazonaws.com", placed, .allowed),
    Question("sns-trigger", "1", "sns.amazonaws.com", placed, .denied),
    Question("eventbridge-trigger", "live", "events.amazonaws.com", nightly, .allowed),
    Question("eventbridge-trigger", nil, "events.amazonaws.com", nightly, .denied),
    Question("logs-trigger", "live", "logs.amazonaws.com", errors, .allowed),
    Question("logs-trigger", nil, "logs.amazonaws.com", errors, .denied),
    Question("url-iam", nil, "210987654321", byURL, .allowed),
    Question(
      "url-iam", nil, "210987654321", ["lambda:InvokedViaFunctionUrl": "false"], .denied),
    Question(
      "deny-document", nil, "210987654321", ["aws:PrincipalOrgID": "o-a1b2c3d4e5"], .allowed),
    Question(
      "deny-document", nil, "210987654321", ["aws:PrincipalOrgID": "o-0"],
      .explicitlyDenied),
  ]

  static var allQuestions: [Question] { questions + moreQuestions }

  static var scenarios: [String] { Fixtures.names(in: "Imports") }

  static var wired: [String] { scenarios.filter { $0.hasSuffix("-trigger") } }

  @Test func `there are at least fifteen`() { #expect(Self.scenarios.count >= 15) }

  /// Each of these has one trigger, whose call its grant lets in whatever AWS's own ids are.
  @Test(arguments: wired)
  func `has the same wire in each`(_ scenario: String) throws {
    for format in Fixtures.names(in: "Imports/\(scenario)") {
      let wires = WireEvaluator(try read(scenario, format).deployment).wires
      #expect(wires.map(\.verdict) == [.decided(.allowed)], "\(format)")
    }
  }

  @Test(arguments: scenarios)
  func `gives the same deployment in each`(_ scenario: String) throws {
    let formats = Fixtures.names(in: "Imports/\(scenario)")
    #expect(formats.count >= 2)
    let outlines = try formats.map { format in
      let state = try read(scenario, format)
      // Commands and templates of the other scenarios tell of no triggers.
      return outline(of: state) + (Self.wired.contains(scenario) ? triggers(of: state) : [])
    }
    for (format, outline) in zip(formats, outlines) {
      #expect(outline == outlines[0], "\(format) against \(formats[0])")
    }
  }

  @Test(arguments: allQuestions.indices)
  func `gives the right answer in each`(_ index: Int) throws {
    let question = Self.allQuestions[index]
    for format in Fixtures.names(in: "Imports/\(question.scenario)") {
      let state = try read(question.scenario, format)
      #expect(!state.bag.hasErrors, "\(format)")
      let answer = try Expected(evaluate(question, state.deployment))
      #expect(answer == question.answer, "\(question.scenario)/\(format)")
    }
  }

  private static let function: FunctionIdentity = {
    guard let region = Region("us-west-2"), let account = AccountID("123456789012") else {
      preconditionFailure("the scenarios' names are well formed")
    }
    return FunctionIdentity(partition: .aws, region: region, account: account, name: "orders")
  }()

  private func evaluate(_ question: Question, _ deployment: Deployment) throws -> Decision {
    let keys = question.context.map { (ConditionKey($0.key), [$0.value]) }
    let action = try #require(ActionName("lambda:InvokeFunction"))
    let request = InvokeRequest(
      caller: try Caller(question.caller, in: .aws), action: action,
      target: FunctionARN(
        Self.function, question.qualifier.map { Qualifier($0) } ?? .unqualified),
      context: Dictionary(uniqueKeysWithValues: keys))
    return Evaluator(deployment).evaluate(request).decision
  }

  /// One file, or a folder of answers of the AWS CLI.
  private func read(_ scenario: String, _ format: String) throws -> ImportState {
    let path = "Imports/\(scenario)/\(format)"
    let isFolder = !format.contains(".")
    let files = isFolder ? Fixtures.names(in: path).map { "\(path)/\($0)" } : [path]
    var state = ImportState(
      scope: ImportScope(account: Self.function.account, region: Self.function.region))
    for file in files {
      ImporterCatalogue.read(
        input(SourceFile(name: file, bytes: try Fixtures.bytes(file))), into: &state)
    }
    ImporterCatalogue.finish(&state)
    return state
  }

  /// Functions, qualifiers, what runs behind them, URLs and statements, and grants that are open.
  private func outline(of state: ImportState) -> [String] {
    var lines: [String] = []
    for function in state.deployment.sortedFunctions {
      for qualifier in function.knownQualifiers {
        let shares = function.versionsRun(by: qualifier).map { "\($0.version)=\($0.share)" }
        let url = function.urls[qualifier].map { " url \($0.authType)" } ?? ""
        lines.append("\(FunctionARN(function.identity, qualifier)) \(shares)\(url)")
        for sourced in function.policies[qualifier]?.policy.statements ?? [] {
          lines.append("  " + JSONWriter.compact(PolicyEncoder.encode(sourced.statement)))
        }
      }
    }
    return lines
      + state.deployment.unreadParts.compactMap(\.grant).map { grant in
        "open \(grant.id) \(grant.scope): \(grant.values.map(\.name))"
      }
  }

  /// What calls what, as whom and with which source; names differ between formats.
  private func triggers(of state: ImportState) -> [String] {
    state.deployment.triggers.map { trigger in
      let calls = trigger.calls.map {
        "\($0.sourceARN?.description ?? "-") of \($0.sourceAccount?.description ?? "-")"
      }
      return "\(trigger.source) \(trigger.caller) \(calls) -> \(trigger.reference)"
    }
  }
}
