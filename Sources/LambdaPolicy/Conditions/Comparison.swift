/// How one policy value is compared with one value of the request (iam.md 5.2).
package enum Comparison: Hashable, Sendable {
  case stringEquals
  case stringEqualsIgnoringCase
  case stringLike
  case arnLike
  case bool
  case null
  case numeric(Order)
  case date(Order)
  case binary
  case ipAddress

  /// The request's value on the left, the policy's on the right.
  package enum Order: Hashable, Sendable {
    case equal
    case less
    case lessOrEqual
    case greater
    case greaterOrEqual

    func holds<Value: Comparable>(_ request: Value, _ policy: Value) -> Bool {
      switch self {
      case .equal: request == policy
      case .less: request < policy
      case .lessOrEqual: request <= policy
      case .greater: request > policy
      case .greaterOrEqual: request >= policy
      }
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
