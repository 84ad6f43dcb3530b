#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The path by which a file names another: from its own folder.
struct RelativePath {
  private let file: String
  private let other: String

  init(from file: String, to other: String) {
    self.file = file
    self.other = other
  }

  /// An absolute path stays as it is; links are followed, as `..` leads out of where they lead to.
  var text: String {
    guard !other.hasPrefix("/") else { return other }
    let folder = parts(URL(filePath: file).deletingLastPathComponent())
    let target = parts(URL(filePath: other))
    let shared = zip(folder, target).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: folder.count - shared)
    let path = (up + target.dropFirst(shared).map(String.init)).joined(separator: "/")
    return path.isEmpty ? "." : path
  }

  private func parts(_ url: URL) -> [Substring] {
    url.absoluteURL.standardizedFileURL.resolvingSymlinksInPath().path.split(separator: "/")
  }
}
