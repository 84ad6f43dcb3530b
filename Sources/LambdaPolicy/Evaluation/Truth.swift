/// Whether a part of a statement holds, when AWS may not define it and the request may not tell it.
///
/// *Uncertain* is what AWS does not define: it counts as false in an Allow and as true in a Deny
/// (iam.md 0). *Unknown* is what nobody told. A truth therefore holds two answers, one for each
/// effect; they differ exactly where something is uncertain. Negation swaps them, so that what is
/// uncertain stays so on the safe side.
package struct Truth: Hashable, Sendable {
  /// The answer if the statement is an Allow.
  package let inAllow: Ternary
  /// The answer if the statement is a Deny.
  package let inDeny: Ternary

  private init(inAllow: Ternary, inDeny: Ternary) {
    self.inAllow = inAllow
    self.inDeny = inDeny
  }

  package init(_ answer: Ternary) { self.init(inAllow: answer, inDeny: answer) }

  package init(_ isTrue: Bool) { self.init(Ternary(isTrue)) }

  package static let yes = Truth(.yes)
  package static let no = Truth(.no)
  package static let unknown = Truth(.unknown)
  package static let uncertain = Truth(inAllow: .no, inDeny: .yes)

  /// The answer for a statement of that effect.
  package func settled(for effect: Effect) -> Ternary {
    switch effect {
    case .allow: inAllow
    case .deny: inDeny
    }
  }

  /// Whether the answer is unknown for some effect.
  package var isOpen: Bool { inAllow == .unknown || inDeny == .unknown }

  package static func && (one: Truth, other: Truth) -> Truth {
    Truth(inAllow: one.inAllow && other.inAllow, inDeny: one.inDeny && other.inDeny)
  }

  package static func || (one: Truth, other: Truth) -> Truth {
    Truth(inAllow: one.inAllow || other.inAllow, inDeny: one.inDeny || other.inDeny)
  }

  /// What both say; unknown where they differ.
  fileprivate func agreeing(with other: Truth) -> Truth {
    Truth(
      inAllow: inAllow == other.inAllow ? inAllow : .unknown,
      inDeny: inDeny == other.inDeny ? inDeny : .unknown)
  }

  package static prefix func ! (value: Truth) -> Truth {
    Truth(inAllow: !value.inDeny, inDeny: !value.inAllow)
  }
}

extension Sequence<Truth> {
  /// Whether all hold; true for none.
  package var all: Truth { reduce(.yes) { $0 && $1 } }
  /// What all of them say, effect by effect; unknown where they differ.
  package var common: Truth {
    var iterator = makeIterator()
    guard var result = iterator.next() else { return .unknown }
    while let truth = iterator.next() { result = result.agreeing(with: truth) }
    return result
  }
  /// Whether any holds; false for none.
  package var any: Truth { reduce(.no) { $0 || $1 } }
}
