/// Where the bytes of a decoded string stand in the file that the string was read from.
///
/// A list of runs: inside a run, decoded and file offsets advance together; an escape starts a run
/// of its own, in which every decoded byte stands for the whole escape.
struct SourceOffsets {
  private struct Run {
    let inner: Int
    let outer: Int
    /// Length of the escape in the file, or nil when the bytes stand there as they are.
    let escape: Int?
  }

  private var runs: [Run] = []
  /// Where the text stands that the string was read from, when that was decoded itself: one or none.
  private var text: [SourceOffsets] = []

  /// The bytes are the file itself.
  static let same = SourceOffsets()

  private init() {}

  init(start: Int) { runs = [Run(inner: 0, outer: start, escape: nil)] }

  mutating func addEscape(inner: Int, outer: Int, length: Int, decodedLength: Int) {
    runs.append(Run(inner: inner, outer: outer, escape: length))
    runs.append(Run(inner: inner + decodedLength, outer: outer + length, escape: nil))
  }

  /// The file offset at which a decoded byte starts.
  func outer(_ inner: Int) -> Int {
    guard let run = run(of: inner) else { return inner }
    let place = run.escape == nil ? run.outer + inner - run.inner : run.outer
    return text.first?.outer(place) ?? place
  }

  /// The decoded byte that stands at a file offset or that the escape there stands for.
  func inner(_ outer: Int) -> Int {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].outer <= outer { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return outer }
    let run = runs[low - 1]
    return run.escape == nil ? run.inner + outer - run.outer : run.inner
  }

  /// The same for a string that was read from decoded text.
  func within(_ text: SourceOffsets) -> SourceOffsets {
    var offsets = self
    offsets.text = [text]
    return offsets
  }

  /// The file offset just past the decoded byte before an offset.
  func outerEnd(_ end: Int) -> Int {
    guard end > 0, let run = run(of: end - 1) else { return outer(end) }
    let place = run.outer + (run.escape ?? end - run.inner)
    return text.first?.outerEnd(place) ?? place
  }

  /// The last run that starts at or before an offset; binary search.
  private func run(of inner: Int) -> Run? {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].inner <= inner { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : runs[low - 1]
  }
}
