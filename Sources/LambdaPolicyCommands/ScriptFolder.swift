import LambdaPolicyImporters
import LambdaPolicySources
import Synchronization

/// Reads the files that a script names: beside the script first, then in the working directory.
final class ScriptFolder: Sendable {
  private let folder = Mutex("")

  /// The folder of the script that is replayed now.
  func enter(_ script: String) {
    let path = script.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    folder.withLock { $0 = path.isEmpty ? "" : path.joined(separator: "/") + "/" }
  }

  func read(_ path: String) -> Result<[UInt8], FileFault> {
    let beside = folder.withLock { $0 } + path
    let candidates = path.hasPrefix("/") ? [path] : [beside, path]
    let found = candidates.first { Terminal.exists($0) } ?? path
    return Terminal.readFile(found).mapError { FileFault(number: $0.number, reason: $0.words) }
  }
}
