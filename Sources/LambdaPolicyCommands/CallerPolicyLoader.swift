import LambdaPolicy

/// Reads the caller's policies that options name.
struct CallerPolicyLoader {
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

  static func load(_ options: CallerOptions) -> Result {
    var loader = CallerPolicyLoader()
    loader.policies.identity = loader.documents(options.identityPolicies, .identityBased)
    loader.policies.boundary = loader.documents(
      options.permissionsBoundaries, .permissionsBoundary)
    loader.policies.session = loader.documents(options.sessionPolicies, .session)
    loader.policies.endpoint = loader.documents(options.endpointPolicies, .endpoint)
    loader.loadLevels(options.serviceControlPolicies)
    _ = loader.documents(options.resourceControlPolicies, nil)
    return Result(
      policies: loader.policies, diagnostics: loader.diagnostics, faults: loader.faults)
  }

  /// nil when no file is named: nothing is known about the layer.
  private mutating func documents(
    _ paths: [String], _ kind: PolicyKind?
  ) -> [CallerPolicies.Document]? {
    paths.isEmpty ? nil : paths.compactMap { document($0, kind) }
  }

  private mutating func loadLevels(_ pairs: [String]) {
    for pair in pairs {
      guard let sign = pair.firstIndex(of: "="), sign > pair.startIndex else {
        faults.append("error: found --scp '\(pair)', expected LEVEL=FILE")
        continue
      }
      let name = String(pair[..<sign])
      guard let document = document(String(pair[pair.index(after: sign)...]), .serviceControl)
      else { continue }
      if let place = policies.serviceControl.firstIndex(where: { $0.name == name }) {
        policies.serviceControl[place].documents.append(document)
      } else {
        policies.serviceControl.append(CallerPolicies.Level(name: name, documents: [document]))
      }
    }
  }

  /// Without a kind the document only has to be JSON: it is not evaluated.
  private mutating func document(_ path: String, _ kind: PolicyKind?) -> CallerPolicies.Document? {
    let bytes: [UInt8]
    switch Terminal.readFile(path) {
    case .success(let content): bytes = content
    case .failure(let error):
      faults.append("\(path): error: the file cannot be read: \(error.reason)")
      return nil
    }
    let file = SourceFile(name: path, bytes: bytes)
    guard let kind else { return nil }
    let reading = Policy.read(file, as: kind)
    diagnostics += reading.diagnostics
    return reading.policy.map { CallerPolicies.Document(name: path, policy: $0) }
  }
}
