/// A random order that is the same for the same seed (SplitMix64 and Fisher-Yates).
package struct SeededOrder: Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// The elements in the next order.
  package mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    for index in result.indices.reversed() where index > 0 {
      result.swapAt(index, Int(next() % UInt64(index + 1)))
    }
    return result
  }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
