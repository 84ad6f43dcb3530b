import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// What CloudFormation's functions come to, seen by the statement that a permission becomes.
struct `A template` {
  /// A template of function `f` with a permission whose source ARN is given, and other sections.
  private func read(
    arn: String, more: String = "", parameters: [String: String] = [:]
  ) -> ImportState {
    read(
      """
      \(more)
      Resources:
        F: {Type: 'AWS::Lambda::Function', Properties: {FunctionName: f}}
        G:
          Type: AWS::Lambda::Permission
          Properties:
            FunctionName: !Ref F
            Action: lambda:InvokeFunction
            Principal: sns.amazonaws.com
            SourceArn: \(arn)
      """, parameters: parameters)
  }

  private func read(_ text: String, parameters: [String: String] = [:]) -> ImportState {
    var scope = ImportScope(account: Scenes.function.account, region: Scenes.function.region)
    scope.parameters = parameters
    var state = ImportState(scope: scope)
    ImporterCatalogue.read(input(SourceFile(name: "t.yaml", text: text)), into: &state)
    return state
  }

  /// The values of the only condition of the only statement of `f`.
  private func sourceARN(_ state: ImportState) -> [String]? {
    let statements = state.deployment.functions[Scenes.function]?.policies[.unqualified]?.policy
      .statements
    return statements?.first?.statement.conditions.first?.values
  }

  @Test(arguments: ["AuthType: !ImportValue X", "AuthType: NONE\n      Qualifier: !ImportValue X"])
  func `reports a URL of which it does not tell where it belongs`(_ properties: String) {
    let state = read(
      """
      Resources:
        F: {Type: 'AWS::Lambda::Function', Properties: {FunctionName: f}}
        U:
          Type: AWS::Lambda::Url
          Properties:
            TargetFunctionArn: !Ref F
            \(properties)
      """)
    #expect(state.bag.sorted.map(\.id) == ["open-url"], "\(state.bag.sorted)")
    #expect(state.deployment.functions[Scenes.function]?.urls.isEmpty == true)
  }

  static let sections = """
    Parameters:
      Name: {Type: String, Default: inbox}
      Names: {Type: CommaDelimitedList, Default: 'a, inbox'}
      Looked: {Type: 'AWS::SSM::Parameter::Value<String>', Default: inbox}
      None: {Type: String}
    Mappings: {M: {us-east-1: {topic: inbox}}}
    Conditions:
      Yes: !Equals [!Ref Name, inbox]
      No: !Not [!Condition Yes]
      Both: !And [!Condition Yes, !Not [!Condition No]]
      One: !Or [!Condition No, !Equals [!Ref 'AWS::Region', us-east-1]]
      Open: !Equals [!Ref None, x]
      Loop: !Condition Loop
    """

  @Test(arguments: [
    "!Sub 'arn:aws:sns:us-east-1:111122223333:${Name}'",
    "!Sub ['arn:aws:sns:us-east-1:111122223333:${X}', {X: !Ref Name}]",
    "!Sub 'arn:${AWS::Partition}:sns:${AWS::Region}:${AWS::AccountId}:inbox'",
    "!Join [':', ['arn:aws:sns:us-east-1', !Ref 'AWS::AccountId', !Ref Name]]",
    "!Sub ['arn:aws:sns:us-east-1:111122223333:${X}', {X: !Select [1, !Ref Names]}]",
    "!Sub ['arn:aws:sns:us-east-1:111122223333:${X}', {X: !Select [1, !Split ['/', 'a/inbox']]}]",
    "!Sub ['arn:aws:sns:us-east-1:111122223333:${X}', {X: !FindInMap [M, !Ref 'AWS::Region', topic]}]",
    "!If [Yes, 'arn:aws:sns:us-east-1:111122223333:inbox', x]",
    "!If [No, x, 'arn:aws:sns:us-east-1:111122223333:inbox']",
    "!If [Both, 'arn:aws:sns:us-east-1:111122223333:inbox', x]",
    "!If [One, 'arn:aws:sns:us-east-1:111122223333:inbox', x]",
    "!If [Open, 'arn:aws:sns:us-east-1:111122223333:inbox', 'arn:aws:sns:us-east-1:111122223333:inbox']",
  ])
  func `evaluates functions and conditions`(_ arn: String) {
    let state = read(arn: arn, more: Self.sections)
    #expect(sourceARN(state) == ["arn:aws:sns:us-east-1:111122223333:inbox"])
    #expect(state.deployment.unreadParts.isEmpty)
  }

