import Foundation
import LambdaPolicyTestSupport
import Testing

/// What the README shows for people who run the tests of their policies elsewhere.
struct `Where the tests run` {
  /// The lines of the README's section, without blanks around them.
  private static func lines() throws -> [String] {
    let section = try #require(
      try Fixtures.text("../README.md").components(separatedBy: "### Where the tests run\n").last?
        .components(separatedBy: "\n### ").first)
    return section.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  @Test(arguments: [("before", 0), ("after", 1)] as [(String, Int32)])
  func `the step of a workflow tells what fails`(_ version: String, _ status: Int32) throws {
    let commands = try Self.lines().compactMap { line in
      line.components(separatedBy: "run: ").dropFirst().first
    }.filter { !$0.hasPrefix("swift build ") }
    try #require(commands.count == 2)
    try inRepository(version) { folder in
      let program = folder + "/lambda-policy/.build/release"
      try FileManager.default.createDirectory(
        atPath: program, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: program + "/lambda-policy", withDestinationPath: Tool.path)
      let step = try Tool.bash("cd '\(folder)'; \(commands[0])")
      #expect(step.status == status)
      #expect(
        step.output.contains("::error file=policies/tests.lambda-policy.yaml,line=")
          == (status == 1))
      let summary = try Tool.bash(
        "cd '\(folder)'; export GITHUB_STEP_SUMMARY=summary; \(commands[1]); cat summary")
      #expect(summary.output.contains("| "))
    }
  }

  @Test(arguments: [("before", 0), ("after", 1)] as [(String, Int32)])
  func `the hook lets a commit pass or not`(_ version: String, _ status: Int32) throws {
    let hook = try Fixtures.text("../.pre-commit-hooks.yaml")
      .split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let entry = try #require(hook.first { $0.hasPrefix("entry: ") }?.dropFirst(7))
    let id = try #require(hook.first { $0.hasPrefix("- id: ") })
    let shown = try Self.lines()
    #expect(shown.contains(id))
    let arguments = try #require(shown.first { $0.hasPrefix("args: [") }?.dropFirst(7).dropLast())
    try inRepository(version) { folder in
      let tools = URL(filePath: Tool.path).deletingLastPathComponent().path
      let result = try Tool.bash("cd '\(folder)'; PATH='\(tools)':$PATH; \(entry) \(arguments)")
      #expect(result.status == status, "\(result.error)")
    }
  }

  @Test(arguments: [
    ("lambda-policy si", "simulate-routing"), ("lambda-policy test --for", "--format"),
    ("lambda-policy test --format mark", "markdown"),
    ("lambda-policy show --from REA", "README.md"),
  ])
  func `bash completes commands, options, values and files`(
    _ typed: String, _ expected: String
  ) throws {
    let shown = try #require(try Self.lines().first { $0.hasPrefix("source ") })
    let tools = URL(filePath: Tool.path).deletingLastPathComponent().path
    let words = typed.split(separator: " ")
    let result = try Tool.bash(
      """
      PATH='\(tools)':$PATH; \(shown)
      COMP_WORDS=(\(typed)); COMP_CWORD=\(words.count - 1)
      COMP_LINE='\(typed)'; COMP_POINT=\(typed.count)
      $(complete -p lambda-policy | sed 's/.*-F \\([^ ]*\\) .*/\\1/') \
        lambda-policy '\(words[words.count - 1])' '\(words[words.count - 2])'
      printf '%s\\n' "${COMPREPLY[@]}"
      """)
    #expect(result.output.split(separator: "\n").contains(Substring(expected)), "\(result)")
  }

  @Test(arguments: ["zsh", "fish"])
  func `other shells complete every command`(_ shell: String) throws {
    let lines = try Self.lines()
    let shown = try #require(
      lines.first { $0.hasPrefix("lambda-policy --generate-completion-script \(shell) >") })
    let command = try #require(shown.split(separator: ">").first)
    let script = try Tool.shell(String(command)).output
    let help = try Tool.run(["--help"]).output
    let commands = help.components(separatedBy: "SUBCOMMANDS:\n")[1]
      .components(separatedBy: "\n\n")[0].split(separator: "\n")
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first }
    #expect(commands.count == 7)
    for command in commands { #expect(script.contains(command), "\(command)") }
  }

  /// A repository with the folder `policies`, which has a story before or after it went wrong.
  private func inRepository(_ version: String, _ body: (String) throws -> Void) throws {
    try TemporaryFolder.use { folder in
      let policies = folder.appending(path: "policies")
      try FileManager.default.createDirectory(at: policies, withIntermediateDirectories: true)
      let story = Fixtures.root.appending(path: "PolicyTests/source-account")
      for name in ["before.json", "after.json"] {
        try FileManager.default.copyItem(
          at: story.appending(path: name), to: policies.appending(path: name))
      }
      try FileManager.default.copyItem(
        at: story.appending(path: "\(version).lambda-policy.yaml"),
        to: policies.appending(path: "tests.lambda-policy.yaml"))
      try body(folder.path)
    }
  }
}
