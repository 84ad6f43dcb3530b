import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// Output of the AWS CLI about functions (lambda.md 9.1), and what it does not tell.
struct `An export` {
  static let f = Scenes.arn().description
  static let service = "s3.amazonaws.com"

  static func configuration(_ version: String, arn: String, role: String = "r") -> String {
    """
    {"FunctionName":"f","FunctionArn":"\(arn)","Role":"\(role)","CodeSha256":"c","Version":"\(version)"}
    """
  }

  static func alias(_ name: String, _ version: String, _ rest: String = "") -> String {
    "{\"AliasArn\":\"\(f):\(name)\",\"Name\":\"\(name)\",\"FunctionVersion\":\"\(version)\"\(rest)}"
  }

  static func url(_ qualifier: String, _ type: String) -> String {
    """
    {"FunctionUrl":"https://u.lambda-url.us-east-1.on.aws/","FunctionArn":"\(f)\(qualifier)",\
    "AuthType":"\(type)","CreationTime":"2026-03-02T08:15:30.123456Z"}
    """
  }

  static let list = "{\"Functions\":[\(configuration("$LATEST", arn: f))]}"
  static let versions =
    "{\"Versions\":[\(configuration("$LATEST", arn: f + ":$LATEST")),\(configuration("1", arn: f + ":1"))]}"
  static let aliases = "{\"Aliases\":[\(alias("PROD", "1"))]}"
  static let noAliases = "{\"Aliases\":[]}"
  static let noPolicy = """

    An error occurred (ResourceNotFoundException) when calling the GetPolicy operation: \
    The resource you requested does not exist.

    """

