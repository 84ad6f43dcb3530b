public import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicySources

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
  /// - Throws: everything that is wrong with the sources; a part that cannot be read is never
  ///   left out in silence.
  public init(
    from sources: [String], account: AccountID? = nil, region: Region? = nil,
    parameters: [String: String] = [:]
  ) throws(UnreadableSources) {
    var scope = ImportScope(account: account, region: region)
    scope.parameters = parameters
    let loaded = SourceLoader.load(sources, scope: scope)
    guard loaded.canAnswer else {
      throw UnreadableSources(diagnostics: loaded.diagnostics, faults: loaded.faults)
    }
    self = loaded.deployment
  }
}
