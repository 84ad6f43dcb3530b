import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport

/// The resources of IAM that tests put into a plan with function `f`.
enum TerraformIdentityScene {
  typealias Resource = TerraformScene.Resource

  /// What the provider tells only after it has made a role.
  private static let computed = ["arn", "id", "inline_policy", "managed_policy_arns", "unique_id"]
  private static let prefix = "arn:aws:lambda:us-east-1:111122223333:function:"

  static func read(_ resources: [Resource]) -> ImportState {
    TerraformScene(only: [.function()] + resources).read()
  }

  static let role = role()

  /// Role `R` with more values; those that are unknown come from references.
  static func role(_ more: String = "", references: [String: String] = [:]) -> Resource {
    let set = computed.filter { more.contains("\"\($0)\"") || references[$0] != nil }
    return Resource(
      "aws_iam_role.r",
      #"{"name":"R"\#(more.contains("\"path\"") ? "" : #","path":"/""#)\#(more)}"#,
      unknown: computed.filter { !set.contains($0) } + references.keys.sorted(),
      expressions: Dictionary(
        uniqueKeysWithValues: set.map { ($0, #"{"constant_value":null}"#) }
      ).merging(references.mapValues { #"{"references":\#($0)}"# }) { $1 })
  }

  /// A role of which only the beginning of the name is known.
  static func unnamedRole(_ key: String = "") -> Resource {
    Resource(
      "aws_iam_role.r\(key)", #"{"name_prefix":"r-","path":"/"}"#, unknown: computed + ["name"],
      expressions: ["name_prefix": #"{"constant_value":"r-"}"#])
  }

  /// A resource whose attributes are values, or references where they are not known.
  static func made(
    _ address: String, _ values: String, references: [String: String] = [:]
  ) -> Resource {
    Resource(
      address, "{\(values)}", unknown: ["id"] + references.keys.sorted(),
      expressions: references.mapValues { #"{"references":\#($0)}"# })
  }

  static func rolePolicy(_ effect: String = "Allow", on resource: String) -> Resource {
    rolePolicy(policy: quoted(effect, on: resource))
  }

  /// The inline policy `p` of `R`.
  static func rolePolicy(policy: String) -> Resource {
    made("aws_iam_role_policy.p", #""name":"p","role":"R","policy":\#(policy)"#)
  }

  /// The inline policy `p` of `R` whose document is not known.
  static func rolePolicy(references: String) -> Resource {
    made("aws_iam_role_policy.p", #""name":"p","role":"R""#, references: ["policy": references])
  }

  /// A managed policy whose ARN the provider tells later.
  static func policy(
    _ name: String, _ effect: String = "Allow", on resource: String,
    action: String = "lambda:InvokeFunction"
  ) -> Resource {
    Resource(
      "aws_iam_policy.\(name)",
      #"{"name":"\#(name)","path":"/","policy":\#(quoted(effect, on: resource, action: action))}"#,
      unknown: ["arn", "id", "policy_id"])
  }

  /// A policy document on a function, by its name and qualifier.
  static func document(
    _ effect: String = "Allow", on resource: String, action: String = "lambda:InvokeFunction",
    condition: String = ""
  ) -> String {
    #"{"Version":"2012-10-17","Statement":[{"Effect":"\#(effect)","Action":"\#(action)","Resource":"\#(resource == "*" ? "" : prefix)\#(resource)"\#(condition)}]}"#
  }

  /// The document as JSON text.
  static func quoted(
    _ effect: String = "Allow", on resource: String, action: String = "lambda:InvokeFunction",
    condition: String = ""
  ) -> String {
    JSONWriter.compact(
      .string(document(effect, on: resource, action: action, condition: condition)))
  }

  /// A document of one statement that is read only when the plan is applied.
  static func data(
    _ statement: String, unknown: String = "{}", more: String = "",
    expressions: [String: String] = [:]
  ) -> Resource {
    Resource(
      "data.aws_iam_policy_document.d", #"{"version":null,"statement":[{\#(statement)}]\#(more)}"#,
      raw: #"{"id":true,"json":true,"minified_json":true,"statement":[\#(unknown)]}"#,
      expressions: [
        "statement":
          "[{\(expressions.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ","))}]"
      ], actions: #"["read"]"#)
  }

  /// The references to an attribute of the data source.
  static let json = references(
    "data.aws_iam_policy_document.d.json", "data.aws_iam_policy_document.d")
  static let function = references("aws_lambda_function.f.arn", "aws_lambda_function.f")
}
