import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// Items of AWS Config tell of functions and of their own policies at most (lambda.md 9.3).
struct `AWS Config items` {
  static let f = Scenes.arn().description
  static let statement = `A source`.statement("a", resource: "\"\(f)\"")
  static let policy = "{\"Version\":\"2012-10-17\",\"Statement\":[\(statement)]}"

  static func configuration(_ arn: String) -> JSONValue {
    .object([
      "functionName": .string("f"), "functionArn": .string(arn), "role": .string("r"),
      "codeSha256": .string("c"), "version": .string("$LATEST"),
    ])
  }

  static func item(_ policy: String?, isText: Bool, type: String = "AWS::Lambda::Function")
    -> JSONValue
  {
    let configuration = configuration(f)
    return .object([
      "resourceType": .string(type),
      "configuration": isText
        ? .string(JSONWriter.compact(configuration)) : configuration,
      "supplementaryConfiguration": .object(
        policy.map { [JSONMember("Policy", .string($0))] } ?? []),
    ])
  }

  static func snapshot(_ items: JSONValue...) -> String {
    JSONWriter.compact(.object(["configurationItems": .array(items)]))
  }

  static func query(_ items: JSONValue...) -> String {
    JSONWriter.compact(
      .object([
        "Results": .array(items.map { .string(JSONWriter.compact($0)) }),
        "QueryInfo": .object(["SelectFields": .array([])]),
      ]))
  }

  static func texts(_ policy: String?) -> [String] {
    [
      snapshot(item(policy, isText: false)), snapshot(item(policy, isText: true)),
      query(item(policy, isText: false)), query(item(policy, isText: true)),
    ]
  }

  @Test(arguments: texts(policy))
  func `give the function and its own policy, and leave its qualifiers open`(
    _ text: String
  ) throws {
    let state = importing(text)
    #expect(state.ids.isEmpty, "\(state.bag.sorted)")
    #expect(state.deployment.functions[Scenes.function]?.latest?.role == "r")
    #expect(try state.answer("s3.amazonaws.com") == .allowed)
    #expect(try state.answer("sns.amazonaws.com") == .denied)
    #expect(try state.answer("s3.amazonaws.com", on: "PROD") == .undetermined)
    #expect(state.deployment.notes.isEmpty)
  }

  @Test(arguments: texts(nil))
  func `without a policy do not say that there is none`(_ text: String) throws {
    let state = importing(text)
    #expect(state.ids.isEmpty, "\(state.bag.sorted)")
    #expect(try state.answer("s3.amazonaws.com") == .undetermined)
  }

  @Test(arguments: texts("{\"Statement\":") + texts("{\"Version\":\"2012-10-17\",\"Statment\":[]}"))
  func `with a malformed policy are errors with a place`(_ text: String) {
    let state = importing(text)
    #expect(state.bag.hasErrors)
    #expect(state.bag.sorted.allSatisfy { $0.range != nil }, "\(state.bag.sorted)")
  }

  @Test(arguments: texts(policy))
  func `show the place of a statement in the file`(_ text: String) throws {
    let state = importing(text)
    let policy = try #require(
      state.deployment.functions[Scenes.function]?.policies[.unqualified]?.policy)
    let range = try #require(policy.statements.first?.origin?.range)
    let place = Array(text.utf8)[range.lowerBound..<range.upperBound]
    let shown = String(decoding: place, as: UTF8.self).replacing("\\", with: "")
    #expect(shown == Self.statement)
  }

  @Test func `of other types are counted`() {
    let other = Self.item(nil, isText: false, type: "AWS::S3::Bucket")
    let state = importing(Self.snapshot(Self.item(nil, isText: false), other, other))
    #expect(state.ids == ["other-items"])
    #expect(state.bag.sorted.first?.message.hasPrefix("found 2 ") ?? false)
  }
}
