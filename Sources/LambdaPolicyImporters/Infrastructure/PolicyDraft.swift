import LambdaPolicy

/// A whole policy of one function, version or alias, as a template or plan gives it.
struct PolicyDraft {
  let resource: ResourceLabel
  /// The properties that give the target and the document, for messages.
  let properties: String
  let target: FunctionARN?
  let document: SourceNode?
  /// Everything that is open about it.
  let openValues: [OpenValue]

  /// Puts the policy in place of the target's, or notes that what it says is open.
  func place(into state: inout ImportState, in file: SourceFile) {
    if !openValues.isEmpty {
      state.leaveOpen(
        OpenGrant(
          id: resource.name, scope: target.map { .target($0) } ?? .anyFunction, statement: nil,
          values: openValues.withoutRepetitions),
        effect: UnreadPart.Effect(grants: true, revokes: true, denies: true),
        at: SourceOrigin(file, resource.range))
      return
    }
    guard let target, let document else {
      state.bag.report(
        .resourceProperty(
          properties, of: resource,
          expected: "the ARN of a function, version or alias and a policy"), in: file)
      return
    }
    let result = PolicyDecoder.decode(document, in: file)
    state.bag.report(contentsOf: result.diagnostics)
    guard let policy = result.policy, !result.hasErrors else { return }
    let existing = state.deployment.functions[target.function]?.policies[target.qualifier]?.policy
    if let existing, PolicyEncoder.encode(existing) != PolicyEncoder.encode(policy) {
      let earlier = existing.statements.first?.origin
      state.bag.report(.conflictingPolicies(target, earlier, at: resource.range), in: file)
      return
    }
    state.withFunction(target.function) { function in
      function.policies[target.qualifier] = ResourcePolicy(policy)
      function.unsuppliedPolicies.remove(target.qualifier)
    }
  }
}

extension ResolvedValue {
  /// The value as a tree again, for a document without open parts; a text is read as JSON.
  func document(at range: SourceRange) -> SourceNode? {
    guard case .text(let text) = self else { return node(at: range) }
    guard let known = text.known else { return nil }
    do throws(JSONSyntaxError) {
      let inner = try JSONReader.read(SourceFile(name: "", text: known))
      return inner.moved(to: range)
    } catch {
      return nil
    }
  }
}

extension SourceNode {
  /// The same tree with every part at one place of another file.
  fileprivate func moved(to range: SourceRange) -> SourceNode {
    switch value {
    case .object(let members):
      SourceNode(
        .object(
          members.map {
            Member(key: Located($0.key.value, at: range), node: $0.node.moved(to: range))
          }), at: range)
    case .array(let elements):
      SourceNode(.array(elements.map { $0.moved(to: range) }), at: range)
    case .string, .number, .bool, .null: SourceNode(value, at: range)
    }
  }
}
