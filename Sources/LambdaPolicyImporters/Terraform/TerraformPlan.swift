import LambdaPolicy

/// A plan or a state as `terraform show -json` prints it (lambda.md 8.3).
struct TerraformPlan {
  let file: SourceFile
  let configuration: TerraformConfiguration
  /// The values of the root module's variables.
  let variables: SourceNode?
  /// The managed resources that will be there, in the order of the plan.
  private(set) var resources: [TerraformResource] = []
  /// The same and the data sources, by address.
  private(set) var byAddress: [String: TerraformResource] = [:]
  /// The resources that were there before.
  private(set) var earlier: [TerraformResource] = []
  /// What is not as Terraform writes it.
  private(set) var faults: [Diagnostic] = []

  /// What is to happen to the resources.
  private struct Changes {
    var byAddress: [String: Change] = [:]
    /// Those that Terraform leaves as they are and manages no longer.
    var forgotten: [TerraformResource] = []
  }

  /// What is to happen to one resource.
  private struct Change {
    let isCreation: Bool
    let unknown: SourceNode?
  }

  init(_ node: SourceNode, in file: SourceFile) {
    var shape = TerraformShape()
    self.file = file
    let configuration = shape.object(node[key: "configuration"], "the configuration")
    self.configuration = TerraformConfiguration(configuration, &shape)
    variables = shape.object(node[key: "variables"], "variables by their names")
    let changes = TerraformPlan.changes(node, self.configuration, &shape)
    let values = node[key: "planned_values"] ?? node[key: "values"]
    for resource in TerraformPlan.resources(of: values, self.configuration, &shape) {
      var resource = resource
      if let change = changes.byAddress[resource.address] {
        resource.isCreated = change.isCreation
        resource.unknown = change.unknown
      }
      add(resource)
    }
    for resource in changes.forgotten { add(resource) }
    let state = shape.object(node[key: "prior_state"], "the state before")
    earlier = TerraformPlan.resources(of: state?[key: "values"], self.configuration, &shape)
    for resource in earlier where !resource.isManaged && byAddress[resource.address] == nil {
      byAddress[resource.address] = resource
    }
    faults = shape.faults
  }

  private mutating func add(_ resource: TerraformResource) {
    if resource.isManaged { resources.append(resource) }
    byAddress[resource.address] = resource
  }

  /// The managed resources of a type, in the order of the plan.
  func resources(of type: String) -> [TerraformResource] {
    resources.filter { $0.type == type }
  }

  private static func changes(
    _ node: SourceNode, _ configuration: TerraformConfiguration, _ shape: inout TerraformShape
  ) -> Changes {
    var result = Changes()
    for entry in shape.array(node[key: "resource_changes"], "changes of resources") {
      guard let address = entry[key: "address"]?.text else {
        shape.expected("a change with an 'address'", at: entry)
        continue
      }
      guard let change = shape.object(entry[key: "change"], "a change") else { continue }
      // A deposed object is one that will be gone.
      guard entry[key: "deposed"] == nil else { continue }
      let actions = shape.array(change[key: "actions"], "actions").compactMap(\.text)
      if actions == ["forget"],
        let kept = TerraformResource(entry, configuration, values: change[key: "before"])
      {
        result.forgotten.append(kept)
      }
      let unknown = change[key: "after_unknown"]
      if let unknown, unknown.text != nil || unknown.elements != nil {
        shape.expected("what is unknown after apply as an object", at: unknown)
      }
      result.byAddress[address] = Change(isCreation: actions == ["create"], unknown: unknown)
    }
    return result
  }

  private static func resources(
    of values: SourceNode?, _ configuration: TerraformConfiguration,
    _ shape: inout TerraformShape
  ) -> [TerraformResource] {
    guard let values = shape.object(values, "values"),
      let root = shape.object(values[key: "root_module"], "the root module")
    else { return [] }
    var result: [TerraformResource] = []
    add(root, configuration, to: &result, &shape)
    return result
  }

  private static func add(
    _ module: SourceNode, _ configuration: TerraformConfiguration,
    to result: inout [TerraformResource], _ shape: inout TerraformShape
  ) {
    for node in shape.array(module[key: "resources"], "resources") {
      if let resource = TerraformResource(node, configuration, values: node[key: "values"]) {
        result.append(resource)
        shape.object(node[key: "values"], "the values of a resource")
      } else {
        shape.expected("a resource with 'address', 'type' and 'name'", at: node)
      }
    }
    for child in shape.array(module[key: "child_modules"], "modules") {
      add(child, configuration, to: &result, &shape)
    }
  }
}

/// One instance of a resource or of a data source.
struct TerraformResource {
  /// The address with its modules and its key.
  let address: String
  /// The address of the module that it is in; empty for the root.
  let module: String
  let type: String
  let isManaged: Bool
  let values: SourceNode?
  /// The expressions that it is configured by; nil in a state.
  let expressions: SourceNode?
  /// The provider's name in the configuration.
  let providerKey: String?
  /// What is known only after it is applied.
  var unknown: SourceNode?
  /// Whether the plan makes it anew.
  var isCreated = false
  /// The place of the address.
  let range: SourceRange

  init?(_ node: SourceNode, _ configuration: TerraformConfiguration, values: SourceNode?) {
    guard let addressNode = node[key: "address"], let address = addressNode.text,
      let type = node[key: "type"]?.text, let name = node[key: "name"]?.text
    else { return nil }
    self.address = address
    self.type = type
    module = TerraformTraversal(address).module
    isManaged = node[key: "mode"]?.text != "data"
    self.values = values.flatMap { $0.members == nil ? nil : $0 }
    let key = "\(isManaged ? "" : "data.")\(type).\(name)"
    let written = configuration.module(at: module)?.resources[key]
    expressions = written?[key: "expressions"]
    providerKey = written?[key: "provider_config_key"]?.text
    range = addressNode.range
  }

  /// What messages call it.
  var label: ResourceLabel { ResourceLabel(name: address, type: type, range: range) }
}
