#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What test files and sources look like from outside, to see whether one of them is changed.
struct FileWatch {
  /// The files and folders of tests.
  private let tests: [String]
  /// The files and folders that the tests name.
  private let sources: [String]
  private let start: Date
  private var seen: [String: Look]

  /// Enough to notice a change without reading: the time and the size.
  private struct Look: Equatable {
    let modified: Date?
    let size: UInt64?
  }

  /// Watches for changes since a time, which may be some time ago.
  init(tests: [String], sources: [String], since start: Date) {
    self.tests = tests
    self.sources = sources
    self.start = start
    seen = FileWatch.looks(of: tests, sources)
  }

  /// Waits until something is changed, added or gone; gives the first such path in order.
  mutating func change() async throws -> String {
    let now = Date()
    let late = seen.filter { _, look in look.modified.map { $0 > start && $0 <= now } ?? false }
    if let first = late.keys.min() { return first }
    while true {
      try await Task.sleep(for: .milliseconds(200))
      let now = FileWatch.looks(of: tests, sources)
      let changed = Set(now.keys).union(seen.keys).filter { now[$0] != seen[$0] }
      seen = now
      if let first = changed.min() { return first }
    }
  }

  /// The test files that are there, and the sources, in folders all that is not hidden.
  private static func looks(of tests: [String], _ sources: [String]) -> [String: Look] {
    let below = sources.flatMap { path in
      ((try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? [])
        .filter { name in !name.split(separator: "/").contains { $0.hasPrefix(".") } }
        .map { "\(path)/\($0)" }
    }
    var looks: [String: Look] = [:]
    for path in TestFileFinder(tests).files + sources + below {
      guard
        let attributes = try? FileManager.default.attributesOfItem(
          atPath: URL(filePath: path).resolvingSymlinksInPath().path)
      else { continue }
      looks[path] = Look(
        modified: attributes[.modificationDate] as? Date,
        size: attributes[.size] as? UInt64)
    }
    return looks
  }
}
