extension Comparison {
  /// Whether one policy value fits one value of the request.
  ///
  /// A text that is not of the operator's type fits nothing, which a negated operator makes
  /// uncertain (D-40, D-41, A-34, A-35); so does a variable that cannot be resolved (D-53).
  func match(policy: String, request: String, variables: Bool, in context: RequestContext)
    -> ValueMatch
  {
    if takesVariables {
      return matchText(PolicyText(policy, variables: variables), request, in: context)
    }
    if self == .bool, variables { return matchBool(policy, request, in: context) }
    return ValueMatch(matchTyped(policy: policy, request: request))
  }

  /// The operators over text, after substitution.
  private func matchText(
    _ policy: PolicyText, _ request: String, in context: RequestContext
  ) -> ValueMatch {
    if self == .arnLike {
      return ARNComparison.match(policy: policy, value: request, in: context)
    }
    if self != .stringLike, let constant = policy.constant {
      return ValueMatch(isEqual(constant, request))
    }
    switch policy.resolved(in: context) {
    case .null: return .withoutValue
    case .unresolvable: return .unresolvable
    case .unknown(let key): return .unknown(key)
    case .pattern(let glob):
      return ValueMatch(
        self == .stringLike ? glob.matches(request) : isEqual(glob.plainText, request))
    }
  }

  private func isEqual(_ policy: String, _ request: String) -> Bool {
    self == .stringEqualsIgnoringCase
      ? policy.equalsFolded(request) : policy.hasSameScalars(as: request)
  }

  /// Whether a text is of the operator's type.
  func isReadable(_ text: String) -> Bool {
    switch self {
    case .bool: text.boolean != nil
    case .numeric: DecimalNumber(text) != nil
    case .date: Timestamp(text) != nil
    case .binary: Base64.decode(text) != nil
    case .ipAddress: CIDRBlock(text) != nil
    case .arnLike: text.hasSixParts
    case .null, .stringEquals, .stringEqualsIgnoringCase, .stringLike: true
    }
  }

  private func matchTyped(policy: String, request: String) -> Bool? {
    switch self {
    case .bool:
      guard let policy = policy.boolean, let request = request.boolean else { return nil }
      return policy == request
    case .numeric(let order):
      guard let policy = DecimalNumber(policy), let request = DecimalNumber(request) else {
        return nil
      }
      return order.holds(request, policy)
    case .date(let order):
      guard let policy = Timestamp(policy), let request = Timestamp(request) else { return nil }
      return order.holds(request, policy)
    case .binary:
      guard let policy = Base64.decode(policy), let request = Base64.decode(request) else {
        return nil
      }
      return policy == request
    case .ipAddress:
      guard let block = CIDRBlock(policy), let address = IPAddress(request) else { return nil }
      return block.contains(address)
    case .null, .stringEquals, .stringEqualsIgnoringCase, .stringLike, .arnLike: return nil
    }
  }

  // D-11, Q-4: a variable in Bool is uncertain where the substituted text would match.
  private func matchBool(
    _ policy: String, _ request: String, in context: RequestContext
  ) -> ValueMatch {
    guard policy.mayHoldVariable else {
      return ValueMatch(matchTyped(policy: policy, request: request))
    }
    switch PolicyText(policy, variables: true).resolved(in: context) {
    case .pattern(let glob):
      return matchTyped(policy: glob.plainText, request: request) == true ? .uncertain : .no
    case .null, .unresolvable: return .no
    case .unknown(let key): return .unknown(key)
    }
  }
}

/// Whether one policy value fits one value of the request, before negation.
enum ValueMatch: Hashable {
  case yes
  case no
  /// One of the two is not of the operator's type.
  case invalid
  /// A variable in it has no value (D-55, Q-7).
  case withoutValue
  /// A variable in it cannot be resolved (D-53, D-56).
  case unresolvable
  /// AWS does not say whether it fits.
  case uncertain
  /// A variable's value is not known.
  case unknown(ConditionKey)

  init(_ isMatch: Bool?) {
    self =
      switch isMatch {
      case true?: .yes
      case false?: .no
      case nil: .invalid
      }
  }

  /// The truth of "fits", for a positive or for a negated operator.
  func truth(
    isNegated: Bool, negatedHoldsWithoutValue: Assumptions.YesOrNo
  ) -> Truth {
    switch self {
    case .yes: .yes
    case .no: .no
    // What fits makes a negated operator false.
    case .withoutValue: Truth(isNegated && negatedHoldsWithoutValue == .no)
    case .invalid, .unresolvable: isNegated ? .uncertain : .no
    case .uncertain: .uncertain
    case .unknown: .unknown
    }
  }
}

extension String {
  fileprivate var boolean: Bool? {
    switch asciiLowercased {
    case "true": true
    case "false": false
    default: nil
    }
  }

  /// Scalar by scalar; canonically equivalent texts are different ones.
  func hasSameScalars(as other: String) -> Bool {
    unicodeScalars.elementsEqual(other.unicodeScalars)
  }

  /// One-to-one case folding; sure for ASCII only (iam.md 5.2).
  fileprivate func equalsFolded(_ other: String) -> Bool {
    unicodeScalars.lazy.map(\.caseFolded).elementsEqual(other.unicodeScalars.lazy.map(\.caseFolded))
  }
}

extension Unicode.Scalar {
  fileprivate var caseFolded: Unicode.Scalar {
    let mapping = properties.lowercaseMapping.unicodeScalars
    return mapping.count == 1 ? mapping.first ?? self : self
  }
}