  @Test(arguments: [
    ("!Ref None", "None"), ("!Ref Looked", "Looked"), ("!ImportValue Topic", "Topic"),
    ("!If [Open, a, b]", "None"), ("!If [Loop, a, b]", "Loop"), ("!Ref Nothing", "Nothing"),
    ("'{{resolve:ssm:topic}}'", "{{resolve:ssm:topic}}"),
    ("!Sub '${AWS::StackId}'", "AWS::StackId"),
    ("!GetAZs ''", "Fn::GetAZs"), ("!FindInMap [M, x, y]", "Fn::FindInMap M.x.y"),
    ("!Select [9, [a]]", "Fn::Select"), ("!GetAtt Nothing.Arn", "Nothing.Arn"),
  ])
  func `names what it leaves open and who could tell`(_ arn: String, _ name: String) throws {
    let state = read(arn: arn, more: Self.sections)
    let part = try #require(state.deployment.unreadParts.first)
    #expect(part.grant?.values.map(\.name) == [name])
    #expect(part.grant?.id == "G")
    let function = try #require(state.deployment.functions[Scenes.function])
    #expect(function.policies.isEmpty)
    #expect(try state.answer("sns.amazonaws.com") == .undetermined)
    #expect(try state.answer("events.amazonaws.com") == .denied)
    #expect(try state.answer("sns.amazonaws.com", on: "live") == .denied)
  }

  @Test func `takes parameters that are given`() {
    let state = read(
      arn: "!Ref None", more: Self.sections,
      parameters: ["None": "arn:aws:sns:us-east-1:111122223333:inbox"])
    #expect(sourceARN(state) == ["arn:aws:sns:us-east-1:111122223333:inbox"])
  }

  @Test func `leaves open a source ARN that does not fit whatever the open part is`() throws {
    let state = read(
      arn: "!Sub 'arn:aws:sns:us-east-1:111122223333:${None}'", more: Self.sections)
    func answer(_ arn: String) throws -> Expected {
      Expected(
        try Scenes.evaluate(
          state.deployment, caller: "sns.amazonaws.com", context: ["aws:SourceArn": arn]
        ).decision)
    }
    #expect(try answer("arn:aws:sns:us-east-1:111122223333:inbox") == .undetermined)
    #expect(try answer("arn:aws:sns:us-east-1:444455556666:inbox") == .denied)
  }

  static func permission(_ function: String, condition: String = "") -> String {
    """
    Parameters: {Stage: {Type: String}}
    Conditions: {Open: !Equals [!Ref Stage, x], Never: !Equals [a, b]}
    Resources:
      F: {Type: 'AWS::Lambda::Function', Properties: {FunctionName: f}}
      Other: {Type: 'AWS::Lambda::Function', Properties: {FunctionName: other}}
      G:
        Type: AWS::Lambda::Permission
        \(condition)
        Properties:
          FunctionName: \(function)
          Action: lambda:InvokeFunction
          Principal: sns.amazonaws.com
    """
  }

  @Test func `keeps an open qualifier to its function`() throws {
    let state = read(Self.permission("!Sub '${F.Arn}:${Stage}'"))
    #expect(try state.answer("sns.amazonaws.com", on: "live") == .undetermined)
    #expect(try state.answer("events.amazonaws.com", on: "live") == .denied)
    let other = FunctionARN(Scenes.identity("other"), .unqualified)
    let action = try #require(ActionName("lambda:InvokeFunction"))
    let request = InvokeRequest(
      caller: try Caller("sns.amazonaws.com", in: .aws), action: action, target: other,
      context: [:])
    #expect(Expected(Evaluator(state.deployment).evaluate(request).decision) == .denied)
  }

  @Test func `leaves open any function for a permission whose function is open`() throws {
    let state = read(Self.permission("!Ref Stage"))
    #expect(try state.answer("sns.amazonaws.com") == .undetermined)
    #expect(try state.answer("events.amazonaws.com") == .denied)
  }

