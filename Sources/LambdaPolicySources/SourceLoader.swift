#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
package import LambdaPolicy
package import LambdaPolicyImporters

/// Reads the files that `--from` names, folders included, and imports them in order.
package struct SourceLoader {
  private var state: ImportState
  private var faults: [String] = []

  /// A deployment with everything that has to be said about its sources.
  package struct Result: Sendable {
    package let deployment: Deployment
    package let diagnostics: [Diagnostic]
    /// Files and folders that could not be read at all, one line each.
    package let faults: [String]

    package var canAnswer: Bool {
      faults.isEmpty && !diagnostics.contains { $0.severity == .error }
    }
  }

  private init(_ scope: ImportScope, isLenient: Bool) {
    state = ImportState(scope: scope, isLenient: isLenient)
  }

  /// Every source is read, also behind one that is wrong, so that all faults show at once.
  ///
  /// The commands of a set-up are run after all sources are read.
  package static func load(
    _ paths: [String], scope: ImportScope, isLenient: Bool = false, setup: SourceFile? = nil
  ) -> Result {
    var loader = SourceLoader(scope, isLenient: isLenient)
    for path in paths { loader.load(path) }
    if let setup { ImporterCatalogue.read(SourceInput.input(of: setup), into: &loader.state) }
    ImporterCatalogue.finish(&loader.state)
    loader.checkParameters()
    return Result(
      deployment: loader.state.deployment, diagnostics: loader.state.bag.sorted,
      faults: loader.faults)
  }

  /// A value for a parameter that no template declares is a mistake.
  private mutating func checkParameters() {
    let declared = state.declaredParameters
    for name in state.scope.parameters.keys.sorted() where !declared.contains(name) {
      let near = name.closest(among: declared.sorted()).map { "; did you mean '\($0)'?" } ?? ""
      faults.append(
        "error: found parameter \(name), which no template of the sources declares\(near)")
    }
  }

  private mutating func load(_ path: String) {
    if path == "-" {
      load(.standardInput(), ImportInput.standardInput)
      return
    }
    var isDirectory = false
    guard exists(path, &isDirectory) else {
      faults.append("\(path): error: found no such file or folder, expected a source")
      return
    }
    if isDirectory { loadFolder(path) } else { loadFile(path) }
  }

  private func exists(_ path: String, _ isDirectory: inout Bool) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: URL(filePath: path).resolvingSymlinksInPath().path)
    guard let attributes else { return false }
    isDirectory = attributes[.type] as? FileAttributeType == .typeDirectory
    return true
  }

  /// Files of a folder and of those in it, in the order of their names; what is not read is reported.
  ///
  /// A file that starts like JSON or a template and is not is an error, as it would be by itself.
  private mutating func loadFolder(_ path: String) {
    let faultsBefore = faults.count
    var walk = FolderWalk()
    let found = loadFiles(below: path, &walk)
    if found == 0, faults.count == faultsBefore {
      faults.append(
        "\(path): error: found a folder without sources, expected at least one file of a known format"
      )
    }
  }

  /// How many sources were found; a folder that a link leads back to is not read a second time.
  private mutating func loadFiles(below path: String, _ walk: inout FolderWalk) -> Int {
    guard walk.enter(path) else {
      report(.skippedAgain(), of: path)
      return 0
    }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      faults.append("\(path): error: the folder cannot be read: \(SourceLoader.reason(error))")
      return 0
    }
    var found = 0
    for name in names.sorted() {
      let file = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
      var isDirectory = false
      guard exists(file, &isDirectory), !name.hasPrefix(".") else {
        report(.skipped(nil), of: file)
        continue
      }
      found += isDirectory ? loadFiles(below: file, &walk) : loadFound(file)
    }
    return found
  }

  private mutating func report(_ diagnostic: Diagnostic, of path: String) {
    state.bag.report(diagnostic, in: SourceFile(name: path, bytes: []))
  }

  /// 1 for a file of a folder that is a source, or should be one; 0 for any other.
  private mutating func loadFound(_ file: String) -> Int {
    do throws(SystemFault) {
      let chunks = try InputChunks(file)
      switch try SourceContent.read(file, from: chunks) {
      case .whole(let input):
        if ImporterCatalogue.recognizes(input) || input.isBroken {
          ImporterCatalogue.read(input, into: &state)
          return 1
        }
        report(.skipped(input), of: file)
      case .list(let list):
        guard let unknown = try read(list, named: file, from: chunks) else { return 1 }
        report(.skipped(unknown), of: file)
      }
    } catch {
      report(error, of: file)
    }
    return 0
  }

  private mutating func loadFile(_ path: String) {
    do throws(SystemFault) {
      load(try InputChunks(path), path)
    } catch {
      report(error, of: path)
    }
  }

  /// Reads a file, or standard input, that was named as a source.
  private mutating func load(_ chunks: InputChunks, _ name: String) {
    do throws(SystemFault) {
      switch try SourceContent.read(name, from: chunks) {
      case .whole(let input): ImporterCatalogue.read(input, into: &state)
      case .list(let list):
        guard let unknown = try read(list, named: name, from: chunks) else { return }
        ImporterCatalogue.reportUnknown(unknown, to: &state)
      }
    } catch {
      report(error, of: name)
    }
  }

  private mutating func report(_ fault: SystemFault, of name: String) {
    let what = name == ImportInput.standardInput ? "standard input" : "the file"
    faults.append("\(name): error: \(what) cannot be read: \(fault.reason)")
  }

  /// What was found when it is of no known kind.
  private mutating func read(
    _ list: ImporterCatalogue.List, named name: String, from chunks: InputChunks
  ) throws(SystemFault) -> ImportInput? {
    let before = state
    let unknown = ImporterCatalogue.read(list, named: name, into: &state) { chunks.next() }
    guard let fault = chunks.fault else { return unknown }
    state = before
    throw fault
  }

  /// The operating system's reason in words.
  private static func reason(_ error: any Error) -> String {
    guard let error = error as? CocoaError else { return "\(error)" }
    return switch error.code {
    case .fileReadNoPermission: "permission denied"
    case .fileReadNoSuchFile: "no such file"
    case .fileReadTooLarge: "it is too large"
    default: "input/output error"
    }
  }
}

/// The folders that were read below one that was named; each is read once, whatever links there are.
private struct FolderWalk {
  private var visited: Set<String> = []

  mutating func enter(_ path: String) -> Bool {
    visited.insert(URL(filePath: path).resolvingSymlinksInPath().path).inserted
  }
}

extension Diagnostic {
  /// A link leads to a folder that is read already.
  fileprivate static func skippedAgain() -> Diagnostic {
    .warning("skipped-file", "skipped: a link to a folder that is read already", at: nil)
  }
}
