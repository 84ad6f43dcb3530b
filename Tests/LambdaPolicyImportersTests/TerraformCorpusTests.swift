import Foundation
import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// Every plan, state and configuration of the corpora is read or answered with the command.
@Suite(.enabled(if: Shared.exists("corpora/terraform"), "no folder '../shared/corpora/terraform'"))
struct `Terraform of other people` {
  /// One file with what its manifest says of it.
  struct Case {
    let path: String
    let kind: String
    let permissions: [SourceNode]
  }

  private func cases() throws -> [Case] {
    let manifest = "corpora/terraform/manifest.json"
    let node = try JSONReader.read(SourceFile(name: manifest, bytes: try Shared.bytes(manifest)))
    return (node[key: "list"]?.elements ?? []).compactMap { entry in
      guard let path = entry[key: "file"]?.text, let kind = entry[key: "kind"]?.text else {
        return nil
      }
      return Case(
        path: "corpora/terraform/\(path)", kind: kind,
        permissions: entry[key: "permissions"]?.elements ?? [])
    }
  }

  private func read(_ path: String) throws -> ImportState {
    var state = ImportState(
      scope: ImportScope(account: AccountID("123456789012"), region: Region("us-east-1")))
    ImporterCatalogue.read(
      input(SourceFile(name: path, bytes: try Shared.bytes(path))), into: &state)
    return state
  }

  @Test func `plans and states have every permission, resolved or open`() throws {
    let cases = try cases().filter { ["plan", "state"].contains($0.kind) }
    var resolved = 0
    var open = 0
    var expected = 0
    for item in cases {
      let state = try read(item.path)
      #expect(!state.bag.hasErrors, "\(item.path): \(state.bag.sorted)")
      let statements = state.grantedStatements.map { JSONWriter.compact(PolicyEncoder.encode($0)) }
      let grants = state.deployment.unreadParts.compactMap(\.grant)
      for permission in item.permissions {
        expected += 1
        let name = permission[key: "function_name"]?.text ?? ""
        let principal = permission[key: "principal"]?.text ?? ""
        if statements.contains(where: { $0.contains(":\(name)\"") && $0.contains(principal) }) {
          resolved += 1
        } else if grants.contains(where: { "\($0.scope)".contains(name) }) {
          open += 1
        }
      }
    }
    Shared.report("plans and states of Terraform", cases.count)
    tell(
      "plans and states of Terraform: \(cases.count) files; permissions: \(resolved) resolved, \(open) open of \(expected)"
    )
    #expect(cases.count >= 17)
    #expect(resolved + open == expected && expected >= 2)
  }

  @Test(arguments: [
    ("tfstate", "terraform show -json > state.json"),
    ("hcl", "terraform show -json PLAN > plan.json"),
    ("configuration in JSON", "terraform show -json PLAN > plan.json"),
  ])
  func `other forms are answered with the command`(_ kind: String, _ command: String) throws {
    let cases = try cases().filter { $0.kind == kind }
    #expect(!cases.isEmpty)
    for item in cases {
      let faults = try read(item.path).bag.sorted
      #expect(faults.map(\.id) == ["unknown-format"], "\(item.path): \(faults)")
      #expect(faults.first?.message.contains(command) ?? false, "\(item.path): \(faults)")
    }
    Shared.report("Terraform as \(kind)", cases.count)
  }

  private func tell(_ line: String) {
    FileHandle.standardError.write(Data("\(line)\n".utf8))
  }
}
