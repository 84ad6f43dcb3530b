extension Glob {
  /// Whether the whole text fits the pattern; linear in text times pattern, without recursion.
  package func matches(_ text: String) -> Bool {
    matches(Array(text.unicodeScalars), admitting: { _, _ in true })
  }

  /// Whether the whole text fits and no wildcard covers a scalar that it may not cover.
  ///
  /// `admitting` is asked with the index of the wildcard in the pattern and the scalar that it
  /// would swallow. Before the first wildcard and behind the last one there is no choice; between
  /// them the set of reachable pattern places is kept: at most pattern length times text length
  /// steps, whatever the wildcards.
  func matches(
    _ text: [Unicode.Scalar], admitting: (_ piece: Int, _ scalar: Unicode.Scalar) -> Bool
  ) -> Bool {
    var start = 0
    while start < pieces.count, case .literal(let expected) = pieces[start] {
      guard start < text.count, text[start] == expected else { return false }
      start += 1
    }
    guard start < pieces.count else { return start == text.count }
    var end = pieces.count
    var textEnd = text.count
    // A wildcard is at `start`, so that this ends.
    while case .literal(let expected) = pieces[end - 1] {
      guard textEnd > start, text[textEnd - 1] == expected else { return false }
      end -= 1
      textEnd -= 1
    }
    return matches(text[start..<textEnd], from: start..<end, admitting: admitting)
  }

  /// Whether a text fits the pieces of a range, which begins and ends with a wildcard.
  private func matches(
    _ text: ArraySlice<Unicode.Scalar>, from range: Range<Int>,
    admitting: (_ piece: Int, _ scalar: Unicode.Scalar) -> Bool
  ) -> Bool {
    let nowhere = [Bool](repeating: false, count: range.count + 1)
    var reachable = nowhere
    reachable[0] = true
    skipRuns(&reachable, in: range)
    for scalar in text {
      var next = nowhere
      for place in range where reachable[place - range.lowerBound] {
        let behind = place - range.lowerBound + 1
        switch pieces[place] {
        case .literal(let expected): if expected == scalar { next[behind] = true }
        case .anyOne: if admitting(place, scalar) { next[behind] = true }
        case .anyRun: if admitting(place, scalar) { next[behind - 1] = true }
        }
      }
      skipRuns(&next, in: range)
      reachable = next
    }
    return reachable[range.count]
  }

  /// A run may be empty: whoever stands before it also stands behind it.
  private func skipRuns(_ reachable: inout [Bool], in range: Range<Int>) {
    for place in range where reachable[place - range.lowerBound] && pieces[place] == .anyRun {
      reachable[place - range.lowerBound + 1] = true
    }
  }
}
