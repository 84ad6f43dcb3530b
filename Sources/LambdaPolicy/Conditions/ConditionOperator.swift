/// The operator of a condition: its name and what the name means.
public struct ConditionOperator: Hashable, Sendable, CustomStringConvertible {
  /// The operator as written, prefix and suffix included.
  public let name: String
  /// What it does; nil for a name that IAM does not define (iam.md D-9).
  package let meaning: Meaning?

  /// The parts of an operator's name.
  package struct Meaning: Hashable, Sendable {
    package let comparison: Comparison
    /// Whether the operator holds when no value matches (iam.md D-2).
    package let isNegated: Bool
    package let quantifier: Quantifier
    /// Whether a missing key makes the condition true (iam.md D-5, D-6).
    package let ifExists: Bool
  }

  /// How many of a key's values must satisfy the comparison (iam.md 5.4).
  package enum Quantifier: String, Hashable, Sendable, CaseIterable {
    case none = ""
    case forAllValues = "ForAllValues:"
    case forAnyValue = "ForAnyValue:"
  }

  /// Reads an operator's name; exact letter case is required (iam.md 1.3).
  package init(_ name: String) {
    self.name = name
    let quantifier =
      Quantifier.allCases.last { name.hasPrefix($0.rawValue) } ?? .none
    var base = name.dropFirst(quantifier.rawValue.count)
    let ifExists = base.hasSuffix("IfExists")
    if ifExists { base = base.dropLast("IfExists".count) }
    let row = ConditionOperator.table.first { $0.name == base }
    // "NullIfExists" is an unknown operator (D-6).
    guard let row, !(ifExists && row.comparison == .null) else {
      meaning = nil
      return
    }
    meaning = Meaning(
      comparison: row.comparison, isNegated: row.isNegated, quantifier: quantifier,
      ifExists: ifExists)
  }

  // swift-format-ignore: AllPublicDeclarationsHaveDocumentation
  public var description: String { name }
}

extension ConditionOperator {
  /// One operator as IAM defines it, without prefix and suffix.
  package struct Row: Hashable, Sendable {
    package let name: String
    package let comparison: Comparison
    package let isNegated: Bool

    fileprivate init(_ name: String, _ comparison: Comparison, negated: Bool = false) {
      self.name = name
      self.comparison = comparison
      isNegated = negated
    }
  }

  /// Every operator of iam.md 5.2.
  package static let table: [Row] = [
    Row("StringEquals", .stringEquals),
    Row("StringNotEquals", .stringEquals, negated: true),
    Row("StringEqualsIgnoreCase", .stringEqualsIgnoringCase),
    Row("StringNotEqualsIgnoreCase", .stringEqualsIgnoringCase, negated: true),
    Row("StringLike", .stringLike),
    Row("StringNotLike", .stringLike, negated: true),
    Row("NumericEquals", .numeric(.equal)),
    Row("NumericNotEquals", .numeric(.equal), negated: true),
    Row("NumericLessThan", .numeric(.less)),
    Row("NumericLessThanEquals", .numeric(.lessOrEqual)),
    Row("NumericGreaterThan", .numeric(.greater)),
    Row("NumericGreaterThanEquals", .numeric(.greaterOrEqual)),
    Row("DateEquals", .date(.equal)),
    Row("DateNotEquals", .date(.equal), negated: true),
    Row("DateLessThan", .date(.less)),
    Row("DateLessThanEquals", .date(.lessOrEqual)),
    Row("DateGreaterThan", .date(.greater)),
    Row("DateGreaterThanEquals", .date(.greaterOrEqual)),
    Row("Bool", .bool),
    Row("BinaryEquals", .binary),
    Row("IpAddress", .ipAddress),
    Row("NotIpAddress", .ipAddress, negated: true),
    Row("ArnEquals", .arnLike),
    Row("ArnLike", .arnLike),
    Row("ArnNotEquals", .arnLike, negated: true),
    Row("ArnNotLike", .arnLike, negated: true),
    Row("Null", .null),
  ]

  /// Every name that can be written without a set prefix, for suggestions.
  package static let suggestions: [String] =
    table.map(\.name) + table.filter { $0.comparison != .null }.map { $0.name + "IfExists" }
}
