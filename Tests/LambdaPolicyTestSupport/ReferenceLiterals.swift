import Foundation

/// The comparisons of iam.md 5.2 and the literal forms of 5.3; nil: not of the operator's type.
enum ReferenceLiterals {
  static func text(_ kind: String, _ policy: String, _ value: String) -> Bool {
    switch kind {
    case "StringEquals": ReferenceText.plain(policy) == value
    case "StringEqualsIgnoreCase": ReferenceText.plain(policy).lowercased() == value.lowercased()
    case "StringLike": ReferenceGlob(policy).fits(value)
    default: zip(parts(policy), parts(value)).allSatisfy { ReferenceGlob($0).fits($1) }
    }
  }

  private static func parts(_ text: String) -> [String] {
    text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false).map(String.init)
  }

  static func isARN(_ text: String) -> Bool { parts(text).count == 6 }

  static func bool(_ policy: String, _ value: String) -> Bool? {
    let both = [policy.lowercased(), value.lowercased()]
    return both.allSatisfy { $0 == "true" || $0 == "false" } ? both[0] == both[1] : nil
  }

  static func binary(_ policy: String, _ value: String) -> Bool? {
    guard let policy = Data(base64Encoded: policy), let value = Data(base64Encoded: value) else {
      return nil
    }
    return policy == value
  }

  // MARK: - Addresses

  static func address(_ policy: String, _ value: String) -> Bool? {
    let block = policy.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard block.count <= 2, let network = bits(block[0]), let address = bits(value) else {
      return nil
    }
    let length = block.count == 2 ? Int(block[1]) : network.count
    guard let length, (0...network.count).contains(length) else { return nil }
    // An address of the other family is in no block.
    return network.count == address.count && network.prefix(length) == address.prefix(length)
  }

  /// 32 or 128 bits, the first one first.
  private static func bits(_ text: String) -> [Bool]? {
    guard text.contains(":") else {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
      let bytes = parts.compactMap(\.self)
      return parts.count == 4 && bytes.count == 4 ? bytes.flatMap { bits(UInt16($0), of: 8) } : nil
    }
    var text = text
    // A tail in IPv4's spelling is two groups.
    if let tail = text.split(separator: ":").last, tail.contains(".") {
      guard let bits = bits(String(tail)) else { return nil }
      let groups = [bits.prefix(16), bits.suffix(16)].map { half in
        String(half.reduce(0) { $0 * 2 + ($1 ? 1 : 0) }, radix: 16)
      }
      text = text.dropLast(tail.count) + groups.joined(separator: ":")
    }
    let halves = text.components(separatedBy: "::")
    let written = halves.map { $0.split(separator: ":").map { UInt16($0, radix: 16) } }
    let count = written.joined().count
    guard halves.count == 1 && count == 8 || halves.count == 2 && count < 8 else { return nil }
    let zeros = [UInt16?](repeating: 0, count: 8 - count)
    let groups = (written[0] + zeros + (halves.count == 2 ? written[1] : [])).compactMap(\.self)
    return groups.count == 8 ? groups.flatMap { bits($0, of: 16) } : nil
  }

  private static func bits(_ number: UInt16, of count: Int) -> [Bool] {
    (0..<count).map { number >> (count - 1 - $0) & 1 == 1 }
  }

  // MARK: - Numbers and dates

  static func ordered(_ kind: String, _ policy: String, _ value: String) -> Bool? {
    let isDate = kind.hasPrefix("Date")
    let read = isDate ? instant : number
    guard let wanted = read(policy), let given = read(value) else { return nil }
    switch kind.dropFirst(isDate ? 4 : 7) {
    case "Equals": return given == wanted
    case "LessThan": return given < wanted
    case "LessThanEquals": return given <= wanted
    case "GreaterThan": return given > wanted
    case "GreaterThanEquals": return given >= wanted
    default: return nil
    }
  }

  private static func number(_ text: String) -> Decimal? {
    text.wholeMatch(of: /[+-]?[0-9]+(\.[0-9]+)?/) == nil ? nil : Decimal(string: text)
  }

  /// Seconds since 1970.
  private static func instant(_ text: String) -> Decimal? {
    if !text.contains("t"), !text.contains("T"), !text.contains("-") {
      return Int64(text).map { Decimal($0) }
    }
    let form =
      /(-?[0-9]+)(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?(?:[tT](?:([0-9]{1,2})(?::([0-9]{1,2})(?::([0-9]{1,2})(?:\.([0-9]{1,9}))?)?([zZ]|[+-][0-9]{2}(?::[0-9]{2})?)?)?)?)?/
    guard let parts = text.wholeMatch(of: form)?.output else { return nil }
    func piece(_ text: Substring?, _ fallback: Int) -> Int { text.flatMap { Int($0) } ?? fallback }
    let (month, day) = (piece(parts.2, 1), piece(parts.3, 1))
    let (hour, minute, second) = (piece(parts.4, 0), piece(parts.5, 0), piece(parts.6, 0))
    guard let year = Int(parts.1), (1...12).contains(month), hour < 24, minute < 60, second < 60,
      (1...lengths(of: year)[month - 1]).contains(day)
    else { return nil }
    let days = day - 1 + lengths(of: year).prefix(month - 1).reduce(0, +) + daysBefore(year)
    let whole = days * 86_400 + hour * 3600 + minute * 60 + second - offset(parts.8)
    let fraction = parts.7.flatMap { Decimal(string: "0.\($0)") } ?? 0
    return Decimal(whole) + fraction
  }

  /// Days from 1970 to the first of a year's, counted year by year.
  private static func daysBefore(_ year: Int) -> Int {
    let years = year >= 1970 ? 1970..<year : year..<1970
    let days = years.reduce(0) { $0 + lengths(of: $1).reduce(0, +) }
    return year >= 1970 ? days : -days
  }

  private static func lengths(of year: Int) -> [Int] {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  }

  /// Seconds east of UTC.
  private static func offset(_ zone: Substring?) -> Int {
    guard let zone, zone.lowercased() != "z" else { return 0 }
    let parts = zone.dropFirst().split(separator: ":").compactMap { Int($0) }
    let seconds = parts[0] * 3600 + (parts.count == 2 ? parts[1] * 60 : 0)
    return zone.first == "-" ? -seconds : seconds
  }
}
