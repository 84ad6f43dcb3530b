import Foundation

/// A folder for the files of one test.
enum TemporaryFolder {
  /// Makes the folder, and removes it with everything in it behind the body.
  static func use<Value>(_ body: (URL) throws -> Value) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }
}
