import Foundation
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
    #expect(try Self.examples().count == 7)
    let shown = try Self.text().split(separator: "\n").filter { $0.hasPrefix("$ ") }
    #expect(shown.count == 7)
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
