import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// Exports that contradict themselves, are cut short, malformed or in another form.
struct `A faulty export` {
  typealias Export = `An export`
  static let f = Export.f

  struct Conflict: Sendable, CustomTestStringConvertible {
    let id: String
    let severity: Diagnostic.Severity
    let files: [String]
    var testDescription: String { "\(id) \(files)" }
  }

  static let second = "get-policy.f.json"

  @Test(arguments: [
    Conflict(
      id: "conflicting-facts", severity: .error,
      files: [Export.alias("PROD", "1"), Export.alias("PROD", "2")]),
    Conflict(
      id: "conflicting-facts", severity: .error,
      files: [Export.url("", "NONE"), Export.url("", "AWS_IAM")]),
    Conflict(
      id: "conflicting-facts", severity: .warning,
      files: [
        Export.configuration("1", arn: f + ":1"),
        Export.configuration("1", arn: f + ":1", role: "s"),
      ]),
    Conflict(
      id: "conflicting-policies", severity: .error,
      files: [Export.policy(f), Export.policy(f).replacing("s3.", with: "sns.")]),
    Conflict(
      id: "conflicting-policies", severity: .error, files: [Export.policy(f), Export.noPolicy]),
  ])
  func `that contradicts itself is answered with both places`(_ conflict: Conflict) {
    let state = importing([
      ("first.json", conflict.files[0]), (Self.second, conflict.files[1]),
    ])
    let found = state.bag.sorted.filter { $0.id == conflict.id }
    #expect(found.count == 1, "\(state.bag.sorted)")
    #expect(found.first?.severity == conflict.severity)
    #expect(found.first?.file?.name == Self.second)
    #expect(found.first?.message.contains(" at first.json:1:") ?? false, "\(found)")
  }

  @Test(arguments: Export.answers)
  func `that tells the same twice is no conflict`(_ answer: Export.Answer) {
    let twice = importing([("a", answer.text), ("b", answer.text)])
    #expect(twice.ids.isEmpty, "\(twice.bag.sorted)")
  }

  @Test(arguments: [
    "{\"NextMarker\":\"x\",\"Functions\":[\(Export.configuration("$LATEST", arn: f))]}",
    "{\"Aliases\":[\(Export.alias("PROD", "1"))],\"NextToken\":\"x\"}",
    "{\"NextMarker\":\"x\",\"Versions\":[\(Export.configuration("1", arn: f + ":1"))]}",
    "{\"FunctionUrlConfigs\":[\(Export.url("", "NONE"))],\"NextMarker\":\"x\"}",
  ])
  func `cut short says so and rules nothing out`(_ text: String) throws {
    let state = importing(text)
    #expect(state.ids == ["more-pages"])
    let cut = importing([("a", text), ("b", text.replacing("\"x\"", with: "\"\""))])
    #expect(cut.deployment.functions[Scenes.function]?.listsVersions == false)
    #expect(cut.deployment.functions[Scenes.function]?.listsAliases == false)
  }

  @Test(arguments: [
    (
      [0x1F, 0x8B, 0x08, 0x00],
      "found a gzip file, expected what it holds; read it with: zcat export | lambda-policy … --from -"
    ),
    (Array("Functions:\n- FunctionName: f\n".utf8), "collect it again with '--output json'"),
    (Array("---\nAliases: []\n".utf8), "collect it again with '--output json'"),
  ])
  func `in another form is answered with what to do`(_ bytes: [UInt8], _ words: String) {
    var state = ImportState(scope: ImportScope())
    ImporterCatalogue.read(ImportInput(SourceFile(name: "export", bytes: bytes)), into: &state)
    #expect(state.ids == ["unknown-format"])
    #expect(state.bag.sorted.first?.message.contains(words) ?? false, "\(state.bag.sorted)")
  }

  @Test(arguments: [
    "{\"Functions\":[{\"FunctionArn\":\"arn:aws:s3:::b\"}]}",
    "{\"AliasArn\":\"\(f):PROD\",\"Name\":\"BETA\",\"FunctionVersion\":\"1\"}",
    Export.alias("PROD", "1", ",\"RoutingConfig\":{\"AdditionalVersionWeights\":{\"2\":7}}"),
    Export.url("", "OPEN"), Export.url("", "NONE").replacing("2026-", with: "soon-"),
    "{\"Configuration\":{\"FunctionArn\":1}}",
  ])
  func `that is malformed is an error with its place`(_ text: String) {
    let state = importing(text)
    #expect(state.ids == ["unexpected-answer"], "\(state.bag.sorted)")
    #expect(state.bag.hasErrors)
  }
}
