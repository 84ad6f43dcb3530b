/// A rule of AWS that leaves an answer open; such a part fails closed and is named.
public enum Uncertainty: String, Hashable, Sendable, CaseIterable {
  /// A wildcard would have to cover a colon that it may not cover for sure.
  case wildcardAcrossColon = "A-12"
  /// The resource differs only by letter case before its fifth colon.
  case resourceCase = "A-15"
  /// A resource with fewer than six parts in a resource policy.
  case shortResource = "A-18"
  /// A negated ARN operator with a value that is no ARN.
  case negatedInvalidARN = "A-35"
  /// A wildcard in an action's prefix other than `*` alone.
  case wildcardInActionPrefix = "C-4"
  /// An operator that IAM does not define.
  case undefinedOperator = "D-9"
  /// A negated operator without set prefix on a key with several values.
  case negatedOnManyValues = "D-26"
  /// An operator with an empty list of values.
  case emptyValueList = "D-30"
  /// A negated element with an empty list.
  case emptyNegatedList = "D-36"
  /// A negated operator with a value of the wrong type.
  case negatedInvalidValue = "D-41"
  /// A principal that differs only by letter case.
  case principalCase = "P-6"
  /// A role whose path differs from the caller's.
  case rolePath = "Q-25"
  /// A Deny that exempts only a part of the caller's chain.
  case partOfChainExempt = "P-34"
  /// A policy variable in a Bool condition whose text would match.
  case variableInBool = "D-11"
  /// A negated operator with a variable that cannot be resolved.
  case unresolvableVariable = "D-53"
  /// A negated resource element with a variable that has no value.
  case unresolvedNotResource = "A-17"
  /// A key that is absent or false on a plain invocation, which AWS does not say.
  case presenceNotDocumented = "Q-23"
  /// A key that a service's request is said to hold, without any documented value.
  case serviceIdentityKey = "Q-32"
  /// A key whose only value is the empty string.
  case emptyStringPresence = "Q-31"
}
