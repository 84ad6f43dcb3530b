import LambdaPolicy
import LambdaPolicySources

/// Reads the caller's policies that options name.
struct CallerPolicyLoader {
  private let isLenient: Bool
  private var policies = CallerPolicies()
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var faults: [String] = []

  /// The policies, with what was wrong with them.
  struct Result {
    let policies: CallerPolicies
    let diagnostics: [Diagnostic]
    let faults: [String]

    var canAnswer: Bool { faults.isEmpty && !diagnostics.contains { $0.severity == .error } }
  }

  private init(isLenient: Bool) { self.isLenient = isLenient }

  static func load(_ options: CallerOptions, isLenient: Bool) -> Result {
    var loader = CallerPolicyLoader(isLenient: isLenient)
    loader.policies.identity = loader.documents(options.identityPolicies, .identityBased)
    loader.policies.boundary = loader.documents(
      options.permissionsBoundaries, .permissionsBoundary)
    loader.policies.session = loader.documents(options.sessionPolicies, .session)
    loader.policies.endpoint = loader.documents(options.endpointPolicies, .endpoint)
    loader.loadLevels(options.serviceControlPolicies)
    // Resource control policies only have to be readable: they are not evaluated.
    for path in options.resourceControlPolicies { _ = loader.file(path) }
    return Result(
      policies: loader.policies, diagnostics: loader.diagnostics, faults: loader.faults)
  }

  /// nil when no file is named: nothing is known about the layer.
  private mutating func documents(
    _ paths: [String], _ layer: PolicyLayer
  ) -> [CallerPolicies.Document]? {
    paths.isEmpty ? nil : paths.compactMap { document($0, layer) }
  }

  private mutating func loadLevels(_ pairs: [String]) {
    for pair in pairs {
      guard let sign = pair.firstIndex(of: "="), sign > pair.startIndex else {
        faults.append("error: found --scp '\(pair)', expected LEVEL=FILE")
        continue
      }
      let name = String(pair[..<sign])
      let path = String(pair[pair.index(after: sign)...])
      guard let document = document(path, .serviceControl, level: name) else { continue }
      if let place = policies.serviceControl.firstIndex(where: { $0.name == name }) {
        policies.serviceControl[place].documents.append(document)
      } else {
        policies.serviceControl.append(CallerPolicies.Level(name: name, documents: [document]))
      }
    }
  }

  private mutating func document(
    _ path: String, _ layer: PolicyLayer, level: String? = nil
  ) -> CallerPolicies.Document? {
    guard let file = file(path) else { return nil }
    let partial = PartialPolicy(reading: file, as: layer.kind)
    diagnostics += isLenient ? partial.diagnostics.map(\.demoted) : partial.diagnostics
    policies.gaps += partial.leftOut.map { part in
      PolicyGap(layer, level: level, at: part.origin, because: .leftOut(part))
    }
    return CallerPolicies.Document(name: path, policy: partial.policy)
  }

  private mutating func file(_ path: String) -> SourceFile? {
    switch Terminal.readFile(path) {
    case .success(let bytes): return SourceFile(name: path, bytes: bytes)
    case .failure(let error):
      faults.append("\(path): error: the file cannot be read: \(error.reason)")
      return nil
    }
  }
}
