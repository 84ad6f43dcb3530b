/// How one policy value is compared with one value of the request (iam.md 5.2).
package enum Comparison: Hashable, Sendable, CaseIterable {
  case stringEquals
  case stringEqualsIgnoringCase
  case stringLike
  case arnLike
  case bool
  case null
  case numeric
  case date
  case binary
  case ipAddress

  /// Whether conditions of this kind are evaluated; the others leave the answer undetermined.
  package var isEvaluated: Bool {
    switch self {
    case .stringEquals, .stringEqualsIgnoringCase, .stringLike, .arnLike, .bool, .null: true
    case .numeric, .date, .binary, .ipAddress: false
    }
  }

  /// Whether `${…}` in the policy's value is a variable (iam.md D-11, D-57).
  package var takesVariables: Bool {
    switch self {
    case .stringEquals, .stringEqualsIgnoringCase, .stringLike, .arnLike: true
    case .bool, .null, .numeric, .date, .binary, .ipAddress: false
    }
  }
}
