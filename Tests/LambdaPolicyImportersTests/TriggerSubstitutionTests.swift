import Foundation
import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// Random templates with parameters that nobody told, read with and without values for them.
struct `A verdict over a template with open parameters` {
  @Test func `holds for whatever the parameters are`() {
    var random = SeededGenerator(seed: 0)
    var verdicts: [Wire.Verdict: Int] = [:]
    let isThorough = ProcessInfo.processInfo.environment["THOROUGH"] == "1"
    for _ in 0..<(isThorough ? 160 : 40) {
      let template = OpenTemplate(&random)
      guard let open = template.verdict(with: [:]) else { continue }
      verdicts[open, default: 0] += 1
      for p in OpenTemplate.names {
        for q in OpenTemplate.names {
          let known = template.verdict(with: ["P": p, "Q": q])
          guard case .decided(let decision)? = known, decision != .undetermined else { continue }
          if open == .decided(.allowed) {
            #expect(decision == .allowed, "P = \(p), Q = \(q): \(template.text)")
          }
          if open == .decided(.denied(.implicit)) {
            #expect(decision != .allowed, "P = \(p), Q = \(q): \(template.text)")
          }
        }
      }
    }
    for decision in [Decision.allowed, .denied(.implicit), .undetermined] {
      #expect(verdicts[.decided(decision), default: 0] > 0)
    }
  }

  /// An expression means the same as itself, and not the same as what it rests on.
  @Test(arguments: [
    ("!Ref P", "!Ref P", true), ("!Ref P", "!Sub '${P}'", true),
    ("!FindInMap [M, !Ref P, a]", "!FindInMap [M, !Ref P, a]", true),
    ("!FindInMap [M, !Ref P, a]", "!FindInMap [M, !Ref P, b]", false),
    ("!FindInMap [M, !Ref P, a]", "!Ref P", false),
    ("!If [IsP, u, v]", "!If [IsP, u, v]", true), ("!If [IsP, u, v]", "!If [IsP, u, w]", false),
    ("!If [IsP, u, v]", "!Ref P", false),
    ("!Select [0, !Split ['-', !Ref P]]", "!Select [1, !Split ['-', !Ref P]]", false),
    ("!Select [0, !Split ['-', !Ref P]]", "!Ref P", false),
    ("!ImportValue e", "!ImportValue e", true), ("!ImportValue e", "!ImportValue g", false),
    ("!GetAZs ''", "!GetAZs us-east-1", false),
  ])
  func `takes expressions for equal only where they are`(
    _ granted: String, _ called: String, _ isEqual: Bool
  ) {
    let text = """
      Parameters: {P: {Type: String}}
      Mappings: {M: {inbox: {a: u, b: v}}}
      Conditions: {IsP: !Equals [!Ref P, inbox]}
      Resources:
        F: {Type: 'AWS::Lambda::Function', Properties: {FunctionName: f}}
        S: {Type: 'AWS::SNS::Subscription', Properties: {Protocol: lambda, Endpoint: !GetAtt F.Arn, TopicArn: !Join ['', ['arn:aws:sns:us-east-1:111122223333:', \(called)]]}}
        G: {Type: 'AWS::Lambda::Permission', Properties: {FunctionName: !Ref F, Action: 'lambda:InvokeFunction', Principal: sns.amazonaws.com, SourceArn: !Join ['', ['arn:aws:sns:us-east-1:111122223333:', \(granted)]]}}
      """
    #expect(
      verdict([("t.yaml", text)]) == .decided(isEqual ? .allowed : .undetermined))
  }

  /// In another template a name may stand for something else.
  @Test func `takes the names of two templates for two values`() {
    let call = """
      Parameters: {P: {Type: String}}
      Resources:
        F: {Type: 'AWS::Lambda::Function', Properties: {FunctionName: f}}
        B: {Type: 'AWS::S3::Bucket', Properties: {BucketName: !Ref P, NotificationConfiguration: {LambdaConfigurations: [{Event: 's3:*', Function: !GetAtt F.Arn}]}}}
      """
    let grant = """
      Parameters: {P: {Type: String}}
      Resources:
        G: {Type: 'AWS::Lambda::Permission', Properties: {FunctionName: f, Action: 'lambda:InvokeFunction', Principal: s3.amazonaws.com, SourceArn: !Sub 'arn:aws:s3:::${P}'}}
      """
    #expect(verdict([("a.yaml", call), ("b.yaml", grant)]) == .decided(.undetermined))
  }

  /// Two resources never have the same id (lambda.md 8.1); a name that is given may be any.
  @Test(arguments: [
    ("!Ref A", "", false), ("!Ref B", "", true), ("!Ref B", "BucketName: !Ref P", nil),
    ("!Ref P", "", nil),
  ])
  func `tells the resources of a template apart`(
    _ granted: String, _ name: String, _ isBroken: Bool?
  ) {
    let text = """
      Parameters: {P: {Type: String}}
      Resources:
        F: {Type: 'AWS::Lambda::Function', Properties: {FunctionName: f}}
        A: {Type: 'AWS::S3::Bucket', Properties: {NotificationConfiguration: {LambdaConfigurations: [{Event: 's3:*', Function: !GetAtt F.Arn}]}}}
        B: {Type: 'AWS::S3::Bucket', Properties: {\(name)}}
        G: {Type: 'AWS::Lambda::Permission', Properties: {FunctionName: !Ref F, Action: 'lambda:InvokeFunction', Principal: s3.amazonaws.com, SourceArn: !Join ['', ['arn:aws:s3:::', \(granted)]]}}
      """
    let decision: Decision =
      switch isBroken {
      case true: .denied(.implicit)
      case false: .allowed
      default: .undetermined
      }
    #expect(verdict([("t.yaml", text)]) == .decided(decision))
  }

  /// Whether the call must come through a function URL decides about a call that does not.
  @Test func `is open where a parameter decides what a grant says`() {
    let text = """
      Parameters: {P: {Type: String}}
      Resources:
        F: {Type: 'AWS::Lambda::Function', Properties: {FunctionName: f}}
        B: {Type: 'AWS::S3::Bucket', Properties: {BucketName: b, NotificationConfiguration: {LambdaConfigurations: [{Event: 's3:*', Function: !GetAtt F.Arn}]}}}
        G: {Type: 'AWS::Lambda::Permission', Properties: {FunctionName: !Ref F, Action: 'lambda:InvokeFunction', Principal: s3.amazonaws.com, InvokedViaFunctionUrl: !Ref P}}
      """
    #expect(verdict([("t.yaml", text)]) == .decided(.undetermined))
  }

  private func verdict(_ files: [(String, String)]) -> Wire.Verdict? {
    var state = ImportState(
      scope: ImportScope(account: Scenes.function.account, region: Scenes.function.region))
    for (name, text) in files {
      ImporterCatalogue.read(input(SourceFile(name: name, text: text)), into: &state)
    }
    ImporterCatalogue.finish(&state)
    return WireEvaluator(state.deployment).wires.first?.verdict
  }
}

