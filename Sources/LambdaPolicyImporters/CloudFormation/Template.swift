import LambdaPolicy

/// A template's sections by name, as they are written.
struct Template {
  let file: SourceFile
  let parameters: [String: SourceNode]
  let mappings: SourceNode?
  let conditions: [String: SourceNode]
  let globals: SourceNode?
  /// Macros that may change anything, which only AWS can run.
  let macros: [SourceNode]
  /// The resources in the order of the template, those that SAM makes included.
  private(set) var resources: [TemplateResource] = []
  private(set) var byName: [String: TemplateResource] = [:]
  /// Entries of the resources that are none.
  private(set) var unread: [Located<String>] = []
  /// `Fn.Alias` and `Fn.Version` of SAM, by the resource that each means.
  var synonyms: [String: String] = [:]

  init(_ node: SourceNode, in file: SourceFile) {
    self.file = file
    parameters = Template.section("Parameters", of: node)
    mappings = node[key: "Mappings"]
    conditions = Template.section("Conditions", of: node)
    globals = node[key: "Globals"]
    macros = Template.macros(of: node[key: "Transform"])
    for member in node[key: "Resources"]?.members ?? [] {
      guard let resource = TemplateResource(member) else {
        unread.append(member.key)
        continue
      }
      add(resource)
    }
  }

  /// Adds a resource; one of a name that is taken stands behind the first.
  mutating func add(_ resource: TemplateResource) {
    guard byName[resource.name] == nil else { return }
    resources.append(resource)
    byName[resource.name] = resource
  }

  /// The resources of a type, in the order of the template.
  func resources(of types: String...) -> [TemplateResource] {
    resources.filter { types.contains($0.type) }
  }

  /// The transforms that are not known to leave Lambda's resources as they are written.
  private static func macros(of node: SourceNode?) -> [SourceNode] {
    guard let node else { return [] }
    let known = [
      "AWS::Serverless-2016-10-31", "AWS::LanguageExtensions", "AWS::SecretsManager-2020-07-23",
      "AWS::SecretsManager-2024-09-16", "AWS::CodeDeployBlueGreen",
    ]
    return (node.elements ?? [node]).filter { !known.contains($0.text ?? "") }
  }

  private static func section(_ name: String, of node: SourceNode) -> [String: SourceNode] {
    Dictionary(
      (node[key: name]?.members ?? []).map { ($0.key.value, $0.node) }, uniquingKeysWith: { $1 })
  }
}

/// One resource of a template.
struct TemplateResource {
  /// The logical id.
  let name: String
  let type: String
  let properties: SourceNode?
  /// The name of the condition under which the resource is there.
  let condition: String?
  /// The connectors of SAM that are written at the resource.
  var connectors: SourceNode?
  /// The place of the logical id.
  let range: SourceRange

  init(name: String, type: String, properties: SourceNode, condition: String?, range: SourceRange) {
    self.name = name
    self.type = type
    self.properties = properties
    self.condition = condition
    self.range = range
  }

  init?(_ member: SourceNode.Member) {
    guard let type = member.node[key: "Type"]?.text else { return nil }
    name = member.key.value
    self.type = type
    properties = member.node[key: "Properties"]
    condition = member.node[key: "Condition"]?.text
    connectors = member.node[key: "Connectors"]
    range = member.key.range
  }

  /// The types that bear on who may invoke.
  static let grantingTypes = [
    "AWS::Lambda::Function", "AWS::Serverless::Function", "AWS::Lambda::Version",
    "AWS::Lambda::Alias", "AWS::Lambda::Url", "AWS::Lambda::ResourcePolicy",
    "AWS::Lambda::Permission",
  ]

  /// The types of users, roles and groups, and of what is attached to them.
  static let identityTypes = [
    "AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::ManagedPolicy",
    "AWS::IAM::Policy", "AWS::IAM::RolePolicy", "AWS::IAM::UserPolicy", "AWS::IAM::GroupPolicy",
    "AWS::IAM::UserToGroupAddition", "AWS::Serverless::StateMachine",
  ]

  /// Every type that is read.
  static let readTypes = grantingTypes + identityTypes

  /// Types of names that are near, which bear on nothing here.
  static let otherTypes = [
    "AWS::Serverless::Api", "AWS::Serverless::HttpApi", "AWS::Serverless::Connector",
  ]

  subscript(property: String) -> SourceNode? { properties?[key: property] }

  /// What messages call it.
  var label: ResourceLabel { ResourceLabel(name: name, type: type, range: range) }
}