  @Test func `has no resource whose condition does not hold, and an open one otherwise`() throws {
    let never = read(Self.permission("!Ref F", condition: "Condition: Never"))
    #expect(try never.answer("sns.amazonaws.com") == .denied)
    let open = read(Self.permission("!Ref F", condition: "Condition: Open"))
    #expect(try open.answer("sns.amazonaws.com") == .undetermined)
    #expect(open.deployment.unreadParts.first?.grant?.values.map(\.name) == ["Stage"])
  }

  @Test func `replaces a whole policy by a document with functions in it`() {
    let state = read(
      """
      Resources:
        F: {Type: 'AWS::Lambda::Function', Properties: {FunctionName: f}}
        P:
          Type: AWS::Lambda::ResourcePolicy
          Properties:
            ResourceArn: !GetAtt F.Arn
            PolicyDocument:
              Version: '2012-10-17'
              Statement:
              - {Sid: s, Effect: Deny, Principal: '*', Action: 'lambda:*', Resource: !GetAtt F.Arn}
      """)
    #expect(state.policy()?.contains(#""Effect":"Deny""#) == true)
    #expect(state.policy()?.contains("\(Scenes.arn())") == true)
  }

  @Test(arguments: [
    (
      "Resources:\n  G: {Type: 'AWS::Lambda::Permission', Properties: {Action: x}}\n",
      "resource-property"
    ),
    (
      "Resources:\n  G: {Type: 'AWS::Lambda::Permision', Properties: {Action: x}}\n",
      "unknown-type"
    ),
    ("Resources:\n  G: {Type: 'AWS::S3::Bucket'}\n", "no-functions"),
    ("Resources:\n  G: {Type: 'AWS::S3::Bucket'}\n  H: {}\n", "resource-not-read"),
    ("Transform: Mine\nResources:\n  G: {Type: 'AWS::S3::Bucket'}\n", "macro-not-run"),
    (
      "Resources:\n  G: {Type: 'AWS::S3::Bucket'}\n  G: {Type: 'AWS::S3::Bucket'}\n",
      "repeated-key"
    ),
    ("Description: x\nResources:\n  G: [\n", "invalid-yaml"),
    (Self.permission("'a b'"), "resource-refused"),
  ])
  func `says what is wrong with it`(_ text: String, _ id: String) {
    #expect(read(text).ids.contains(id))
  }

  @Test func `contradicts another that points an alias elsewhere`() {
    func text(_ version: String) -> String {
      """
      Resources:
        A:
          Type: AWS::Lambda::Alias
          Properties: {FunctionName: f, Name: live, FunctionVersion: '\(version)'}
      """
    }
    var state = ImportState(
      scope: ImportScope(account: Scenes.function.account, region: Scenes.function.region))
    for (name, version) in [("one", "1"), ("same", "1")] {
      ImporterCatalogue.read(input(SourceFile(name: name, text: text(version))), into: &state)
    }
    #expect(state.ids.isEmpty)
    ImporterCatalogue.read(input(SourceFile(name: "other", text: text("2"))), into: &state)
    #expect(state.ids == ["conflicting-function"])
  }

  @Test func `that refers to itself over and over is read in bounded time`() {
    var text = "Resources:\n"
    for level in 0..<60 {
      text += """
          B\(level): {Type: 'AWS::S3::Bucket', Properties: {BucketName: !Join ['', [!Ref B\(level + 1), !Ref B\(level + 1)]]}}
        \("")
        """
    }
    for level in 0..<60 {
      text +=
        "  F\(level): {Type: 'AWS::Lambda::Function', Properties: {FunctionName: !Join ['', [!Ref F\(level + 1), !Ref F\(level + 1)]]}}\n"
    }
    text += "  B60: {Type: 'AWS::S3::Bucket', Properties: {BucketName: !Ref B0}}\n"
    text += """
        F: {Type: 'AWS::Lambda::Function', Properties: {FunctionName: !Ref F}}
        G: {Type: 'AWS::Lambda::Permission', Properties: {FunctionName: !Ref F, Action: 'lambda:InvokeFunction', Principal: !Ref B0}}
      """
    #expect(read(text).deployment.unreadParts.count == 1)
  }

  @Test func `inside a script is the script's`() {
    let text =
      "aws lambda create-function --function-name f --role arn:aws:iam::111122223333:role/r --code S3Bucket=b,S3Key=k\ncat >t.yaml <<EOF\nResources:\n  A: {Type: 'AWS::S3::Bucket'}\nEOF\n"
    #expect(read(text).deployment.functions[Scenes.function]?.latest != nil)
  }
}
