#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What files and folders look like from outside, to see whether one of them is another.
struct FileWatch {
  private let paths: [String]
  private let start: Date
  private var seen: [String: Look]

  /// Enough to notice a change without reading: the time and the size.
  private struct Look: Equatable {
    let modified: Date?
    let size: UInt64?
  }

  /// Watches for changes since a time, which may be some time ago.
  init(_ paths: [String], since start: Date) {
    self.paths = paths
    self.start = start
    seen = FileWatch.looks(of: paths)
  }

  /// Waits until something is changed, added or gone; gives the first such path in order.
  mutating func change() async throws -> String {
    let now = Date()
    let late = seen.filter { _, look in look.modified.map { $0 > start && $0 <= now } ?? false }
    if let first = late.keys.min() { return first }
    while true {
      try await Task.sleep(for: .milliseconds(200))
      let now = FileWatch.looks(of: paths)
      let changed = Set(now.keys).union(seen.keys).filter { now[$0] != seen[$0] }
      seen = now
      if let first = changed.min() { return first }
    }
  }

  /// Everything that is there, in folders also what is below.
  private static func looks(of paths: [String]) -> [String: Look] {
    let below = paths.flatMap { path in
      ((try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []).map { "\(path)/\($0)" }
    }
    var looks: [String: Look] = [:]
    for path in paths + below {
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
