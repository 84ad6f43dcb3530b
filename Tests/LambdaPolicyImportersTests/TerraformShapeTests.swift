import Foundation
import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// Where a plan's resources are, and what is said about a plan that is not as Terraform writes it.
struct `The place and the shape of a plan` {
  typealias Resource = TerraformScene.Resource

  private func identity(_ state: ImportState) -> String? {
    state.deployment.sortedFunctions.first?.identity.unqualifiedARN.description
  }

  private static func arn(_ region: String, _ account: String = Scenes.own) -> String {
    "arn:aws:lambda:\(region):\(account):function:f"
  }

  @Test(arguments: [
    (#"{"aws":{"expressions":{"region":{"constant_value":"eu-west-1"}}}}"#, nil, "eu-west-1"),
    (#"{"aws":{"expressions":{"region":{"references":["var.region"]}}}}"#, nil, "eu-north-1"),
    (#"{"aws.west":{"expressions":{"region":{"constant_value":"us-west-2"}}}}"#, nil, "us-west-2"),
    (
      #"{"aws":{"expressions":{"region":{"constant_value":"eu-west-1"}}}}"#, "us-east-2",
      "us-east-2"
    ),
  ])
  func `has the Region of its provider unless told another`(
    _ providers: String, _ option: String?, _ region: String
  ) {
    var scene = TerraformScene()
    scene.providers = providers
    scene.members = #","variables":{"region":{"value":"eu-north-1"}}"#
    #expect(identity(scene.read(region: option)) == Self.arn(region))
  }

  @Test(arguments: [
    #"{"references":["var.other"]}"#, #"{"constant_value":7}"#, #"{"constant_value":"nowhere"}"#,
  ])
  func `takes the Region from the question when nothing else tells it`(_ expression: String) {
    var scene = TerraformScene()
    scene.providers = #"{"aws":{"expressions":{"region":\#(expression)}}}"#
    #expect(scene.read().ids == ["unknown-scope"])
    let asked = scene.read(question: Self.arn("us-west-1"))
    #expect(identity(asked) == Self.arn("us-west-1"))
    #expect(
      asked.deployment.notes.contains(
        .scopeTakenFromQuestion(file: "plan.json", scope: "Region us-west-1")))
  }

  @Test func `has functions in the Regions of other providers and of their own`() {
    var scene = TerraformScene(
      Resource("aws_lambda_function.g", #"{"function_name":"f","region":"sa-east-1"}"#))
    scene.providers =
      #"{"aws":{"expressions":{"region":{"constant_value":"us-east-1"}}},"aws.west":{"expressions":{"region":{"constant_value":"us-west-2"}}}}"#
    let text = scene.json.replacing(
      #""name":"f","provider_config_key":"aws""#,
      with: #""name":"f","provider_config_key":"aws.west""#)
    let state = importing(
      text, scope: ImportScope(account: Scenes.function.account, region: nil))
    #expect(
      state.deployment.sortedFunctions.map(\.identity.region.name) == ["sa-east-1", "us-west-2"])
  }

  @Test func `has the account that it looked up, or the only one of its ARNs`() {
    var caller = TerraformScene()
    caller.earlier = [
      Resource("data.aws_caller_identity.current", #"{"account_id":"444455556666"}"#),
      Resource("aws_iam_role.r", #"{"arn":"arn:aws:iam::111122223333:role/r"}"#),
    ]
    #expect(identity(caller.read(account: nil)) == Self.arn("us-east-1", "444455556666"))
    var role = TerraformScene(
      only: [
        Resource(
          "aws_lambda_function.f",
          #"{"function_name":"f","role":"arn:aws:iam::444455556666:role/r"}"#)
      ])
    #expect(identity(role.read(account: nil)) == Self.arn("us-east-1", "444455556666"))
    role.earlier = [Resource("aws_iam_role.r", #"{"arn":"arn:aws:iam::111122223333:role/r"}"#)]
    let several = role.read(account: nil)
    #expect(several.ids == ["unknown-scope"])
    #expect(several.bag.sorted.first?.message.contains("--account") ?? false)
  }

  @Test(arguments: [
    (#""planned_values":"#, #""planned_values":7,"x":"#, "unexpected-answer", true),
    (
      #""planned_values":{"root_module":"#, #""planned_values":{"root_module":[],"x":"#,
      "unexpected-answer", true
    ),
    (#""resource_changes":["#, #""resource_changes":{},"x":["#, "unexpected-answer", true),
    (#""resource_changes":["#, #""resource_changes":[7,"#, "unexpected-answer", true),
    (#""after_unknown":{"#, #""after_unknown":[],"x":{"#, "unexpected-answer", true),
    (#""change":{"#, #""change":"x","y":{"#, "unexpected-answer", true),
    (#""configuration":{"#, #""configuration":[],"x":{"#, "unexpected-answer", true),
    (
      #""expressions":{"function_name""#, #""expressions":7,"x":{"function_name""#,
      "unexpected-answer", true
    ),
    (
      #""values":{"function_name":"f""#, #""values":"x","y":{"function_name":"f""#,
      "unexpected-answer", true
    ),
    (#""type":"aws_lambda_function""#, #""kind":"x""#, "unexpected-answer", true),
    (#""format_version":"1.2""#, #""format_version":"2.0""#, "other-plan-format", false),
    (#""format_version":"1.2""#, #""format_version":1"#, "other-plan-format", false),
    (#""terraform_version":"#, #""errored":true,"terraform_version":"#, "failed-plan", false),
  ])
  func `is reported where it is not as expected`(
    _ part: String, _ other: String, _ id: String, _ isError: Bool
  ) throws {
    let text = TerraformScene(.permission()).json
    #expect(text.contains(part))
    let state = importing(
      text.replacing(part, with: other),
      scope: ImportScope(account: Scenes.function.account, region: Scenes.function.region))
    let fault = try #require(state.bag.sorted.first { $0.id == id }, "\(state.bag.sorted)")
    #expect(fault.range != nil)
    #expect((fault.severity == .error) == isError)
  }

  @Test(arguments: [
    (#"{"action":"lambda:InvokeFunction","principal":"sns.amazonaws.com"}"#, "resource-property"),
    (
      #"{"action":"lambda:InvokeFunction","principal":"sns.amazonaws.com","function_name":[1,2]}"#,
      "resource-property"
    ),
    (
      #"{"action":"lambda:InvokeFunction","principal":"sns.amazonaws.com","function_name":"f","qualifier":{}}"#,
      "resource-property"
    ),
    (
      #"{"action":"lambda:InvokeFunction","principal":{"a":1},"function_name":"f"}"#,
      "resource-property"
    ),
    (
      #"{"action":"lambda:InvokeFunction","principal":"nobody","function_name":"f"}"#,
      "resource-refused"
    ),
    (
      #"{"action":"lambda:InvokeFunction","principal":"sns.amazonaws.com","function_name":"f","qualifier":"$LATEST"}"#,
      "resource-refused"
    ),
    (
      #"{"action":"lambda:InvokeFunction","principal":"sns.amazonaws.com","function_name":"f:a","qualifier":"b"}"#,
      "resource-refused"
    ),
  ])
  func `says which permission is none`(_ values: String, _ id: String) {
    #expect(TerraformScene(Resource("aws_lambda_permission.p", values)).read().ids == [id])
  }

  @Test func `without anything of Lambda is said to have none`() {
    let scope = ImportScope(account: Scenes.function.account, region: Scenes.function.region)
    #expect(importing(#"{"format_version":"1.0"}"#, scope: scope).ids == ["no-functions"])
    #expect(
      TerraformScene(only: [Resource("aws_sns_topic.t", #"{"name":"t"}"#)]).read().ids
        == ["no-functions"])
  }

  static let configuration = "terraform show -json PLAN > plan.json"

  @Test(arguments: [
    ("# comment\n\n/* more\n*/\nresource \"aws_lambda_function\" \"f\" {\n}\n", configuration),
    ("locals { x = 1 }", configuration), ("\u{FEFF}terraform {\r\n}\r\n", configuration),
    ("module \"m\" {\n  # aws lambda add-permission\n}\n", configuration),
    (#"{"resource":{"aws_lambda_function":{"f":{}}},"//":{}}"#, configuration),
    (
      #"{"version":4,"terraform_version":"1.11.4","serial":1,"resources":[]}"#,
      "terraform show -json > state.json"
    ),
    ("PK\u{3}\u{4}----------\u{0}---------------tfplan", configuration),
  ])
  func `in another form is answered with the command`(_ text: String, _ command: String) throws {
    let input = input(SourceFile(name: "x", text: text))
    #expect(!ImporterCatalogue.recognizes(input))
    let fault = try #require(importing(text).bag.sorted.first)
    #expect(fault.id == "unknown-format" && fault.message.contains(command), "\(fault)")
    // In a folder it is passed over with the same advice.
    #expect(Diagnostic.skipped(input).message.contains(command))
  }

  @Test(arguments: [
    "aws lambda add-permission --function-name f\ncat > main.tf <<EOF\nresource \"a\" \"b\" {\n}\nEOF\n",
    "resource \"a\" \"b\"", "{}", #"{"version":4}"#, #"{"resource":{}}"#, #"{"data":7}"#,
    #"{"data":{"items":{}}}"#,
  ])
  func `in no form of Terraform is not taken for one`(_ text: String) {
    #expect(
      !importing(text).bag.sorted.contains {
        $0.message.contains("terraform show") && !$0.message.contains("expected one of")
      })
  }

  @Test func `with a wrong type at any key ends in a deployment or in a diagnostic`() throws {
    let plan = try JSONSerialization.jsonObject(
      with: Data(Fixtures.bytes("Imports/weighted-alias/plan.json")))
    var count = 0
    for other in [NSNull(), 7, "x", [Any](), [String: Any]()] as [Any] {
      for changed in variants(of: plan, with: other) {
        let data = try JSONSerialization.data(
          withJSONObject: changed, options: [.sortedKeys, .fragmentsAllowed])
        var state = ImportState(
          scope: ImportScope(account: Scenes.function.account, region: Scenes.function.region))
        ImporterCatalogue.read(
          input(SourceFile(name: "plan.json", bytes: Array(data))), into: &state)
        #expect(!state.deployment.functions.isEmpty || !state.bag.diagnostics.isEmpty)
        count += 1
      }
    }
    #expect(count > 1_000)
  }

  /// The tree once for each of its nodes, with another value in the node's place.
  private func variants(of tree: Any, with other: Any) -> [Any] {
    var result = [other]
    if let object = tree as? [String: Any] {
      for (key, value) in object {
        result += variants(of: value, with: other).map { changed in
          object.merging([key: changed]) { $1 }
        }
      }
    } else if let array = tree as? [Any] {
      for index in array.indices {
        result += variants(of: array[index], with: other).map { changed in
          var copy = array
          copy[index] = changed
          return copy
        }
      }
    }
    return result
  }
}
