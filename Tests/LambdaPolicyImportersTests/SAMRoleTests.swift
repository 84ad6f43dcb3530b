import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// The roles that SAM makes, and what they may invoke (lambda.md 8.2).
struct `Roles that SAM makes` {
  typealias Row = `Identities of a template`.Row
  typealias Make = TemplateIdentities

  static let basic = `Identities of a template`.basic
  static let function = "arn:aws:iam::111122223333:role/CallerRole"
  static let machine = "arn:aws:iam::111122223333:role/MachineRole"

  static func caller(_ more: String) -> String {
    """
    Caller:
      Type: AWS::Serverless::Function
      Properties:
    \(more.indented(by: 4))
    """
  }

  static func machine(_ policies: String) -> String {
    "Machine: {Type: 'AWS::Serverless::StateMachine', Properties: {Definition: {}, Policies: \(policies)}}"
  }

  static let rows: [Row] = [
    Row(
      "a function's role has a policy of AWS", caller("Handler: x"), by: function, .undetermined,
      missing: basic),
    Row(
      "a function with a role of its own gets none", caller("Role: !GetAtt R.Arn"), by: function,
      .undetermined, missing: "identity policies"),
    Row(
      "an inline document", machine("[\(Make.document())]"), by: machine,
      [(nil, .allowed), ("live", .denied)]),
    Row(
      "one document that is no list", machine(Make.document()), by: machine, .allowed),
    Row(
      "the policy template for invoking, versions and aliases included",
      machine("[{LambdaInvokePolicy: {FunctionName: !Ref F}}]"), by: machine,
      [(nil, .allowed), ("live", .allowed)]),
    Row(
      "the policy template for another function",
      machine("[{LambdaInvokePolicy: {FunctionName: g}}]"), by: machine, .denied),
    Row(
      "the policy template for a function in a parameter",
      machine("[{LambdaInvokePolicy: {FunctionName: !Ref None}}]"), by: machine, .undetermined,
      missing: "None"),
    Row(
      "a policy template of another service",
      machine("[{DynamoDBCrudPolicy: {TableName: !Ref None}}]"), by: machine, .denied),
    Row(
      "a policy template that is not known",
      machine("[{SomePolicy: {}}]"), by: machine, .undetermined, missing: "Fn::SomePolicy"),
    Row(
      "a managed policy by its name", machine("AWSLambdaRole"), by: machine, .undetermined,
      missing: "AWSLambdaRole"),
    Row(
      "an entry under a condition",
      machine("[!If [Open, {LambdaInvokePolicy: {FunctionName: !Ref F}}, !Ref 'AWS::NoValue']]"),
      by: machine, .undetermined, missing: "None"),
    Row(
      "an entry under a condition that holds",
      machine("[!If [Yes, {LambdaInvokePolicy: {FunctionName: !Ref F}}, AWSLambdaRole]]"),
      by: machine,
      .allowed),
    Row(
      "a managed policy of the template",
      machine("[!Ref M]")
        + "\nM: {Type: 'AWS::IAM::ManagedPolicy', Properties: {PolicyDocument: \(Make.document())}}",
      by: machine, .allowed),
    Row(
      "a destination of asynchronous calls",
      caller(
        "EventInvokeConfig: {DestinationConfig: {OnSuccess: {Type: Lambda, Destination: !GetAtt F.Arn}}}"
      ),
      by: function, [(nil, .undetermined), ("live", .undetermined)], missing: [basic]),
    Row(
      "a connector to the function's unqualified ARN",
      machine("[]")
        + """

        C:
          Type: AWS::Serverless::Connector
          Properties: {Source: {Id: Machine}, Destination: {Id: F}, Permissions: [Write]}
        """, by: machine, [(nil, .allowed), ("live", .denied)]),
  ]

  @Test(arguments: rows)
  func `allow and deny as far as they are known`(_ row: Row) throws {
    let state = Make.read(row.text)
    #expect(state.ids.isEmpty, "\(state.bag.sorted)")
    var missing: [String] = []
    for (qualifier, expected) in row.answers {
      let evaluation = try state.evaluation(row.caller, on: qualifier)
      #expect(Expected(evaluation.decision) == expected, "on \(qualifier ?? "the function")")
      missing += evaluation.missing.flatMap(\.names)
    }
    #expect(Set(missing) == Set(row.missing))
  }

  @Test func `start state machines and deploy functions`() throws {
    let state = Make.read(
      Self.caller("DeploymentPreference: {Type: AllAtOnce}")
        + "\nMachine: {Type: 'AWS::Serverless::StateMachine', Properties: {Definition: {}, Role: !Ref None, Events: {Daily: {Type: Schedule}}}}"
    )
    #expect(
      try state.evaluation("arn:aws:iam::111122223333:role/MachineDailyRole").decision
        == .denied(.implicit))
    let missing = try state.evaluation("arn:aws:iam::111122223333:role/CodeDeployServiceRole")
      .missing
    #expect(
      missing.flatMap(\.names)
        == ["arn:aws:iam::aws:policy/service-role/AWSCodeDeployRoleForLambda"])
    #expect(state.deployment.identities.identities.count == 3)
  }

  @Test func `for a schedule may call what the schedule calls`() throws {
    let event =
      "Events: {Nightly: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day)}}}"
    let state = Make.read(Self.caller("FunctionName: g\nAutoPublishAlias: live\n\(event)"))
    let role = "arn:aws:iam::111122223333:role/CallerNightlyRole"
    let function = Scenes.identity("g")
    #expect(try state.evaluation(role, on: "live", function: function).decision == .allowed)
    #expect(try state.evaluation(role, function: function).decision == .denied(.implicit))
  }
}
