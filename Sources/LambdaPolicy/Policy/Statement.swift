/// One statement of a policy: who may or may not do what to which resource, and when.
public struct Statement: Hashable, Sendable {
  /// The `Sid`, when there is one.
  public var sid: String?
  /// Whether the statement allows or denies.
  public var effect: Effect
  /// The `Principal` or `NotPrincipal` element; nil when there is neither (iam.md G-15).
  public var principal: PrincipalClause?
  /// The `Action` or `NotAction` element.
  public var action: Clause<ActionPattern>
  /// The `Resource` or `NotResource` element; nil when there is neither (iam.md G-14).
  public var resource: Clause<ResourcePattern>?
  /// The conditions, all of which must hold (iam.md D-1), in the order of the document.
  public var conditions: [Condition]

  package init(
    sid: String?, effect: Effect, principal: PrincipalClause?, action: Clause<ActionPattern>,
    resource: Clause<ResourcePattern>?, conditions: [Condition] = []
  ) {
    self.sid = sid
    self.effect = effect
    self.principal = principal
    self.action = action
    self.resource = resource
    self.conditions = conditions
  }
}

/// The entries of an element that comes in a plain and a negated spelling.
public struct Clause<Pattern: Hashable & Sendable>: Hashable, Sendable {
  /// Whether the element is spelled with `Not`: it fits when none of its entries does.
  public let isNegated: Bool
  /// The entries, in the order of the document; empty when the document lists none.
  public let entries: [Pattern]

  package init(_ entries: [Pattern], isNegated: Bool = false) {
    self.entries = entries
    self.isNegated = isNegated
  }
}
