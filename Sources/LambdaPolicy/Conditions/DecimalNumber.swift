/// A decimal number of any length, compared exactly (iam.md 5.3).
///
/// Form: optional sign, digits, optional fraction. Exponents and blanks are no part of it.
struct DecimalNumber: Hashable {
  private let isNegative: Bool
  /// Digits before the point, without leading zeros.
  private let whole: [UInt8]
  /// Digits behind the point, without trailing zeros.
  private let fraction: [UInt8]

  init?(_ text: String) {
    var digits = Array(text.utf8)[...]
    var isNegative = false
    if let sign = digits.first, sign == ASCII.hyphen || sign == UInt8(ascii: "+") {
      isNegative = sign == ASCII.hyphen
      digits.removeFirst()
    }
    let parts = digits.split(
      separator: ASCII.dot, maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, !parts.contains(where: \.isEmpty),
      parts.allSatisfy({ $0.allSatisfy(ASCII.isDigit) })
    else { return nil }
    self.whole = Array(whole.drop { $0 == UInt8(ascii: "0") })
    var fraction = parts.count == 2 ? Array(parts[1]) : []
    while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
    self.fraction = fraction
    self.isNegative = isNegative && !(self.whole.isEmpty && fraction.isEmpty)
  }
}

extension DecimalNumber: Comparable {
  static func < (one: DecimalNumber, other: DecimalNumber) -> Bool {
    if one.isNegative != other.isNegative { return one.isNegative }
    return one.isNegative ? other.isCloserToZero(than: one) : one.isCloserToZero(than: other)
  }

  private func isCloserToZero(than other: DecimalNumber) -> Bool {
    if whole.count != other.whole.count { return whole.count < other.whole.count }
    if whole != other.whole { return whole.lexicographicallyPrecedes(other.whole) }
    return fraction.lexicographicallyPrecedes(other.fraction)
  }
}
