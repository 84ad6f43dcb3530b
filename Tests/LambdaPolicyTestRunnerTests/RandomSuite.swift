import LambdaPolicy
import LambdaPolicyTestRunner
import LambdaPolicyTestSupport

/// Random policies of function `f` with random questions, the same for the same seed.
struct RandomSuite {
  let naive: NaivePolicies
  let deployment: Deployment
  private let questions: [String]

  static let known = [nil, "1", "2", "3", "BETA", "PROD"].map(qualifier)
  private static let principals = [
    #"{"Service":"s3.amazonaws.com"}"#, #"{"Service":"sns.amazonaws.com"}"#, #""*""#,
    #"{"AWS":"444455556666"}"#,
  ]
  private static let conditions = [
    #""StringEquals":{"aws:SourceAccount":"111122223333"}"#,
    #""ArnLike":{"aws:SourceArn":"arn:aws:s3:::inbox"}"#,
    #""StringNotEquals":{"aws:SourceAccount":"444455556666"}"#,
  ]
  private static let callers = [
    "s3.amazonaws.com", "sns.amazonaws.com", "anonymous", "arn:aws:iam::444455556666:root",
  ]

  private static func qualifier(_ text: String?) -> Qualifier {
    text.map { Qualifier($0) } ?? .unqualified
  }

  init(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var deployment = try Scenes.plane().deployment
    var documents: [Qualifier: Policy] = [:]
    for text in [nil, "2", "PROD"] where !random.once(in: 4) {
      let statements = (0..<1 + Int(random.next() % 3)).map { number in
        Self.statement(number, on: text, &random)
      }
      let document = try policy(
        #"{"Version":"2012-10-17","Statement":[\#(statements.joined(separator: ","))]}"#)
      documents[Self.qualifier(text)] = document
      deployment.functions[Scenes.function]?.policies[Self.qualifier(text)] = ResourcePolicy(
        document)
    }
    questions = (0..<1 + Int(random.next() % 8)).map { Self.question($0, &random) }
    naive = NaivePolicies(documents, of: Scenes.function)
    self.deployment = deployment
  }

  private static func statement(
    _ number: Int, on qualifier: String?, _ random: inout SeededGenerator
  ) -> String {
    let name = "\(Scenes.arn())"
    let resources = [#""\#(Scenes.arn(qualifier))""#, #"["\#(name)","\#(name):*"]"#, #""*""#]
    let conditions = conditions.filter { _ in random.once(in: 3) }.joined(separator: ",")
    let effect = random.once(in: 4) ? "Deny" : "Allow"
    return #"""
      {"Sid":"s\#(number)","Effect":"\#(effect)","Principal":\#(random.pick(principals)),
      "Action":"lambda:InvokeFunction","Resource":\#(random.pick(resources)),
      "Condition":{\#(conditions)}}
      """#
  }

  private static func question(_ number: Int, _ random: inout SeededGenerator) -> String {
    let targets = [nil, "2", "PROD", "PROD", "BETA", "$LATEST"]
    var members = [
      #""name":"q\#(number)""#, #""invoke":"\#(Scenes.arn(random.pick(targets)))""#,
      #""principal":"\#(random.pick(callers))""#,
    ]
    if !random.once(in: 4) {
      members.append(#""source-account":"\#(random.pick([Scenes.own, Scenes.foreign]))""#)
    }
    if !random.once(in: 4) {
      members.append(#""source-arn":"\#(random.pick(["arn:aws:s3:::inbox", "arn:aws:s3:::x"]))""#)
    }
    members.append(#""assume-absent":\#(random.once(in: 2))"#)
    return members.joined(separator: ",")
  }

  /// The questions with these answers, as a test file would be read.
  private func tests(expecting answers: [String]) throws -> PolicyTestFile {
    let cases = zip(questions, answers).map { #"{\#($0),"expect":"\#($1)"}"# }
    let file = SourceFile(
      name: "t.json", text: #"{"cases":[\#(cases.joined(separator: ","))]}"#)
    let decoded = PolicyTestFileDecoder.decode(try JSONReader.read(file), in: file)
    guard decoded.diagnostics.isEmpty else {
      throw UnreadablePolicy(diagnostics: decoded.diagnostics.map(\.description))
    }
    return decoded.tests
  }

  /// What is asked, and a file that expects what the second evaluator answers.
  func suite() throws -> (requests: [InvokeRequest], tests: PolicyTestFile) {
    let asked = PolicyTestRun(
      try tests(expecting: questions.map { _ in "undetermined" }), on: deployment)
    let requests = asked.questions().flatMap(asked.results).compactMap { $0.evaluation?.request }
    let answers = requests.map { request in
      switch naive.decision(of: request) {
      case .allowed: "allow"
      case .denied(.implicit): "deny"
      case .denied(.explicit): "explicit-deny"
      case .undetermined: "undetermined"
      }
    }
    return (requests, try tests(expecting: answers))
  }
}
