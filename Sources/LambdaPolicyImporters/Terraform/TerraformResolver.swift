import LambdaPolicy

/// Works out what the attributes of a plan's resources come to, as far as the plan tells.
///
/// What is known only after the plan is applied is what its expression refers to, as far as that
/// follows from names; else it stays open. The work is bounded by depth and by a number of steps.
struct TerraformResolver {
  let plan: TerraformPlan
  let places: TerraformPlaces
  /// Whether an attribute was taken to be just what its expression refers to.
  ///
  /// A plan lists what an expression refers to, and not the text that may stand around it.
  var hasAssumed = false
  /// Whether a single reference counts as the whole value.
  var takesReferencesAlone = true
  private var known: [String: Resolution] = [:]
  private var underWay: Set<String> = []
  private var depth = 0
  private var steps = 0
  private static let depthLimit = 100
  private static let stepLimit = 2_000_000

  private struct Resolution {
    let value: ResolvedValue
    let hasAssumed: Bool
  }

  init(_ plan: TerraformPlan, at places: TerraformPlaces) {
    self.plan = plan
    self.places = places
  }

  /// What an attribute of a resource comes to.
  mutating func attribute(_ name: String, of resource: TerraformResource) -> ResolvedValue {
    let path = "\(resource.address).\(name)"
    return once(path, resource.scope) { $0.read(name, at: path, of: resource) }
  }

  /// What work at a path comes to, done once; a path that leads back to itself stays open.
  mutating func once(
    _ path: String, _ scope: TerraformScope, _ work: (inout TerraformResolver) -> ResolvedValue
  ) -> ResolvedValue {
    if let earlier = known[path] {
      hasAssumed = hasAssumed || earlier.hasAssumed
      return earlier.value
    }
    guard enter() else { return open(path, .computed, scope) }
    defer { leave() }
    guard underWay.insert(path).inserted else { return open(path, .computed, scope) }
    let before = hasAssumed
    hasAssumed = false
    let value = work(&self)
    underWay.remove(path)
    known[path] = Resolution(value: value, hasAssumed: hasAssumed)
    hasAssumed = hasAssumed || before
    return value
  }

  /// Says that what was worked out since `hasAssumed` was false rests on references alone.
  func noteAssumption(about function: FunctionIdentity, _ state: inout ImportState) {
    guard hasAssumed else { return }
    state.plane.deployment.note(.referencesTakenAlone(function, file: plan.file.name))
  }

  /// An attribute as one text; nil when it is not set.
  mutating func text(_ name: String, of resource: TerraformResource) -> OpenText? {
    attribute(name, of: resource).text
  }

  /// Every attribute that is set.
  mutating func properties(of resource: TerraformResource) -> ResolvedValue {
    var seen: Set<String> = []
    let members = (resource.values?.members ?? []) + (resource.unknown?.members ?? [])
    return .object(
      members.filter { seen.insert($0.key.value).inserted }.map { member in
        ResolvedMember(key: member.key, value: attribute(member.key.value, of: resource))
      })
  }

  private mutating func read(
    _ name: String, at path: String, of resource: TerraformResource
  ) -> ResolvedValue {
    let value = resource.values?[key: name]
    let unknown = resource.unknown?[key: name]
    let expression = resource.expressions?[key: name]
    if value == nil, unknown?.isTrue ?? (expression?[key: "references"] != nil) {
      if let built = built(name, of: resource) { return .text(built) }
    }
    if value == nil, unknown == nil {
      guard let expression else { return built(name, of: resource).map { .text($0) } ?? .none }
      return expressed(expression, at: path, of: resource.scope)
    }
    if unknown?.isTrue ?? false, expression == nil { return open(path, .computed, resource.scope) }
    return merged(
      value, unknown, expression.map { [$0] } ?? [], at: path, of: resource.scope)
  }

