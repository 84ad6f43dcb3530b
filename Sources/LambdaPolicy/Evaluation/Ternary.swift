/// An answer that may be unknown; combined as in Kleene's logic (iam.md 7.6).
package enum Ternary: Int, Hashable, Sendable, CaseIterable {
  case no
  case unknown
  case yes

  package init(_ isTrue: Bool) { self = isTrue ? .yes : .no }

  /// `no` decides, then `unknown`.
  package static func && (one: Ternary, other: Ternary) -> Ternary {
    one.rawValue < other.rawValue ? one : other
  }

  /// `yes` decides, then `unknown`.
  package static func || (one: Ternary, other: Ternary) -> Ternary {
    one.rawValue > other.rawValue ? one : other
  }

  package static prefix func ! (value: Ternary) -> Ternary {
    switch value {
    case .no: .yes
    case .unknown: .unknown
    case .yes: .no
    }
  }
}
