/// Times of several ways to do the same work, taken in turns so that all see the same machine.
struct Comparison {
  static let rounds = 3

  private var names: [String] = []
  private var works: [() throws -> Int] = []
  private var expected: [Int] = []

  /// A way did not do what it should have done, so that its time says nothing.
  struct Mistake: Error {
    let name: String
    let done: Int
    let expected: Int
  }

  /// Adds a way, which tells how much it did; the first one is what the others are compared with.
  mutating func add(_ name: String, doing expected: Int, _ work: @escaping () throws -> Int) {
    names.append(name)
    works.append(work)
    self.expected.append(expected)
  }

  /// One line for each way: microseconds for each of `count` pieces, and the ratio to the first way.
  func lines(per count: Int) throws -> [String] {
    let clock = ContinuousClock()
    var times = works.map { _ in [Duration]() }
    for _ in 0..<Comparison.rounds {
      for (index, work) in works.enumerated() {
        var done = 0
        times[index].append(try clock.measure { done = try work() })
        guard done == expected[index] else {
          throw Mistake(name: names[index], done: done, expected: expected[index])
        }
      }
    }
    let medians = times.map { $0.sorted()[$0.count / 2] / .microseconds(1) }
    return names.indices.map { index in
      let time = medians[index] / Double(count)
      let ratio = medians[index] / medians[0]
      return
        "\(names[index]): \(Comparison.rounded(time)) µs each, ratio \(Comparison.rounded(ratio))"
    }
  }

  /// Two digits behind the point.
  private static func rounded(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