  static func policy(_ resource: String) -> String {
    let document =
      "{\"Version\":\"2012-10-17\",\"Statement\":[\(`A source`.statement("a", resource: "\"\(resource)\""))]}"
    return JSONWriter.compact(.object(["Policy": .string(document), "RevisionId": .string("r")]))
  }

  struct Answer: Sendable, CustomTestStringConvertible {
    let what: String
    let text: String
    let latest: Bool
    let versions: [Int]
    let aliases: [String]
    let urls: Int
    var testDescription: String { what }
    init(
      _ what: String, _ text: String, latest: Bool = false, versions: [Int] = [],
      aliases: [String] = [], urls: Int = 0
    ) {
      self.what = what
      self.text = text
      self.latest = latest
      self.versions = versions
      self.aliases = aliases
      self.urls = urls
    }
  }

  static let answers = [
    Answer("list-functions", list, latest: true),
    Answer(
      "list-functions --function-version ALL",
      "{\"Functions\":[\(configuration("$LATEST", arn: f + ":$LATEST")),\(configuration("3", arn: f + ":3"))]}",
      latest: true, versions: [3]),
    Answer(
      "get-function",
      "{\"Configuration\":\(configuration("$LATEST", arn: f)),\"Code\":{},\"Tags\":{\"a\":\"b\"}}",
      latest: true),
    Answer("get-function-configuration", configuration("$LATEST", arn: f), latest: true),
    Answer("publish-version", configuration("4", arn: f + ":4"), versions: [4]),
    Answer("create-function --publish", configuration("1", arn: f), versions: [1]),
    Answer(
      "get-function-configuration --qualifier PROD", configuration("2", arn: f + ":PROD"),
      versions: [2], aliases: ["PROD"]),
    Answer("list-versions-by-function", versions, latest: true, versions: [1]),
    Answer("get-alias", alias("PROD", "1"), versions: [1], aliases: ["PROD"]),
    Answer(
      "a weighted alias",
      alias("PROD", "1", ",\"RoutingConfig\":{\"AdditionalVersionWeights\":{\"2\":0.1}}"),
      versions: [1, 2], aliases: ["PROD"]),
    Answer("get-function-url-config", url("", "NONE"), urls: 1),
    Answer(
      "list-function-url-configs",
      "{\"FunctionUrlConfigs\":[\(url("", "NONE")),\(url(":PROD", "AWS_IAM"))]}",
      aliases: ["PROD"], urls: 2),
  ]

  @Test(arguments: answers)
  func `tells of functions, versions, aliases and URLs, and of no policy (9.1)`(
    _ answer: Answer
  ) throws {
    let state = importing(answer.text)
    #expect(state.ids.isEmpty, "\(state.bag.sorted)")
    let function = try #require(state.deployment.functions[Scenes.function])
    #expect((function.latest != nil) == answer.latest)
    #expect(function.versions.keys.map(\.number).sorted() == answer.versions)
    #expect(function.aliases.keys.map(\.name).sorted() == answer.aliases)
    #expect(function.urls.count == answer.urls)
    #expect(function.policies.isEmpty)
    // Nobody supplied a policy: every question about an identified service stays open.
    let qualifiers = [nil] + answer.versions.map { "\($0)" } + answer.aliases
    for qualifier in qualifiers {
      #expect(try state.answer(Self.service, on: qualifier) == .undetermined)
    }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let files: [(String, String)]
    let qualifier: String?
    let expected: Expected
    var testDescription: String { "\(files.map(\.0)) \(qualifier ?? "")" }

    init(_ expected: Expected, _ qualifier: String?, _ files: (String, String)...) {
      self.files = files
      self.qualifier = qualifier
      self.expected = expected
    }
  }

  @Test(arguments: [
    Row(.undetermined, nil, ("list-functions.json", list)),
    Row(.denied, nil, ("list-functions.json", list), ("get-policy.f.json", noPolicy)),
    // The order of files does not matter.
    Row(.denied, nil, ("get-policy.f.json", noPolicy), ("list-functions.json", list)),
    Row(.allowed, nil, ("list-functions.json", list), ("get-policy.f.json", policy(f))),
    // An alias that nobody listed may exist and have a policy.
    Row(.undetermined, "PROD", ("list-functions.json", list), ("get-policy.f.json", noPolicy)),
    Row(
      .undetermined, "PROD", ("list-functions.json", list), ("get-policy.f.json", noPolicy),
      ("list-aliases.f.json", aliases)),
    Row(
      .denied, "PROD", ("list-functions.json", list), ("get-policy.f.json", noPolicy),
      ("list-aliases.f.json", aliases), ("get-policy.f.PROD.json", noPolicy)),
    Row(
      .allowed, "PROD", ("list-functions.json", list), ("get-policy.f.json", noPolicy),
      ("list-aliases.f.json", aliases), ("get-policy.f.PROD.json", policy("\(f):PROD"))),
    // A grant on one alias says nothing of the others.
    Row(
      .undetermined, "BETA", ("get-policy.f.PROD.json", policy("\(f):PROD")),
      ("get-policy.f.json", noPolicy)),
    Row(
      .undetermined, "1", ("list-functions.json", list), ("get-policy.f.json", noPolicy),
      ("list-versions-by-function.f.json", versions)),
    Row(
      .denied, "1", ("list-functions.json", list), ("get-policy.f.json", noPolicy),
      ("list-versions-by-function.f.json", versions), ("get-policy.f.1.json", noPolicy)),
    // A policy that names no function belongs to what the file's name says.
    Row(.allowed, nil, ("list-functions.json", list), ("get-policy.f.json", policy("*"))),
    // Access denied is no absence.
    Row(
      .undetermined, nil, ("list-functions.json", list),
      (
        "get-policy.f.json",
        "An error occurred (AccessDeniedException) when calling the GetPolicy operation: no"
      )),
  ])
  func `keeps what was not supplied unknown, and what is known absent`(_ row: Row) throws {
    let state = importing(row.files.map { (name: "export/" + $0.0, text: $0.1) })
    #expect(!state.bag.hasErrors, "\(state.bag.sorted)")
    #expect(try state.answer(Self.service, on: row.qualifier) == row.expected)
  }

  @Test func `with a file that is named after another target takes its Resource's word`() throws {
    for name in ["get-policy.f.PROD.json", "get-policy.g.BETA.json", "get-policy.f.json"] {
      let state = importing([(name, Self.policy("\(Self.f):BETA"))])
      #expect(state.ids == ["name-contradicts-policy"], "\(name)")
      #expect(try state.answer(Self.service, on: "BETA") == .allowed)
      #expect(state.policy(on: "PROD") == nil)
    }
  }

  @Test func `without aliases has none, if the file's name tells whose list it is`() throws {
    let state = importing([
      ("e/list-functions.json", Self.list), ("e/list-aliases.f.json", Self.noAliases),
    ])
    #expect(state.deployment.functions[Scenes.function]?.listsAliases == true)
    #expect(throws: TargetError.self) { try state.deployment.target(Self.f + ":PROD") }
  }

  @Test(arguments: [
    // Without the name of its file, or beside other functions, an answer is nobody's.
    (["x.json", "list-functions.json"], "unattributed-answer"),
    (["get-policy.json", "list-functions.json"], "unattributed-answer"),
    (["get-policy.g.json", "list-functions.json"], "unattributed-answer"),
    (["other/get-policy.f.json", "list-functions.json"], "unattributed-answer"),
  ])
  func `never guesses whose policy there is none of`(_ names: [String], _ id: String) throws {
    let state = importing([(names[0], Self.noPolicy), (names[1], Self.list)])
    #expect(state.ids == [id])
    #expect(try state.answer(Self.service) == .undetermined)
  }

  @Test(arguments: [
    (list, [("list-functions.json", list), ("get-policy.f.json", noPolicy)]),
    (list, [("list-functions.json", list), ("get-policy.f.json", policy(f))]),
  ])
  func `of two Regions keeps each folder to its own functions`(
    _ list: String, _ files: [(String, String)]
  ) throws {
    let other = files.map { name, text in
      (name: "b/" + name, text: text.replacing("us-east-1", with: "eu-west-1"))
    }
    let state = importing(files.map { (name: "a/" + $0.0, text: $0.1) } + other)
    #expect(state.ids.isEmpty, "\(state.bag.sorted)")
    #expect(state.deployment.functions.count == 2)
    for function in state.deployment.sortedFunctions {
      #expect(function.unsuppliedPolicies.isEmpty)
      #expect(function.policies.count == (files[1].1 == Self.noPolicy ? 0 : 1))
    }
  }
}
