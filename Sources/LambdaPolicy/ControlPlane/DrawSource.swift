/// A source of chance that gives the same draws for the same seed: SplitMix64.
package struct DrawSource: Hashable, Sendable {
  package private(set) var state: UInt64

  package init(seed: UInt64) { state = seed }

  /// The next draw, evenly spread over 0 up to but not including 1.
  package mutating func next() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return Double((mixed ^ mixed >> 31) >> 11) / 9_007_199_254_740_992
  }

  /// The version that runs: each call is drawn by itself (lambda.md 6.8).
  ///
  /// The last share takes what rounding leaves; a share of 0 is never drawn.
  package mutating func version(from shares: [VersionShare]) -> AliasTarget? {
    let candidates = shares.filter { $0.share > 0 }
    guard candidates.count > 1 else { return candidates.first?.version }
    var draw = next()
    for share in candidates {
      if draw < share.share { return share.version }
      draw -= share.share
    }
    return candidates.last?.version
  }
}
