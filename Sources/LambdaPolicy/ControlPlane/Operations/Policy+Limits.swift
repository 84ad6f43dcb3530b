/// The limits of what a policy may hold (lambda.md 5.5, 5.10).
extension Policy {
  /// The most bytes that a policy may have.
  package static let sizeLimit = 20_480

  /// - Throws: PolicyLengthExceededException above the limit; how AWS counts is an assumption.
  func checkSize(_ sizing: Assumptions.PolicySizing) throws(ServiceError) {
    let compact = JSONWriter.compact(PolicyEncoder.encode(self)).utf8.count
    let size =
      switch sizing {
      case .compactPlus5: compact + 5 * statements.count
      case .compact: compact
      }
    guard size > Policy.sizeLimit else { return }
    throw ServiceError(
      .policyLengthExceeded,
      "The final policy size (\(size)) is bigger than the limit (\(Policy.sizeLimit)).")
  }

  /// - Throws: PublicPolicyException for an Allow to everyone without condition, if AWS is taken
  ///   to block public access. The text of AWS is not known.
  func checkPublicAccess(_ block: Assumptions.PublicPolicyBlock) throws(ServiceError) {
    guard block == .always, statements.contains(where: { $0.statement.letsEverybodyIn }) else {
      return
    }
    throw ServiceError(
      .publicPolicy, "The policy would let everybody in, which block public access refuses.")
  }
}

extension Statement {
  fileprivate var letsEverybodyIn: Bool {
    guard effect == .allow, conditions.isEmpty, let principal else { return false }
    return principal.isNegated
      || principal.patterns.contains { pattern in
        if case .everyone = pattern.form { true } else { false }
      }
  }
}
