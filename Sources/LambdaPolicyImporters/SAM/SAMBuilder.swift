import LambdaPolicy

/// Builds resources in the place of the one that SAM makes them of.
struct SAMBuilder {
  private let owner: TemplateResource
  private let range: SourceRange

  init(_ owner: TemplateResource, at range: SourceRange? = nil) {
    self.owner = owner
    self.range = range ?? owner.range
  }

  func text(_ text: String) -> SourceNode { SourceNode(.string(text), at: range) }

  func flag(_ flag: Bool) -> SourceNode { SourceNode(.bool(flag), at: range) }

  func list(_ elements: [SourceNode]) -> SourceNode { SourceNode(.array(elements), at: range) }

  /// The logical id that a suffix makes of the owner's.
  func name(_ suffix: String) -> String { owner.name + suffix }

  /// The ARN of a role that SAM makes, of which AWS makes the name.
  func roleARN(_ name: String) -> SourceNode {
    substitution("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${own}", own: reference(name))
  }

  func reference(_ name: String) -> SourceNode { object([("Ref", text(name))]) }

  func attribute(_ name: String, _ attribute: String) -> SourceNode {
    object([("Fn::GetAtt", SourceNode(.array([text(name), text(attribute)]), at: range))])
  }

  func object(_ members: [(String, SourceNode?)]) -> SourceNode {
    SourceNode(
      .object(
        members.compactMap { key, node in
          node.map { SourceNode.Member(key: Located(key, at: range), node: $0) }
        }), at: range)
  }

  /// `Fn::Sub` with one value of its own, which stands for `${own}`.
  func substitution(_ pattern: String, own: SourceNode) -> SourceNode {
    let values = object([("own", own)])
    return object([("Fn::Sub", SourceNode(.array([text(pattern), values]), at: range))])
  }

  /// The ARN of a part of an API.
  func apiARN(_ api: SourceNode, _ path: String) -> SourceNode {
    substitution(
      "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${own}/\(path)",
      own: api)
  }

  /// A resource whose logical id is the owner's with a suffix.
  func resource(
    _ suffix: String, _ type: String, _ properties: [(String, SourceNode?)]
  ) -> TemplateResource {
    TemplateResource(
      name: name(suffix), type: type, properties: object(properties),
      condition: owner.condition, range: range)
  }

  func permission(
    _ suffix: String, on function: SourceNode, to principal: String,
    action: String = "lambda:InvokeFunction", _ conditions: [(String, SourceNode?)]
  ) -> TemplateResource {
    resource(
      suffix, "AWS::Lambda::Permission",
      [("Action", text(action)), ("FunctionName", function), ("Principal", text(principal))]
        + conditions)
  }
}