  /// What is known of a value together with what its expressions tell of the rest.
  ///
  /// Terraform leaves unknown members out and writes null for unknown elements.
  private mutating func merged(
    _ value: SourceNode?, _ unknown: SourceNode?, _ expressions: [SourceNode], at path: String,
    of scope: TerraformScope
  ) -> ResolvedValue {
    guard enter() else { return open(path, .computed, scope) }
    defer { leave() }
    if let unknown, unknown.isTrue { return expressed(expressions, at: path, of: scope) }
    if let elements = value?.elements ?? unknown?.elements {
      return .list(
        elements.indices.map { index in
          let element = value?.elements?[index]
          let missing = unknown?.elements.flatMap { $0.indices.contains(index) ? $0[index] : nil }
          return merged(
            element, missing, expressions.flatMap { $0.blocks(like: element) },
            at: "\(path)[\(index)]", of: scope)
        })
    }
    if value?.members != nil || unknown?.members != nil {
      return object(value, unknown, expressions, at: path, of: scope)
    }
    return value.map(plain) ?? .none
  }

  private mutating func object(
    _ value: SourceNode?, _ unknown: SourceNode?, _ expressions: [SourceNode], at path: String,
    of scope: TerraformScope
  ) -> ResolvedValue {
    var seen: Set<String> = []
    let members = (value?.members ?? []) + (unknown?.members ?? [])
    return .object(
      members.filter { seen.insert($0.key.value).inserted }.map { member in
        let key = member.key.value
        return ResolvedMember(
          key: member.key,
          value: merged(
            value?[key: key], unknown?[key: key],
            expressions.compactMap { $0.isExpression ? $0 : $0[key: key] }, at: "\(path).\(key)",
            of: scope))
      })
  }

  /// A value that is known; an empty text counts as not set, as it does to the provider.
  func plain(_ node: SourceNode) -> ResolvedValue {
    switch node.value {
    case .string(""), .null: .none
    case .string(let text), .number(let text): .known(text)
    case .bool(let flag): .known(flag ? "true" : "false")
    case .array(let elements): .list(elements.map(plain))
    case .object(let members):
      .object(members.map { ResolvedMember(key: $0.key, value: plain($0.node)) })
    }
  }

  /// The one value that all expressions give; what may be several is open.
  private mutating func expressed(
    _ expressions: [SourceNode], at path: String, of scope: TerraformScope
  ) -> ResolvedValue {
    var values: [ResolvedValue] = []
    for expression in expressions {
      let value = expressed(expression, at: path, of: scope)
      if !values.contains(value) { values.append(value) }
    }
    return values.count == 1 ? values[0] : open(path, .function, scope)
  }

  func open(
    _ name: String, _ kind: OpenValue.Kind, _ scope: TerraformScope
  ) -> ResolvedValue {
    .open([OpenValue(name, kind, at: SourceOrigin(plan.file, scope.range))])
  }

  /// Counts one step deeper; false when there are too many.
  mutating func enter() -> Bool {
    steps += 1
    guard depth < TerraformResolver.depthLimit, steps < TerraformResolver.stepLimit else {
      return false
    }
    depth += 1
    return true
  }

  mutating func leave() { depth -= 1 }
}

/// Where an expression stands: the module that its references count from, and its resource's place.
struct TerraformScope {
  let module: String
  let range: SourceRange
}

extension TerraformResource {
  var scope: TerraformScope { TerraformScope(module: module, range: range) }
}

extension SourceNode {
  /// Whether the node is an expression of a configuration, and no block of such.
  var isExpression: Bool {
    members?.allSatisfy { ["references", "constant_value"].contains($0.key.value) } ?? false
  }

  /// The blocks that an element of a list may be written as; an expression stands for each element.
  fileprivate func blocks(like element: SourceNode?) -> [SourceNode] {
    guard let elements else { return [self] }
    return elements.filter { block in
      (block.members ?? []).allSatisfy { member in
        guard let constant = member.node[key: "constant_value"] else { return true }
        return constant.scalars == element?[key: member.key.value]?.scalars ?? []
      }
    }
  }

  /// The texts of a value or of a list's values, which a set may have in another order.
  private var scalars: [String] {
    switch value {
    case .string(let text), .number(let text): [text]
    case .bool(let flag): [flag ? "true" : "false"]
    case .array(let elements): elements.flatMap(\.scalars).sorted()
    case .object, .null: []
    }
  }
}
