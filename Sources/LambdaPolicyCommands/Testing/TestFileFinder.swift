#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Finds test files: those that are named, and in folders those whose names say so.
///
/// What begins with a dot is hidden: tools keep copies of other repositories there.
struct TestFileFinder {
  /// The ends of the names of test files in folders.
  static let endings = [
    ".lambda-policy.yaml", ".lambda-policy.yml", ".lambda-policy.json",
  ]
  private(set) var files: [String] = []
  /// Paths under which there are no tests, with the reason.
  private(set) var faults: [(path: String, text: String)] = []

  init(_ paths: [String]) {
    for path in paths { add(path) }
  }

  private mutating func add(_ path: String) {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(filePath: path).resolvingSymlinksInPath().path)
    guard let attributes else {
      faults.append((path, "\(path): error: found no such file or folder, expected tests"))
      return
    }
    guard attributes[.type] as? FileAttributeType == .typeDirectory else {
      files.append(path)
      return
    }
    let names: [String]
    do {
      names = try FileManager.default.subpathsOfDirectory(atPath: path)
    } catch {
      faults.append((path, "\(path): error: the folder cannot be read: \(error)"))
      return
    }
    let found = names.filter { name in
      Self.endings.contains(where: name.hasSuffix)
        && !name.split(separator: "/").contains { $0.hasPrefix(".") }
    }.sorted()
    if found.isEmpty {
      faults.append(
        (
          path,
          "\(path): error: found a folder without tests, expected files named *\(Self.endings[0])"
        ))
    }
    files += found.map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
  }
}
