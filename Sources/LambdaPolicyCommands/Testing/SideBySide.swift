/// Work on many elements at once, on all processors.
enum SideBySide {
  /// About as many pieces are made as keep every processor busy to the end.
  private static let pieces = 64

  /// The results in the order of the elements, whatever is done first.
  static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ work: @escaping @Sendable (Element) -> Result
  ) async -> [Result] {
    let size = max(1, (elements.count + pieces - 1) / pieces)
    let starts = Array(stride(from: 0, to: elements.count, by: size))
    return await withTaskGroup(of: (Int, [Result]).self) { group in
      for start in starts {
        let piece = elements[start..<min(start + size, elements.count)]
        group.addTask { (start, piece.map(work)) }
      }
      var results: [Int: [Result]] = [:]
      for await (start, piece) in group { results[start] = piece }
      return starts.flatMap { results[$0] ?? [] }
    }
  }
}
