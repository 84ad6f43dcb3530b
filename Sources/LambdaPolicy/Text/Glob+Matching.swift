extension Glob {
  /// Whether the whole text fits the pattern; linear in text times pattern, without recursion.
  package func matches(_ text: String) -> Bool {
    matches(Array(text.unicodeScalars), admitting: { _, _ in true })
  }

  /// Whether the whole text fits and no wildcard covers a scalar that it may not cover.
  ///
  /// `admitting` is asked with the index of the wildcard in the pattern and the scalar that it
  /// would swallow. Dynamic programming over the set of reachable pattern places: at most
  /// pattern length times text length steps, whatever the wildcards.
  func matches(
    _ text: [Unicode.Scalar], admitting: (_ piece: Int, _ scalar: Unicode.Scalar) -> Bool
  ) -> Bool {
    var reachable = [Bool](repeating: false, count: pieces.count + 1)
    reachable[0] = true
    skipRuns(&reachable)
    for scalar in text {
      var next = [Bool](repeating: false, count: pieces.count + 1)
      for place in pieces.indices where reachable[place] {
        switch pieces[place] {
        case .literal(let expected): if expected == scalar { next[place + 1] = true }
        case .anyOne: if admitting(place, scalar) { next[place + 1] = true }
        case .anyRun: if admitting(place, scalar) { next[place] = true }
        }
      }
      skipRuns(&next)
      reachable = next
    }
    return reachable[pieces.count]
  }

  /// A run may be empty: whoever stands before it also stands behind it.
  private func skipRuns(_ reachable: inout [Bool]) {
    for place in pieces.indices where reachable[place] && pieces[place] == .anyRun {
      reachable[place + 1] = true
    }
  }
}
