/// Times of several ways to do the same work, taken in turns so that all see the same machine.
struct Comparison {
  static let rounds = 3

  private var names: [String] = []
  private var works: [() -> Int] = []

  /// Adds a way, which tells how much it did; the first one is what the others are compared with.
  mutating func add(_ name: String, _ work: @escaping () -> Int) {
    names.append(name)
    works.append(work)
  }

  /// One line for each way: microseconds for each of `count` pieces, and the ratio to the first way.
  func lines(per count: Int) -> [String] {
    let clock = ContinuousClock()
    var times = works.map { _ in [Duration]() }
    var done = works.map { _ in 0 }
    for _ in 0..<Comparison.rounds {
      for (index, work) in works.enumerated() {
        times[index].append(clock.measure { done[index] = work() })
      }
    }
    let medians = times.map { $0.sorted()[$0.count / 2] / .microseconds(1) }
    return names.indices.map { index in
      let time = medians[index] / Double(count)
      let ratio = medians[index] / medians[0]
      return
        "\(names[index]): \(Comparison.rounded(time)) µs each, ratio \(Comparison.rounded(ratio)), \(done[index]) as expected"
    }
  }

  /// Two digits behind the point.
  private static func rounded(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
