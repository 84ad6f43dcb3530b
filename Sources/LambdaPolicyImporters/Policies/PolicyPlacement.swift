import LambdaPolicy

/// Puts the statements of a policy that came alone where they belong.
///
/// A statement whose Resource names exactly one target governs that target's qualifier; one that
/// names none counts as of the function's own document (iam.md 6.9, G-14). The policy is taken as
/// all there is for its function.
enum PolicyPlacement {
  /// How a document relates to a policy that is there already.
  enum Extent {
    /// The whole policy: another one for the same target contradicts it.
    case whole
    /// One statement of a policy: it joins what is there.
    case statement
  }

  /// Decodes a policy and places it; a policy with errors is not placed, or without its malformed
  /// parts by a lenient reader.
  ///
  /// `isWholeAlone` is false where the source shows by itself what else there is.
  static func read(
    _ node: SourceNode, of file: SourceFile, extent: Extent = .whole,
    isWholeAlone: Bool = true, into state: inout ImportState
  ) {
    let partial = PartialPolicy(node, in: file, as: .resourceBased)
    let isLenient = state.isLenient
    state.bag.report(
      contentsOf: partial.diagnostics.map { isLenient ? $0.demoted : $0 })
    guard partial.leftOut.isEmpty || isLenient else { return }
    state.leaveOut(partial.leftOut)
    if extent == .whole, let name = ExportFileName(file.name), name.command == "get-policy",
      placeByName(name, partial.policy, of: file, at: node.range, into: &state)
    {
      return
    }
    if isWholeAlone { state.plane.deployment.note(.policyTakenAlone(file: file.name)) }
    place(partial.policy, of: file, at: node.range, extent, into: &state)
  }

  /// Places a policy where the name of its file says, unless its statements name other targets.
  private static func placeByName(
    _ name: ExportFileName, _ policy: Policy, of file: SourceFile, at range: SourceRange,
    into state: inout ImportState
  ) -> Bool {
    let functions = Set(policy.statements.compactMap(\.statement.namedFunction))
    let targets = Set(policy.statements.compactMap(\.statement.exactTarget?.qualifier))
    guard functions.count <= 1, functions.allSatisfy({ $0.name == name.function }),
      targets.isEmpty || targets.contains(name.qualifier)
    else {
      state.bag.report(.nameContradictsPolicy(name, at: range), in: file)
      return false
    }
    guard let function = functions.first else {
      state.attributeLater(
        .policy(policy), at: range, in: file, found: "a policy that names no function",
        command: name.command)
      return true
    }
    add(policy, to: FunctionARN(function, name.qualifier), of: file, at: range, into: &state)
    state.withFunction(function) { $0.isKnownInPart([.unqualified]) }
    return true
  }

  private static func place(
    _ policy: Policy, of file: SourceFile, at range: SourceRange, _ extent: Extent,
    into state: inout ImportState
  ) {
    let functions = Set(policy.statements.compactMap(\.statement.namedFunction))
    let home = functions.count == 1 ? functions.first : nil
    var placed: [FunctionARN: Policy] = [:]
    var unplaced: [SourcedStatement] = []
    for sourced in policy.statements {
      let target =
        sourced.statement.exactTarget ?? sourced.statement.namedFunction?.unqualifiedARN
        ?? home?.unqualifiedARN
      if let target {
        placed[target, default: policy.withoutStatements].statements.append(sourced)
      } else {
        unplaced.append(sourced)
      }
    }
    let ofFunction = policy.statements.count { $0.statement.exactTarget == nil } - unplaced.count
    if ofFunction > 0 {
      state.plane.deployment.note(.statementsOfFunction(file: file.name, count: ofFunction))
    }
    for target in placed.keys.sorted(by: { $0.description < $1.description }) {
      guard let part = placed[target] else { continue }
      switch extent {
      case .whole: add(part, to: target, of: file, at: range, into: &state)
      case .statement: join(part, to: target, into: &state)
      }
    }
    if !unplaced.isEmpty {
      var rest = policy.withoutStatements
      rest.statements = unplaced
      state.plane.deployment.unplacedPolicies.append(rest)
    }
  }

  private static func join(_ policy: Policy, to target: FunctionARN, into state: inout ImportState)
  {
    state.withFunction(target.function) { function in
      var whole = function.policies[target.qualifier]?.policy ?? policy.withoutStatements
      let known = Set(whole.statements.map { PolicyEncoder.encode($0.statement) })
      whole.statements += policy.statements.filter {
        !known.contains(PolicyEncoder.encode($0.statement))
      }
      function.policies[target.qualifier] = ResourcePolicy(whole)
      function.unsuppliedPolicies.remove(target.qualifier)
    }
  }

  /// Gives a target its policy; a second, different one is reported.
  static func add(
    _ policy: Policy, to target: FunctionARN, of file: SourceFile, at range: SourceRange,
    into state: inout ImportState
  ) {
    let existing = state.deployment.functions[target.function]?.policies[target.qualifier]?.policy
    if let existing {
      if PolicyEncoder.encode(existing) != PolicyEncoder.encode(policy) {
        let earlier = existing.statements.first?.origin
        state.bag.report(.conflictingPolicies(target, earlier, at: range), in: file)
      }
      return
    }
    state.withFunction(target.function) { function in
      function.policies[target.qualifier] = ResourcePolicy(policy)
      function.unsuppliedPolicies.remove(target.qualifier)
    }
  }
}

extension Policy {
  fileprivate var withoutStatements: Policy {
    Policy(version: version, id: id, statements: [])
  }
}

extension Statement {
  /// The one target that the statement names, without wildcard or negation.
  fileprivate var exactTarget: FunctionARN? {
    guard let resource, !resource.isNegated, resource.entries.count == 1 else { return nil }
    return resource.entries[0].exactTarget
  }

  /// The one function that every resource names, with any qualifier or a wildcard for it.
  fileprivate var namedFunction: FunctionIdentity? {
    guard let resource, !resource.isNegated else { return nil }
    let functions = Set(resource.entries.map(\.namedFunction))
    return functions.count == 1 ? functions.first ?? nil : nil
  }
}

extension ResourcePattern {
  /// The function that the entry names without wildcards up to the function's name.
  fileprivate var namedFunction: FunctionIdentity? {
    guard let parts = text?.split(separator: ":", omittingEmptySubsequences: false),
      parts.count == 7 || parts.count == 8
    else { return nil }
    return ResourcePattern(parts.prefix(7).joined(separator: ":")).exactTarget?.function
  }
}
