/// An IPv4 or IPv6 address by value; spelling does not matter (iam.md 5.3).
struct IPAddress: Hashable {
  enum Family: Hashable {
    case v4
    case v6

    var bits: Int { self == .v4 ? 32 : 128 }
  }

  let family: Family
  let value: UInt128

  init?(_ text: some StringProtocol) {
    if text.utf8.contains(ASCII.colon) {
      guard let value = IPAddress.version6(String(text)) else { return nil }
      family = .v6
      self.value = value
    } else {
      guard let value = IPAddress.version4(String(text)) else { return nil }
      family = .v4
      self.value = UInt128(value)
    }
  }

  /// Four decimal parts of 0 to 255 without leading zeros, which some read as octal.
  private static func version4(_ text: String) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var value: UInt32 = 0
    for part in parts {
      guard part.utf8.allSatisfy(ASCII.isDigit), let number = UInt8(part), "\(number)" == part
      else { return nil }
      value = value << 8 | UInt32(number)
    }
    return value
  }

  /// Eight groups of one to four digits, `::` for a run of zeros, perhaps IPv4 at the end.
  private static func version6(_ text: String) -> UInt128? {
    let halves = halves(of: text)
    guard halves.count <= 2 else { return nil }
    var groups: [[UInt16]] = []
    for (number, half) in halves.enumerated() {
      guard let part = self.groups(half, mayEndInVersion4: number == halves.count - 1) else {
        return nil
      }
      groups.append(part)
    }
    let count = groups.map(\.count).reduce(0, +)
    guard halves.count == 2 ? count <= 7 : count == 8 else { return nil }
    let zeros = [UInt16](repeating: 0, count: 8 - count)
    let all = groups[0] + zeros + (groups.count == 2 ? groups[1] : [])
    return all.reduce(0) { $0 << 16 | UInt128($1) }
  }

  /// The text before and behind each `::`.
  private static func halves(of text: String) -> [String] {
    var halves = [""]
    var rest = text[...]
    while let first = rest.first {
      if rest.hasPrefix("::") {
        halves.append("")
        rest = rest.dropFirst(2)
      } else {
        halves[halves.count - 1].append(first)
        rest = rest.dropFirst()
      }
    }
    return halves
  }

  private static func groups(_ text: String, mayEndInVersion4: Bool) -> [UInt16]? {
    if text.isEmpty { return [] }
    var groups: [UInt16] = []
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if mayEndInVersion4, index == parts.count - 1, part.contains(".") {
        guard let tail = version4(String(part)) else { return nil }
        groups += [UInt16(tail >> 16), UInt16(tail & 0xFFFF)]
      } else {
        guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy(ASCII.isHexadecimal),
          let group = UInt16(part, radix: 16)
        else { return nil }
        groups.append(group)
      }
    }
    return groups
  }
}

/// A range of addresses: an address and how many of its leading bits count.
struct CIDRBlock: Hashable {
  private let network: IPAddress
  private let shift: Int

  /// An address alone is a block of one; bits behind the prefix are ignored.
  init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let network = IPAddress(parts[0]) else { return nil }
    var length = network.family.bits
    if parts.count == 2 {
      guard (1...3).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy(ASCII.isDigit),
        let number = Int(parts[1]), number <= length
      else { return nil }
      length = number
    }
    self.network = network
    shift = network.family.bits - length
  }

  /// Whether an address lies in the block; one of the other family never does.
  func contains(_ address: IPAddress) -> Bool {
    address.family == network.family && address.value >> shift == network.value >> shift
  }
}
