import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport

/// A plan put together from its resources, as `terraform show -json` lays it out (lambda.md 8.3).
struct TerraformScene {
  /// One instance of a resource, with its values, what is unknown and its expressions as JSON.
  struct Resource {
    let address: String
    var values = "{}"
    var unknown = "{}"
    var expressions = "{}"
    var actions = #"["create"]"#

    init(
      _ address: String, _ values: String = "{}", unknown: [String] = [], raw: String? = nil,
      expressions: [String: String] = [:], actions: String = #"["create"]"#
    ) {
      self.address = address
      self.values = values
      self.unknown = raw ?? "{\(unknown.map { "\"\($0)\":true" }.joined(separator: ","))}"
      self.expressions =
        "{\(expressions.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ","))}"
      self.actions = actions
    }

    /// The type and the name, and `mode`, without modules and keys.
    var head: String {
      let steps = address.split(separator: ".").map(String.init)
      var rest = steps[...]
      while rest.first == "module" { rest = rest.dropFirst(2) }
      let mode = rest.first == "data" ? "data" : "managed"
      if mode == "data" { rest = rest.dropFirst() }
      let names = rest.map { $0.split(separator: "[").first.map(String.init) ?? $0 }
      return
        #""address":"\#(address.replacing("\"", with: "\\\""))","mode":"\#(mode)","type":"\#(names[0])","name":"\#(names[1])""#
    }

    var module: String {
      let steps = address.split(separator: ".").map(String.init)
      return steps.first == "module" ? "module.\(steps[1])" : ""
    }
  }

  var resources: [Resource] = []
  /// Data sources and others of the state before.
  var earlier: [Resource] = []
  /// Changes of resources that will not be there.
  var changes: [String] = []
  /// Members of the root module's configuration besides its resources.
  var rootMembers = ""
  /// Members of the configuration of module `m` besides its resources.
  var moduleMembers = ""
  var providers = #"{"aws":{"expressions":{"region":{"constant_value":"us-east-1"}}}}"#
  /// Members of the plan itself.
  var members = ""

  /// Function `f` and other resources.
  init(_ resources: Resource..., publish: Bool = false) {
    self.resources = [.function(publish: publish)] + resources
  }

  init(only resources: [Resource]) { self.resources = resources }

  var json: String {
    #"{"format_version":"1.2","terraform_version":"1.11.4","planned_values":\#(tree(resources)),"resource_changes":[\#(allChanges)],"prior_state":{"format_version":"1.0","values":\#(tree(earlier))},"configuration":{"provider_config":\#(providers),"root_module":{"resources":[\#(written(""))]\#(rootMembers)\#(calls)}}\#(members)}"#
  }

  private func tree(_ resources: [Resource]) -> String {
    func list(_ resources: [Resource]) -> String {
      resources.map { "{\($0.head),\"values\":\($0.values)}" }.joined(separator: ",")
    }
    let modules = resources.map(\.module).filter { !$0.isEmpty }
    let children = modules.indices.filter { !modules[..<$0].contains(modules[$0]) }.map { index in
      let own = resources.filter { $0.module == modules[index] }
      return
        #"{"address":"\#(modules[index].replacing("\"", with: "\\\""))","resources":[\#(list(own))]}"#
    }
    return
      #"{"root_module":{"resources":[\#(list(resources.filter { $0.module.isEmpty }))],"child_modules":[\#(children.joined(separator: ","))]}}"#
  }

  private var allChanges: String {
    let own = resources.map { resource in
      #"{\#(resource.head),"change":{"actions":\#(resource.actions),"before":null,"after":\#(resource.values),"after_unknown":\#(resource.unknown)}}"#
    }
    return (own + changes).joined(separator: ",")
  }

  private func written(_ module: String) -> String {
    resources.filter { ($0.module.isEmpty ? "" : "m") == module }.map { resource in
      #"{\#(resource.head),"provider_config_key":"aws","expressions":\#(resource.expressions)}"#
    }.joined(separator: ",")
  }

  private var calls: String {
    #","module_calls":{"m":{"expressions":{"topic":{"references":["aws_sns_topic.t.arn","aws_sns_topic.t"]},"name":{"constant_value":"inbox"}},"module":{"resources":[\#(written("m"))]\#(moduleMembers)}}}"#
  }

  func read(
    account: String? = Scenes.own, region: String? = nil, question: String? = nil
  ) -> ImportState {
    importing(
      [("plan.json", json)],
      scope: ImportScope(
        account: account.flatMap { AccountID($0) }, region: region.flatMap { Region($0) },
        question: question.flatMap { FunctionName($0) }))
  }
}

extension TerraformScene.Resource {
  static func function(
    publish: Bool = false, actions: String = #"["create"]"#
  ) -> TerraformScene.Resource {
    TerraformScene.Resource(
      "aws_lambda_function.f", #"{"function_name":"f","publish":\#(publish)}"#,
      unknown: ["arn", "id", "invoke_arn", "qualified_arn", "version"],
      expressions: ["function_name": #"{"constant_value":"f"}"#], actions: actions)
  }

  /// A permission for SNS with more values, and references where they are not known.
  static func permission(
    _ more: String = "", name: String = "p", function: String = #""f""#,
    references: [String: String] = [:]
  ) -> TerraformScene.Resource {
    let own = references["function_name"] == nil ? #","function_name":\#(function)"# : ""
    return TerraformScene.Resource(
      "aws_lambda_permission.\(name)",
      #"{"action":"lambda:InvokeFunction","principal":"sns.amazonaws.com","statement_id":"\#(name.split(separator: "[")[0])"\#(own)\#(more)}"#,
      unknown: references.keys.sorted(),
      expressions: references.mapValues { #"{"references":\#($0)}"# })
  }
}

/// The references of an expression to one attribute, as a plan lists them.
func references(_ attribute: String, _ resource: String) -> String {
  "[\"\(attribute)\",\"\(resource)\"]"
}
