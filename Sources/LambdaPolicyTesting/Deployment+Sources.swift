public import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicySources
import Testing

/// Why sources give no deployment: everything that is wrong with them, each with its place.
public struct UnreadableSources: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong inside of files, with line and column.
  public let diagnostics: [Diagnostic]
  /// Files and folders that cannot be read at all, and parameters that no template has.
  public let faults: [String]

  /// One line for each thing that is wrong.
  public var description: String {
    (faults + diagnostics.filter { $0.severity == .error }.map(\.description))
      .joined(separator: "\n")
  }
}

extension Deployment {
  /// Reads sources and merges them into one deployment, as `--from` of the command does.
  ///
  /// - Parameters:
  ///   - sources: Paths of files and folders, recognised by content; relative ones start at the
  ///     working directory, which is the package's own in `swift test`.
  ///   - account: The account of functions whose source does not tell it, twelve digits.
  ///   - region: The Region of functions whose source does not tell it.
  ///   - parameters: Values for the parameters of templates, by name.
  /// - Throws: everything that is wrong with the sources. Warnings, such as that a file of a
  ///   folder is skipped, become issues of the running test that do not fail it.
  public init(
    from sources: [String], account: String? = nil, region: String? = nil,
    parameters: [String: String] = [:]
  ) throws(UnreadableSources) {
    var faults: [String] = []
    let place = (account: account.flatMap { AccountID($0) }, region: region.flatMap { Region($0) })
    if let account, place.account == nil {
      faults.append("found account '\(account)', expected twelve digits")
    }
    if let region, place.region == nil {
      faults.append("found Region '\(region)', expected one such as us-east-1")
    }
    if sources.contains("-") {
      faults.append("found source '-', expected the path of a file or folder")
    }
    guard faults.isEmpty else { throw UnreadableSources(diagnostics: [], faults: faults) }
    var scope = ImportScope(account: place.account, region: place.region)
    scope.parameters = parameters
    let loaded = SourceLoader.load(sources, scope: scope)
    guard loaded.canAnswer else {
      throw UnreadableSources(diagnostics: loaded.diagnostics, faults: loaded.faults)
    }
    for diagnostic in loaded.diagnostics {
      Issue.record("\(diagnostic)", severity: .warning)
    }
    self = loaded.deployment
  }
}
