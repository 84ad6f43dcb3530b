import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// Answers of the AWS CLI that other people keep.
struct `Answers of other people` {
  static let folder = "corpora/aws-cli"

  static let claimed: Set = [
    "aws lambda add-permission", "aws lambda create-function", "aws lambda get-alias",
    "aws lambda get-function", "aws lambda get-function-configuration",
    "aws lambda get-function-url-config", "aws lambda get-policy", "aws lambda list-aliases",
    "aws lambda list-functions", "aws lambda list-versions-by-function",
    "aws lambda publish-version", "aws config select-resource-config",
    "aws config get-resource-config-history", "aws iam get-account-authorization-details",
  ]

  /// The commands of the table of spec/lambda.md 9.1 that tell of triggers.
  static let triggers: Set = [
    "aws apigateway get-resources", "aws apigateway get-stages",
    "aws codecommit get-repository-triggers", "aws cognito-idp describe-user-pool",
    "aws config describe-config-rules", "aws events list-rules",
    "aws events list-targets-by-rule", "aws lambda create-event-source-mapping",
    "aws lambda get-event-source-mapping", "aws lambda list-event-source-mappings",
    "aws logs describe-subscription-filters", "aws s3 get-bucket-notification-configuration",
    "aws secretsmanager describe-secret", "aws sns list-subscriptions",
    "aws sns list-subscriptions-by-topic",
  ]

  struct Entry: Sendable {
    let file: String
    let command: String
    /// Whether its authors printed JSON.
    let isValid: Bool
  }

  static func entries(_ claimed: Set<String> = claimed) throws -> [Entry] {
    let file = SourceFile(
      name: "manifest.json", bytes: try Shared.bytes("\(folder)/manifest.json"))
    let list = try JSONReader.read(file)[key: "list"]?.elements ?? []
    return list.compactMap { node in
      guard let name = node[key: "file"]?.text, let command = node[key: "command"]?.text,
        claimed.contains(command)
      else { return nil }
      let isValid = if case .bool(false)? = node[key: "valid"]?.value { false } else { true }
      return Entry(file: name, command: command, isValid: isValid)
    }
  }

  @Test(.enabled(if: Shared.exists(folder), "no folder '../shared/corpora/aws-cli'"))
  func `are read without an error of ours`() throws {
    var counts: [String: Int] = [:]
    for entry in try Self.entries() {
      var state = ImportState(scope: ImportScope())
      let file = SourceFile(
        name: entry.file, bytes: try Shared.bytes("\(Self.folder)/\(entry.file)"))
      ImporterCatalogue.read(ImportInput(file), into: &state)
      ImporterCatalogue.finish(&state)
      let errors = state.bag.sorted.filter { $0.severity == .error }
      // Their authors made account ids of nine and of ten digits up.
      let isMalformed = entry.file.contains("/test_set_xray_tracing_")
      #expect(errors.isEmpty != isMalformed, "\(entry.file): \(errors)")
      let isSilent = state.deployment.functions.isEmpty && state.deployment.identities.isEmpty
      #expect(!isSilent || !state.bag.diagnostics.isEmpty, "\(entry.file)")
      counts[entry.command, default: 0] += 1
    }
    #expect(Set(counts.keys) == Self.claimed)
    for (command, count) in counts.sorted(by: { $0.key < $1.key }) {
      Shared.report("answers of '\(command)'", count)
    }
  }

  @Test(.enabled(if: Shared.exists(folder), "no folder '../shared/corpora/aws-cli'"))
  func `about triggers are recognised and read without an error of ours`() throws {
    var counts: [String: Int] = [:]
    var found: [String: Int] = [:]
    for entry in try Self.entries(Self.triggers) {
      var state = ImportState(scope: ImportScope())
      let file = SourceFile(
        name: entry.file, bytes: try Shared.bytes("\(Self.folder)/\(entry.file)"))
      let input = ImportInput(file)
      #expect(ImporterCatalogue.recognizes(input) == entry.isValid, "\(entry.file)")
      ImporterCatalogue.read(input, into: &state)
      ImporterCatalogue.finish(&state)
      let errors = state.bag.sorted.filter { $0.severity == .error }
      #expect(errors.isEmpty == entry.isValid, "\(entry.file): \(errors)")
      counts[entry.command, default: 0] += 1
      found[entry.command, default: 0] += state.deployment.triggers.count
      // Nothing that names a function behind its key is passed over.
      let text = String(decoding: file.bytes, as: UTF8.self)
      let isSilent = state.deployment.triggers.isEmpty && state.bag.diagnostics.isEmpty
      #expect(!isSilent || !text.contains(":function:"), "\(entry.file)")
    }
    #expect(Set(counts.keys) == Self.triggers)
    for (command, count) in counts.sorted(by: { $0.key < $1.key }) {
      Shared.report("answers of '\(command)' with \(found[command] ?? 0) triggers", count)
    }
  }
}
