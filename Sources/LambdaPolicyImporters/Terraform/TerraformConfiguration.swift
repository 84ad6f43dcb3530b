import LambdaPolicy

/// The expressions of a plan's configuration, by module.
struct TerraformConfiguration {
  /// What one module is written as.
  struct Module {
    /// The resources by type and name, data sources with `data.` in front.
    var resources: [String: SourceNode] = [:]
    let outputs: SourceNode?
    let variables: SourceNode?
    let calls: SourceNode?
  }

  /// The modules by their path, such as `outer.inner`; the root by the empty one.
  private(set) var modules: [String: Module] = [:]
  let providers: SourceNode?

  init(_ node: SourceNode?, _ shape: inout TerraformShape) {
    providers = shape.object(node?[key: "provider_config"], "the providers by their names")
    if let root = shape.object(node?[key: "root_module"], "the root module") {
      read(root, at: "", &shape)
    }
  }

  private mutating func read(_ node: SourceNode, at path: String, _ shape: inout TerraformShape) {
    var module = Module(
      outputs: shape.object(node[key: "outputs"], "outputs by their names"),
      variables: shape.object(node[key: "variables"], "variables by their names"),
      calls: shape.object(node[key: "module_calls"], "calls of modules by their names"))
    for resource in shape.array(node[key: "resources"], "resources of the configuration") {
      guard let type = resource[key: "type"]?.text, let name = resource[key: "name"]?.text else {
        shape.expected("a resource with 'type' and 'name'", at: resource)
        continue
      }
      shape.object(resource[key: "expressions"], "expressions by their attributes")
      let isData = resource[key: "mode"]?.text == "data"
      module.resources["\(isData ? "data." : "")\(type).\(name)"] = resource
    }
    modules[path] = module
    for call in module.calls?.members ?? [] {
      guard let inner = shape.object(call.node[key: "module"], "a module") else { continue }
      read(inner, at: path.isEmpty ? call.key.value : "\(path).\(call.key.value)", &shape)
    }
  }

  func module(at address: String) -> Module? {
    modules[address.isEmpty ? "" : TerraformTraversal(address).configurationPath]
  }

  /// The expression that gives a variable of a module its value.
  func argument(_ variable: String, of module: String) -> (SourceNode, parent: String)? {
    guard let (parent, name) = TerraformTraversal(module).lastCall,
      let call = self.module(at: parent)?.calls?[key: name],
      let expression = call[key: "expressions"]?[key: variable]
    else { return nil }
    return (expression, parent)
  }
}

/// Notes what of a plan is not as Terraform writes it.
struct TerraformShape {
  private(set) var faults: [Diagnostic] = []

  mutating func expected(_ what: String, at node: SourceNode) {
    faults.append(.unexpectedAnswer(node, of: "terraform show -json", expected: what))
  }

  /// The node when it is an object; null counts as missing.
  @discardableResult
  mutating func object(_ node: SourceNode?, _ what: String) -> SourceNode? {
    guard let node, !node.isNull else { return nil }
    if node.members == nil { expected("\(what) as an object", at: node) }
    return node.members == nil ? nil : node
  }

  /// The elements when the node is an array; null counts as missing.
  mutating func array(_ node: SourceNode?, _ what: String) -> [SourceNode] {
    guard let node, !node.isNull else { return [] }
    if node.elements == nil { expected("\(what) as an array", at: node) }
    return node.elements ?? []
  }
}

extension SourceNode {
  var isNull: Bool {
    if case .null = value { true } else { false }
  }

  var isTrue: Bool {
    if case .bool(true) = value { true } else { false }
  }
}
