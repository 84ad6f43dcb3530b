extension String {
  /// Whether `${` is in the text, where a policy variable may begin (iam.md 5.6).
  package var mayHoldVariable: Bool { self[...].mayHoldVariable }
}

extension Substring {
  /// Whether `${` is in the text, where a policy variable may begin (iam.md 5.6).
  package var mayHoldVariable: Bool {
    var isBehindDollar = false
    for byte in utf8 {
      if isBehindDollar, byte == UInt8(ascii: "{") { return true }
      isBehindDollar = byte == UInt8(ascii: "$")
    }
    return false
  }
}
