public import Foundation

/// Material beside the checkout that is not part of it; tests over it are skipped when it is missing.
public enum Shared {
  /// The folder beside the checkout.
  public static let root = Fixtures.package.deletingLastPathComponent().appending(path: "shared")

  /// Whether a part of it is there.
  public static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// The bytes of a file.
  public static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appending(path: path)))
  }

  /// Every file below a folder, as paths from the root, sorted.
  public static func files(below folder: String) -> [String] {
    let base = root.appending(path: folder)
    guard let walk = FileManager.default.enumerator(atPath: base.path) else { return [] }
    var files: [String] = []
    for case let name as String in walk {
      var isDirectory: ObjCBool = false
      let path = base.appending(path: name).path
      guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory),
        !isDirectory.boolValue
      else { continue }
      files.append("\(folder)/\(name)")
    }
    return files.sorted()
  }

  /// Tells the build log how many files a test has run over.
  public static func report(_ what: String, _ count: Int) {
    FileHandle.standardError.write(Data("shared material: \(what): \(count) files run\n".utf8))
  }
}
