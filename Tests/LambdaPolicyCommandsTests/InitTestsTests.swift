import Foundation
import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// `init-tests`: what it writes runs and passes wherever it is written.
struct `First tests of a deployment` {
  private static let place = ["--account", "123456789012", "--region", "us-west-2"]

  static let sources =
    Fixtures.names(in: "Policies").map { "Policies/\($0)" }
    + Fixtures.names(in: "Imports").flatMap { folder in
      Fixtures.names(in: "Imports/\(folder)").map { "Imports/\(folder)/\($0)" }
    } + ["Collected"]

  /// Fixtures without a grant for which a case could be made up, each for its reason.
  static let withoutCases = [
    // Policies for which no function is named.
    "not-principal.json", "single-statement.json",
    // Only triggers, or grants that are open.
    "api-trigger", "cognito-trigger", "unknown-parameter",
  ]

  @Test(arguments: sources)
  func `pass, and each grant has a near miss`(_ source: String) throws {
    try TemporaryFolder.use { folder in
      let file = folder.appending(path: "new.lambda-policy.yaml").path
      let made = try Tool.run(
        ["init-tests", "--from", "Fixtures/\(source)", "--output", file] + Self.place)
      guard !Self.withoutCases.contains(where: source.contains) else {
        #expect(made.status == 2)
        #expect(made.error.contains("no statement for which a case can be made up"))
        return
      }
      #expect(made.status == 0, "\(made.error)")
      #expect(made.output.isEmpty)
      let text = try String(contentsOfFile: file, encoding: .utf8)
      let admitted = text.components(separatedBy: " admits ").count - 1
      let misses = text.components(separatedBy: " does not admit ").count - 1
      #expect(admitted > 0)
      #expect(misses == admitted, "\(text)")
      let result = try Tool.run(["test", file])
      #expect(result.status == 0, "\(result.output)\(result.error)\(text)")
      let refused = text.components(separatedBy: " refuses ").count - 1
      #expect(result.output.contains("\(admitted + misses + refused) passed"))
    }
  }

  /// Written to standard output, the file names its sources as they were given.
  @Test func `name sources by the paths given, to be saved in the working folder`() throws {
    let made = try Tool.run(
      ["init-tests", "--from", "Fixtures/Policies/alexa-skill.json"] + Self.place)
    #expect(made.output.contains("sources:\n  - \"Fixtures/Policies/alexa-skill.json\"\n"))
  }

  @Test func `name sources by paths from the file's folder, and absolute ones as they are`() throws
  {
    try TemporaryFolder.use { folder in
      let below = folder.appending(path: "a/b")
      try FileManager.default.createDirectory(at: below, withIntermediateDirectories: true)
      let program = Tool.path
      let fixture = Fixtures.root.appending(path: "Policies/alexa-skill.json").path
      let lines = """
        cd '\(folder.path)' && cp '\(fixture)' policy.json && cp '\(fixture)' a/b/beside.json
        '\(program)' init-tests --from policy.json --from a/b/beside.json --from '\(fixture)' \
        --account 123456789012 --region us-west-2 --output a/b/t.yaml
        grep -A 3 '^sources' a/b/t.yaml && cd / && '\(program)' test '\(below.path)/t.yaml'
        """
      let result = try Tool.bash(lines)
      #expect(result.status == 0, "\(result)")
      #expect(
        result.output.hasPrefix(
          "sources:\n  - \"../../policy.json\"\n  - \"beside.json\"\n  - \"\(fixture)\"\n"))
    }
  }

  @Test func `never take the place of a file`() throws {
    try TemporaryFolder.use { folder in
      let file = folder.appending(path: "t.yaml")
      try Data("mine".utf8).write(to: file)
      let arguments = ["init-tests", "--from", "Fixtures/Collected", "--output"]
      let result = try Tool.run(arguments + [file.path])
      #expect(result.status == 2)
      #expect(result.error.contains("which is there already, expected a new file"))
      #expect(try String(contentsOf: file, encoding: .utf8) == "mine")
      let nowhere = try Tool.run(arguments + [folder.appending(path: "no/t.yaml").path])
      #expect(nowhere.status == 2)
      #expect(nowhere.error.contains("the file cannot be written: no such file or directory"))
      #expect(try Tool.run(arguments + [""]).status == 2)
    }
  }
}
