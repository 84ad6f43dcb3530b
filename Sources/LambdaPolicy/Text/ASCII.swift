/// Named bytes and the byte classes that AWS patterns are made of.
package enum ASCII {
  package static let tab: UInt8 = 0x09
  package static let lineFeed: UInt8 = 0x0A
  package static let carriageReturn: UInt8 = 0x0D
  package static let space: UInt8 = 0x20
  package static let quote: UInt8 = 0x22
  package static let dollar: UInt8 = 0x24
  package static let hyphen: UInt8 = 0x2D
  package static let dot: UInt8 = 0x2E
  package static let slash: UInt8 = 0x2F
  package static let colon: UInt8 = 0x3A
  package static let backslash: UInt8 = 0x5C
  package static let underscore: UInt8 = 0x5F

  package static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  package static func isLowercase(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

  package static func isLetter(_ byte: UInt8) -> Bool { isLowercase(byte | 0x20) }

  package static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  /// Whether the byte is `*` or `?`.
  package static func isWildcard(_ byte: UInt8) -> Bool { byte == 0x2A || byte == 0x3F }

  package static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }

  /// Lower-cases the letters A to Z and leaves every other byte alone.
  package static func folded(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}

extension String {
  /// Whether every byte satisfies the class; true for the empty string.
  package func consists(of isMember: (UInt8) -> Bool) -> Bool { utf8.allSatisfy(isMember) }

  /// The text with A to Z in lower case; other characters stay.
  package var asciiLowercased: String {
    guard utf8.contains(where: { ASCII.folded($0) != $0 }) else { return self }
    return String(decoding: utf8.map(ASCII.folded), as: UTF8.self)
  }
}