/// A topic that calls a function, and grants, with names that rest on parameters `P` and `Q`.
private struct OpenTemplate {
  static let names = ["inbox", "x", "a-b", "inbox-x"]

  let text: String

  private static let prefix = "arn:aws:sns:us-east-1:111122223333:"

  init(_ random: inout SeededGenerator) {
    var resources = [
      #""F":{"Type":"AWS::Lambda::Function","Properties":{"FunctionName":"f"}}"#,
      """
      "S":{"Type":"AWS::SNS::Subscription"\(OpenTemplate.condition(&random)),"Properties":\
      {"Protocol":"lambda","Endpoint":{"Fn::GetAtt":["F","Arn"]},"TopicArn":\(OpenTemplate.arn(&random))}}
      """,
    ]
    for index in 0...(random.next() % 2) {
      resources.append(
        """
        "G\(index)":{"Type":"AWS::Lambda::Permission"\(OpenTemplate.condition(&random)),"Properties":\
        {"FunctionName":{"Ref":"F"},"Action":"lambda:InvokeFunction","Principal":"sns.amazonaws.com",\
        "SourceArn":\(OpenTemplate.arn(&random))}}
        """)
    }
    let map = OpenTemplate.names.enumerated().map { index, name in
      "\"\(name)\":{\"a\":\"inbox\",\"b\":\"\(OpenTemplate.names[(index + 1) % 4])\"}"
    }
    text = """
      {"Parameters":{"P":{"Type":"String"},"Q":{"Type":"String"}},
      "Mappings":{"M":{\(map.joined(separator: ","))}},
      "Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"inbox"]},"D":{"Fn::Equals":[{"Ref":"Q"},"x"]}},
      "Resources":{\(resources.joined(separator: ",\n"))}}
      """
  }

  private static func condition(_ random: inout SeededGenerator) -> String {
    random.once(in: 4) ? ",\"Condition\":\"\(random.pick(["C", "D"]))\"" : ""
  }

  private static func arn(_ random: inout SeededGenerator) -> String {
    let names = [
      #"{"Ref":"P"}"#, #"{"Ref":"Q"}"#, #""inbox""#, #"{"Fn::Sub":"${P}"}"#, #""outbox""#,
      #"{"Fn::If":["C","inbox","x"]}"#, #"{"Fn::If":["C","x","inbox"]}"#,
      #"{"Fn::If":["D",{"Ref":"P"},"x"]}"#, #"{"Fn::FindInMap":["M",{"Ref":"P"},"a"]}"#,
      #"{"Fn::FindInMap":["M",{"Ref":"P"},"b"]}"#,
      #"{"Fn::Select":[0,{"Fn::Split":["-",{"Ref":"Q"}]}]}"#,
      #"{"Fn::Select":[1,{"Fn::Split":["-",{"Ref":"Q"}]}]}"#,
    ]
    return "{\"Fn::Join\":[\"\",[\"\(prefix)\",\(random.pick(names))]]}"
  }

  func verdict(with parameters: [String: String]) -> Wire.Verdict? {
    var scope = ImportScope(account: Scenes.function.account, region: Scenes.function.region)
    scope.parameters = parameters
    let state = importing([("t.json", text)], scope: scope)
    return WireEvaluator(state.deployment).wires.first?.verdict
  }
}
