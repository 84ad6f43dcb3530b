import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicySources
import LambdaPolicyTestRunner
import LambdaPolicyYAML

/// A test file with the deployment that it is about.
struct TestSuite: Sendable {
  let path: String
  let tests: PolicyTestFile
  let deployment: Deployment
  /// What was wrong with the test file and its sources.
  let diagnostics: [Diagnostic]
  let faults: [String]
  /// The paths of its sources.
  let sources: [String]

  var canRun: Bool { faults.isEmpty && !diagnostics.contains { $0.severity == .error } }

  /// Reads the file and its sources; a failure when not even the file can be read.
  @Sendable static func load(_ path: String) -> Result<TestSuite, UsageFault> {
    let bytes: [UInt8]
    switch Terminal.readFile(path) {
    case .success(let read): bytes = read
    case .failure(let error):
      return .failure(
        UsageFault(text: "\(path): error: the file cannot be read: \(error.reason)"))
    }
    let file = SourceFile(name: path, bytes: bytes)
    let node: SourceNode
    switch tree(of: file) {
    case .success(let read): node = read
    case .failure(let fault): return .failure(fault)
    }
    let decoded = PolicyTestFileDecoder.decode(node, in: file)
    return .success(TestSuite(path, decoded.tests, decoded.diagnostics))
  }

  /// JSON where the text starts like it, else YAML.
  private static func tree(of file: SourceFile) -> Result<SourceNode, UsageFault> {
    let first = file.bytes.first {
      !ASCII.isBlank($0) && $0 != ASCII.lineFeed && $0 != ASCII.carriageReturn
    }
    if first == UInt8(ascii: "{") {
      do throws(JSONSyntaxError) {
        return .success(try JSONReader.read(file))
      } catch {
        return .failure(
          UsageFault(text: Diagnostic.invalidJSON(error).located(in: file).description))
      }
    }
    do throws(YAMLSyntaxError) {
      return .success(try YAMLReader.read(file))
    } catch {
      return .failure(UsageFault(text: error.diagnostic.located(in: file).description))
    }
  }

  private init(_ path: String, _ tests: PolicyTestFile, _ diagnostics: [Diagnostic]) {
    self.path = path
    self.tests = tests
    var scope = ImportScope(account: tests.account, region: tests.region)
    scope.parameters = tests.parameters
    scope.assumptions = tests.assumptions
    let folder = path[...].folder
    let places = tests.sources.map { source in
      let path = source.value
      // Standard input is nobody's: test files are read side by side.
      return (
        path: path.hasPrefix("/") ? path : path == "-" ? "\(folder)./-" : folder + path,
        range: source.range
      )
    }
    sources = places.map(\.path)
    let missing = places.filter { !Terminal.exists($0.path) }
      .map { Diagnostic.missingSource($0.path, at: $0.range).located(in: tests.file) }
    let setup = tests.setup.map { SetupText($0, of: tests.file) }
    let loaded = SourceLoader.load(
      sources.filter(Terminal.exists), scope: scope, setup: setup?.file)
    var deployment = loaded.deployment
    for policy in tests.policies {
      deployment.setPolicy(policy.value.policy, of: policy.value.target)
    }
    self.deployment = deployment
    self.diagnostics =
      diagnostics + missing + loaded.diagnostics.map { setup?.strict($0) ?? $0 }
    faults = loaded.faults.map { "\(path): \($0)" }
  }
}

extension Diagnostic {
  /// A test file names a source that is not there.
  fileprivate static func missingSource(_ path: String, at range: SourceRange) -> Diagnostic {
    .error("missing-source", "found no file or folder '\(path)', expected a source", at: range)
  }
}

extension Substring {
  /// Everything up to the last slash.
  fileprivate var folder: String {
    lastIndex(of: "/").map { String(self[...$0]) } ?? ""
  }
}
