extension String {
  /// The candidate that was most likely meant, or nil when nothing is near.
  ///
  /// A candidate counts when its edit distance, letter case ignored, is at most a third of its
  /// length; ties go to the first. Texts of fewer than three characters are never answered.
  package func closest(among candidates: some Sequence<String>) -> String? {
    guard count >= 3 else { return nil }
    let written = Array(asciiLowercased.unicodeScalars)
    var best: (distance: Int, candidate: String)?
    for candidate in candidates {
      let distance = editDistance(written, Array(candidate.asciiLowercased.unicodeScalars))
      guard distance * 3 <= candidate.count, distance < best?.distance ?? .max else { continue }
      best = (distance, candidate)
    }
    return best?.candidate
  }
}

/// The least number of single insertions, deletions and replacements between two texts.
private func editDistance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
  var row = Array(0...other.count)
  for i in one.indices {
    var diagonal = row[0]
    row[0] = i + 1
    for j in other.indices {
      let replaced = diagonal + (one[i] == other[j] ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = Swift::min(replaced, row[j] + 1, diagonal + 1)
    }
  }
  return row[other.count]
}
