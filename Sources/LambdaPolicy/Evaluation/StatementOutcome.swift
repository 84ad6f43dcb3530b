/// Which statement of which policy; the policy itself is in the deployment.
public struct StatementReference: Hashable, Sendable {
  /// The policy that holds the statement.
  public let source: PolicySource
  /// The statement's place in its policy, counted from zero.
  public let index: Int
  /// The statement.
  public let statement: Statement
  /// Where the statement was read, if it was.
  public let origin: SourceOrigin?

  /// The function, version or alias whose policy holds the statement; nil in other layers.
  public var policy: FunctionARN? {
    guard case .function(let arn) = source else { return nil }
    return arn
  }
}

/// What became of one statement: every part of it, also behind the first that does not fit.
public struct StatementOutcome: Hashable, Sendable {
  /// The statement.
  public let reference: StatementReference
  /// How the statement's principal names the caller.
  package let principal: PrincipalMatch
  /// Whether the action is listed.
  package let action: Truth
  /// Whether the resource is listed.
  package let resource: Truth
  /// One outcome per condition, in order.
  package let conditions: [ConditionOutcome]
  /// What AWS leaves open about action and resource.
  package let uncertainties: [Uncertainty]
  /// Whether `${…}` is a policy variable in the statement's document.
  package let substitutesVariables: Bool
  /// What nobody supplied about the resource.
  package let missingInResource: [MissingInformation]

  /// One condition with what the request has for its key and what came of it.
  package struct ConditionOutcome: Hashable, Sendable {
    package let condition: Condition
    package let value: ContextValue
    package let truth: Truth
    package let uncertainty: Uncertainty?
    package let missing: [MissingInformation]
  }

  /// Whether everything but the principal fits.
  private var rest: Truth { action && resource && conditions.map(\.truth).all }

  /// Whether the statement applies with a principal match of this strength.
  package func applies(_ strength: PrincipalMatch.Strength) -> Ternary {
    (principal.truth(of: strength) && rest).settled(for: reference.statement.effect)
  }

  /// Whether the statement applies at all.
  package var applies: Ternary { (principal.any && rest).settled(for: reference.statement.effect) }

  /// Whether the outcome rests on a rule that AWS leaves open.
  package var isUncertain: Bool {
    let truth = principal.any && rest
    return truth.inAllow != truth.inDeny
  }

  /// Every rule that AWS leaves open and that a part of the statement meets.
  package var allUncertainties: [Uncertainty] {
    principal.uncertainties + uncertainties + conditions.compactMap(\.uncertainty)
  }

  /// Whether the statement lists a role that has a path, which a session's ARN does not show.
  package var namesRoleWithPath: Bool {
    (reference.statement.principal?.patterns ?? []).contains { pattern in
      if case .role(let name) = pattern.form { name.path != "/" } else { false }
    } && principal.role != .no
  }

  /// What would settle an unknown outcome: of every part that is open itself.
  ///
  /// - Parameter strengthMatters: whether it is not enough that the principal names the caller in
  ///   some strength.
  /// - Returns: what is missing, of principal, resource and conditions in this order.
  package func missing(strengthMatters: Bool) -> [MissingInformation] {
    let effect = reference.statement.effect
    let parts = conditions.filter { $0.truth.settled(for: effect) == .unknown }
    let isNamed = strengthMatters ? principal.direct : principal.any
    let named = isNamed.settled(for: effect) == .yes ? [] : principal.missing
    let listed = resource.settled(for: effect) == .unknown ? missingInResource : []
    return named + listed + parts.flatMap(\.missing)
  }
}
