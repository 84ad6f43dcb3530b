import Foundation
import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

struct `The README` {
  /// A command with the output that the README shows for it.
  struct Example: Sendable, CustomTestStringConvertible {
    let command: String
    let output: String
    var testDescription: String { command }
  }

  static func text() throws -> String {
    try String(contentsOf: Fixtures.package.appending(path: "README.md"), encoding: .utf8)
  }

  /// The blocks marked as console sessions, each with one command.
  static func examples() throws -> [Example] {
    try text().components(separatedBy: "```console\n").dropFirst().map { rest in
      let block = rest.components(separatedBy: "```")[0]
      let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
      let output = lines.dropFirst().joined(separator: "\n")
      return Example(command: String(lines[0].dropFirst(2)), output: output)
    }
  }

  @Test(arguments: try examples())
  func `shows what its commands print`(_ example: Example) throws {
    let result = try Tool.shell(example.command)
    #expect(result.output + result.error == example.output)
  }

  @Test func `shows every command in a block that is run`() throws {
    let shown = try Self.text().split(separator: "\n").filter { $0.hasPrefix("$ ") }
    #expect(shown.count >= 10)
    #expect(try Self.examples().count == shown.count)
  }

  /// What is shown of Swift is part of tests that run.
  @Test func `shows Swift that is tested`() throws {
    func lines(_ text: String) -> [String] {
      text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let tested = lines(
      try String(
        contentsOf: Fixtures.package.appending(
          path: "Tests/LambdaPolicyTestingTests/ExampleTests.swift"), encoding: .utf8)
    ).filter { !$0.hasPrefix("//") }
    let shown = try Self.text().components(separatedBy: "```swift\n").dropFirst()
      .map { lines($0.components(separatedBy: "```")[0]) }
    #expect(shown.count == 2)
    for block in shown { #expect(tested.contains(block), "\(block)") }
  }

  @Test func `lists every assumption as the catalogue has it`() throws {
    let section = try #require(
      try Self.text().components(separatedBy: "## Assumptions\n").dropFirst().first)
    let rows = section.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
    #expect(
      rows
        == Assumption.all.map { assumption in
          let values = assumption.values.map { "`\($0)`" }.joined(separator: ", ")
          return "| `\(assumption.name)` | \(values) | \(assumption.decides) |"
        })
  }

  @Test func `has every uncertain rule and every open question in its document`() throws {
    let text = try String(
      contentsOf: Fixtures.package.appending(
        path:
          "Sources/LambdaPolicy/Documentation.docc/Assumptions.md"), encoding: .utf8)
    let uncertain = text.split(separator: "\n").filter { $0.hasPrefix("| ") }
      .compactMap { $0.dropFirst(2).split(separator: " ").first.map(String.init) }
    for rule in Uncertainty.allCases { #expect(uncertain.contains(rule.rawValue), "\(rule)") }
    let settable = Set(Assumption.all.flatMap { [$0.name, $0.rule] })
    for number in 1...35 where !settable.contains("Q-\(number)") {
      #expect(
        text.contains("Q-\(number) ") || text.contains("Q-\(number))"), "Q-\(number)")
    }
  }

  @Test func `has its table of answers right`() throws {
    let rows = try Self.text().split(separator: "\n").filter { $0.hasPrefix("| `helloworld") }
    #expect(rows.count == 6)
    for row in rows {
      let cells = row.split(separator: "|").map {
        $0.trimmingCharacters(in: .whitespaces).replacingOccurrences(of: "`", with: "")
      }
      let result = try Tool.run([
        "can-invoke", cells[0], "--from", "Fixtures/Tutorial/alias-tutorial.sh", "--principal",
        "s3.amazonaws.com", "--source-arn", cells[1], "--source-account", cells[2],
      ])
      #expect("\(result.status)" == cells[4], "\(row)")
      guard cells[3].hasPrefix("denied on ") else {
        #expect(result.output.hasPrefix("allowed:"))
        continue
      }
      let resource = cells[3].dropFirst("denied on ".count)
      let message =
        "An error occurred (AccessDeniedException) when calling the Invoke operation: User: s3.amazonaws.com is not authorized to perform: lambda:InvokeFunction on resource: \(resource) because no resource-based policy allows the lambda:InvokeFunction action\n"
      #expect(result.output.contains(message), "\(result.output)")
    }
  }
}
