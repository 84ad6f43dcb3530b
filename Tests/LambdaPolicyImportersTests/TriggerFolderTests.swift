import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// Answers of one folder that belong together, and answers in which something is wrong.
struct `Answers of one folder` {
  typealias Answers = `An answer that tells of triggers`
  static let own = Scenes.own
  static let prod = Answers.prod

  static func rules(_ rules: (name: String, bus: String)...) -> String {
    let entries = rules.map { rule in
      let path = rule.bus == "default" ? rule.name : "\(rule.bus)/\(rule.name)"
      return
        #"{"Name":"\#(rule.name)","Arn":"arn:aws:events:eu-west-1:\#(Scenes.foreign):rule/\#(path)","EventBusName":"\#(rule.bus)"}"#
    }
    return #"{"Rules":[\#(entries.joined(separator: ","))]}"#
  }

  static let targets = #"{"Targets":[{"Id":"1","Arn":"\#(prod)"}]}"#

  @Test(arguments: [
    // The only rule of the name, whatever its bus.
    ("list-targets-by-rule.r.json", rules(("r", "orders"), ("s", "default")), "rule/orders/r"),
    // Of several the one on the bus that the name tells.
    ("list-targets-by-rule.r.json", rules(("r", "orders"), ("r", "default")), "rule/r"),
    (
      "list-targets-by-rule.r@orders.json", rules(("r", "orders"), ("r", "default")),
      "rule/orders/r"
    ),
  ])
  func `give a rule its ARN`(_ file: String, _ rules: String, _ resource: String) {
    for order in [[0, 1], [1, 0]] {
      let files = [("a/" + file, Self.targets), ("a/list-rules.json", rules)]
      let state = importing(order.map { files[$0] })
      #expect(state.ids.isEmpty)
      #expect(
        Answers.wires(state).map(\.arns)
          == [["arn:aws:events:eu-west-1:\(Scenes.foreign):\(resource)"]])
    }
    let apart = importing([("a/" + file, Self.targets), ("b/list-rules.json", rules)])
    #expect(Answers.wires(apart).first?.arns.first?.contains("the Region of a/") ?? false)
  }

  static func api(_ part: String, _ id: String = "abc") -> String { "\(part).\(id).json" }

  static let resources = """
    {"items":[{"id":"2","path":"/x","resourceMethods":{"GET":{"methodIntegration":{"uri":"\
    \(Answers.uri(Answers.f + ":${stageVariables.alias}"))"}}}}]}
    """
  static let stages = """
    {"item":[{"stageName":"live","variables":{"alias":"PROD"}},{"stageName":"also","variables":\
    {"alias":"PROD"}},{"stageName":"dev","variables":{"alias":"BETA"}},{"stageName":"bare"}]}
    """

  @Test func `give a REST API a call for each stage, by what the stage's variables send`() {
    let state = importing([
      (Self.api("get-resources"), Self.resources), (Self.api("get-stages"), Self.stages),
      (Self.api("get-stages", "other"), #"{"item":[{"stageName":"stranger"}]}"#),
      ("list-event-buses.json", Answers.buses),
    ])
    #expect(state.ids.isEmpty, "\(state.bag.sorted)")
    let start = "arn:aws:execute-api:us-east-1:\(Self.own):abc"
    #expect(
      Answers.wires(state) == [
        Answers.Wire(.restAPI, ["\(start)/live/GET/x", "\(start)/also/GET/x"]),
        Answers.Wire(.restAPI, ["\(start)/dev/GET/x"], on: "\(Scenes.arn("BETA"))"),
        Answers.Wire(.restAPI, ["\(start)/bare/GET/x"], on: "unknown"),
      ])
  }

  static let integrations =
    #"{"Items":[{"IntegrationId":"i1","IntegrationUri":"\#(prod)"},{"IntegrationId":"i2","IntegrationUri":"https://example.com"}]}"#

  @Test func `give an HTTP API its routes with their integrations and stages`() {
    let routes =
      #"{"Items":[{"RouteId":"1","RouteKey":"POST /a","Target":"integrations/i1"},{"RouteId":"2","RouteKey":"$default","Target":"integrations/i1"},{"RouteId":"3","RouteKey":"GET /b","Target":"integrations/i2"},{"RouteId":"4","RouteKey":"GET /c"}]}"#
    let state = importing([
      (Self.api("get-routes"), routes), (Self.api("get-integrations"), Self.integrations),
      (Self.api("get-stages"), #"{"Items":[{"StageName":"$default"}]}"#),
      ("list-event-buses.json", Answers.buses),
    ])
    #expect(state.ids.isEmpty, "\(state.bag.sorted)")
    let start = "arn:aws:execute-api:us-east-1:\(Self.own):abc/$default"
    #expect(
      Answers.wires(state) == [
        Answers.Wire(.httpAPI, ["\(start)/POST/a"]),
        Answers.Wire(.httpAPI, ["\(start)/$default"]),
      ])
  }

  @Test func `give a WebSocket API its routes`() {
    let state = importing([
      (
        Self.api("get-routes"),
        #"{"Items":[{"RouteId":"1","RouteKey":"$connect","Target":"integrations/i1"}]}"#
      ),
      (Self.api("get-integrations"), Self.integrations),
      ("get-apis.json", #"{"Items":[{"ApiId":"abc","ProtocolType":"WEBSOCKET"}]}"#),
      ("get-stages/abc.json", #"{"Items":[{"StageName":"live"}]}"#),
      ("list-event-buses.json", Answers.buses),
    ])
    #expect(state.ids.isEmpty, "\(state.bag.sorted)")
    #expect(
      Answers.wires(state) == [
        Answers.Wire(
          .webSocketAPI, ["arn:aws:execute-api:us-east-1:\(Self.own):abc/live/$connect"])
      ])
  }

  @Test(arguments: [
    (
      #"{"items":[{"id":"2","path":"/x","resourceMethods":{"GET":{}}}]}"#, "1:52",
      "collect it again with '--embed methods'"
    ),
    (
      #"{"Items":[{"RouteId":"1","RouteKey":"GET /","Target":"integrations/gone"}]}"#, "1:11",
      "found a route to integration 'gone', of which no answer of the folder tells"
    ),
  ])
  func `without an integration say so`(_ text: String, _ place: String, _ words: String) {
    let state = importing([("get-routes.abc.json", text)])
    #expect(state.ids == ["missing-integration"])
    expect(state, at: place, words)
  }

  @Test(arguments: [
    ("get-bucket-notification-configuration.bucket.json", ""),
    ("get-bucket-notification-configuration.bucket.json", "{}"),
    ("get-bucket-notification-configuration/bucket.json", "\n"),
    ("out.json", #"{"TopicConfigurations":[{"TopicArn":"t"}]}"#),
    ("out.json", #"{"Subscriptions":[]}"#), ("out.json", #"{"Targets":[]}"#),
    ("out.json", #"{"Rules":[]}"#), ("out.json", #"{"subscriptionFilters":[]}"#),
    ("out.json", #"{"MetricAlarms":[],"CompositeAlarms":[]}"#),
    ("get-resources.abc.json", #"{"items":[]}"#), ("get-routes.abc.json", #"{"Items":[]}"#),
    ("list-targets.tg-1.json", #"{"items":[]}"#), ("get-stages.abc.json", #"{"item":[]}"#),
    ("out.json", #"{"UserPool":{"Id":"p","Arn":"arn:aws:cognito-idp:us-east-1:1:userpool/p"}}"#),
    ("out.json", #"{"ARN":"arn:aws:secretsmanager:us-east-1:1:secret:s","RotationEnabled":false}"#),
    ("out.json", #"{"EventSourceMappings":[]}"#), ("out.json", Answers.identity),
    ("out.json", Answers.buses),
    ("out.json", #"{"Targets":null,"LambdaFunctionConfigurations":null,"TopicConfigurations":[]}"#),
  ])
  func `that call nothing are read and tell of nothing`(_ file: String, _ text: String) {
    let state = importing([(file, text)])
    #expect(state.ids.isEmpty, "\(state.bag.sorted)")
    #expect(state.deployment.triggers.isEmpty)
  }

  @Test(arguments: [
    #"{"items":[]}"#, #"{"Items":[]}"#, #"{"Rules":[{"ID":"x","Status":"Enabled"}]}"#, "{}",
    #"{"Targets":[{"Key":"tag:x","Values":["y"]}]}"#, #"{"items":[{"id":"1","name":"api"}]}"#,
    #"{"Rules":[{"RuleArn":"arn:aws:elasticloadbalancing:us-east-1:1:x"}]}"#,
    #"{"ARN":"arn:aws:secretsmanager:us-east-1:1:secret:s","SecretString":"x"}"#,
  ])
  func `of other commands are not taken for them`(_ text: String) {
    #expect(importing([("out.json", text)]).ids == ["unknown-format"])
  }

  @Test(arguments: [
    (
      #"{"LambdaFunctionConfigurations":5}"#, "1:33",
      "found a number in output of 'get-bucket-notification-configuration', expected a string as 'LambdaFunctionArn'"
    ),
    (#"{"LambdaFunctionConfigurations":[{"Id":"x"}]}"#, "1:34", "found an object in output"),
    (
      #"{"LambdaFunctionConfigurations":[{"LambdaFunctionArn":7}]}"#, "1:55",
      "found a number in output"
    ),
    (#"{"Targets":[{"Id":"1","Arn":["x"]}]}"#, "1:29", "expected a string as 'Arn'"),
    (
      #"{"MetricAlarms":[{"AlarmArn":"a","OKActions":[{}]}]}"#, "1:47",
      "expected a string as 'OKActions[]'"
    ),
    (
      #"{"Account":"1","UserId":"u","Arn":"root"}"#, "1:35",
      "expected an ARN: found no 'arn:' at the start of an ARN"
    ),
  ])
  func `of a wrong shape are errors with their place`(
    _ text: String, _ place: String, _ words: String
  ) {
    let state = importing([("out.json", text)])
    #expect(state.ids == ["unexpected-answer"], "\(state.bag.sorted)")
    expect(state, at: place, words)
  }

  @Test func `that name no function where one is called say so, and keep the trigger`() {
    let state = importing([
      (
        "out.json",
        #"{"LambdaFunctionConfigurations":[{"LambdaFunctionArn":"arn:aws:lambda:us-east-1:12:function:f"}]}"#
      )
    ])
    #expect(state.ids == ["unknown-function"])
    expect(state, at: "1:34", "found 'arn:aws:lambda:us-east-1:12:function:f' as what is called")
    #expect(state.deployment.triggers.map(\.target) == [nil])
  }

  @Test func `that are cut short say so`() {
    #expect(importing(#"{"Targets":[],"NextToken":"x"}"#).ids == ["more-pages"])
    #expect(
      importing(#"{"subscriptionFilters":[],"nextToken":"x"}"#).ids == ["more-pages"])
  }

  /// The folder that the script of `collect-commands` makes leaves nothing open.
  @Test func `that collect-commands names are read so that nothing is left unknown`() throws {
    let files = try Fixtures.names(in: "Collected").map { name in
      ("Collected/\(name)", try Fixtures.text("Collected/\(name)"))
    }
    let state = importing(files)
    #expect(state.ids.isEmpty, "\(state.bag.sorted)")
    let triggers = state.deployment.triggers
    let open = triggers.flatMap { $0.calls.flatMap(\.openValues) + $0.reference.openValues }
    #expect(open.isEmpty, "\(open)")
    #expect(triggers.allSatisfy { $0.target?.function.name == "checkout" })
    // Every row of the table that names functions is there, and the mappings of Lambda itself.
    let expected: Set<EventSource> = [
      .s3Notification, .snsSubscription, .eventBridgeRule, .restAPI, .httpAPI, .apiAuthorizer,
      .loadBalancer, .latticeTargetGroup, .logsSubscription, .alarm, .iotRule, .userPool,
      .configRule, .codeCommit, .receiptRule, .secretRotation, .appSyncAuthorizer, .bedrockAgent,
      .transferServer, .schedule, .eventSourceMapping,
    ]
    #expect(Set(triggers.map(\.source)) == expected)
    let whole = WireEvaluator(state.deployment).wires.filter { !$0.isBroken }.map(\.trigger.source)
    #expect(
      Set(whole) == [.s3Notification, .eventBridgeRule, .schedule, .eventSourceMapping])
  }

  private func expect(_ state: ImportState, at place: String, _ words: String) {
    guard let fault = state.bag.sorted.first, let file = fault.file, let range = fault.range else {
      Issue.record("no diagnostic with a place: \(state.bag.sorted)")
      return
    }
    let position = file.position(at: range.lowerBound)
    #expect("\(position.line):\(position.column)" == place)
    #expect(fault.message.contains(words), "\(fault.message)")
  }
}
