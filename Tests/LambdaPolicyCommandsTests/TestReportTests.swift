import Foundation
import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The formats of results, read back by readers of those formats.
struct `Results of tests` {
  /// A passed, a failed, a skipped test and one that cannot be asked, with names that are awkward.
  private static let file = #"""
    account: "123456789012"
    region: us-west-2
    policies:
      - of: orders
        document:
          Statement:
            Effect: Allow
            Principal: {Service: s3.amazonaws.com}
            Action: lambda:InvokeFunction
            Resource: arn:aws:lambda:us-west-2:123456789012:function:orders
    defaults: {invoke: orders}
    cases:
      - {name: "<a> & \"b\" # c", principal: s3.amazonaws.com, expect: allow}
      - {name: "line\nend %25, ::error", principal: sns.amazonaws.com, expect: allow}
      - {name: skipped, principal: s3.amazonaws.com, expect: deny, skip: "not # yet"}
      - {name: "never | asked", principal: nobody, expect: deny}

    """#
  private static let names = [
    "<a> & \"b\" # c", "line\nend %25, ::error", "skipped", "never | asked",
  ]

  private func run(_ arguments: [String], _ text: String = file) throws -> Tool.Result {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).yaml")
    try Data(text.utf8).write(to: path)
    defer { try? FileManager.default.removeItem(at: path) }
    return try Tool.run(["test", path.path] + arguments)
  }

  @Test func `are JUnit's XML`() throws {
    let result = try run(["--format", "junit"])
    #expect(result.status == 2)
    let document = try JUnitDocument(result.output)
    #expect(document.cases.map(\.name) == Self.names)
    #expect(document.cases.map(\.outcome) == ["passed", "failure", "skipped", "error"])
    #expect(document.cases[1].message.hasPrefix("expected allow, found denied: sns.amazonaws.com"))
    #expect(document.cases[1].text.contains("\nnearest grant: "))
    #expect(document.cases[2].message == "not # yet")
    #expect(document.counts == [["4", "1", "1", "1"], ["4", "1", "1", "1"]])
  }

  @Test func `are a stream of TAP`() throws {
    let result = try run(["--format", "tap"])
    let lines = result.output.split(separator: "\n").map(String.init)
    #expect(lines[0] == "TAP version 13")
    #expect(lines[1] == "1..4")
    let tests = lines.dropFirst(2).filter { !$0.hasPrefix("#") }
    #expect(
      tests == [
        "ok 1 - <a> & \"b\" \\# c", "not ok 2 - line\\u{a}end %25, ::error",
        "ok 3 - skipped # SKIP not # yet", "not ok 4 - never | asked",
      ])
  }

  /// Perl's own reader of TAP, where it is installed.
  @Test func `are read by prove`() throws {
    guard try Tool.bash("command -v prove").status == 0 else { return }
    let output = try run(["--format", "tap"]).output
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).tap")
    try Data(output.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let result = try Tool.bash("prove --verbose --exec cat '\(file.path)'")
    #expect(result.output.contains("Failed tests:  2, 4"), "\(result.output)")
    #expect(result.output.contains("Failed 2/4 subtests"), "\(result.output)")
    #expect(result.output.contains("1 skipped"), "\(result.output)")
    #expect(!result.output.contains("Parse errors"), "\(result.output)")
  }

  @Test func `are annotations of one line each`() throws {
    let lines = try run(["--format", "github"]).output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].contains(",title=line%0Aend %2525%2C %3A%3Aerror::expected allow"))
    #expect(lines[0].contains("%0Anearest grant: "))
  }

  @Test func `are rows of a table`() throws {
    let rows = try run(["--format", "markdown"]).output.split(separator: "\n")
      .filter { $0.hasPrefix("|") }
    #expect(rows.count == 6)
    for row in rows {
      let bars = row.replacing("\\|", with: "").count { $0 == "|" }
      #expect(bars == 5, "\(row)")
    }
  }

  /// Coverage does not hide why a run failed.
  @Test func `are on standard error when coverage is asked for and a test fails`() throws {
    let failed = try Tool.run([
      "test", "Fixtures/PolicyTests/forgotten-grant/after.lambda-policy.yaml", "--coverage", "json",
    ])
    #expect(failed.status == 1)
    #expect(failed.error.contains("FAILED  the rule calls the alias"))
    _ = try JSONReader.read(SourceFile(name: "out", text: failed.output))
    let passed = try Tool.run([
      "test", "Fixtures/PolicyTests/forgotten-grant/before.lambda-policy.yaml",
      "--coverage", "text",
    ])
    #expect(passed.status == 0)
    #expect(passed.error.isEmpty)
  }

  /// Records of lcov: every line known, and the counts those of its lines.
  @Test func `give coverage that lcov reads`() throws {
    for story in Fixtures.names(in: "PolicyTests") {
      let path = "Fixtures/PolicyTests/\(story)/before.lambda-policy.yaml"
      let output = try Tool.run(["test", path, "--coverage", "lcov"]).output
      var counts: [Int] = []
      for line in output.split(separator: "\n") {
        let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
        switch parts[0] {
        case "SF":
          counts = []
          #expect(FileManager.default.fileExists(atPath: Fixtures.package.path + "/" + parts[1]))
        case "DA": counts += [try #require(Int(parts[1].split(separator: ",")[1]))]
        case "LF": #expect(parts[1] == "\(counts.count)")
        case "LH": #expect(parts[1] == "\(counts.count { $0 > 0 })")
        case "end_of_record": #expect(!counts.isEmpty)
        default: Issue.record("found \(line)")
        }
      }
      #expect(output.hasSuffix("end_of_record\n"))
    }
  }

  // MARK: Orders

  private static let many = (1...20).reduce(
    file.components(separatedBy: "defaults:")[0] + "cases:\n"
  ) { $0 + "  - {name: t\($1), invoke: orders, principal: sns.amazonaws.com, expect: deny}\n" }

  private func order(_ arguments: [String]) throws -> [String] {
    let result = try run(arguments, Self.many)
    #expect(result.status == 0, "\(result)")
    return result.output.split(separator: "\n").filter { $0.hasPrefix("  ok") }.map(String.init)
  }

  @Test func `come in a random order that a seed gives again`() throws {
    let usual = try order([])
    let one = try order(["--shuffle", "--seed", "1"])
    #expect(try order(["--shuffle", "--seed", "1"]) == one)
    #expect(try order(["--shuffle", "--seed", "2"]) != one)
    #expect(one != usual && one.sorted() == usual.sorted())
  }

  @Test func `tell the seed that was made up`() throws {
    let result = try run(["--shuffle"], Self.many)
    let seed = try #require(result.error.split(separator: " ").last).dropLast()
    #expect(result.error == "shuffled with --seed \(seed)\n")
    let lines = result.output.split(separator: "\n").filter { $0.hasPrefix("  ok") }
    #expect(try order(["--shuffle", "--seed", String(seed)]) == lines.map(String.init))
  }

  // MARK: Changes of statements

  @Test func `tell which changes of statements no test notices`() throws {
    let path = "Fixtures/PolicyTests/source-account/before.lambda-policy.yaml"
    let result = try Tool.run(["test", path, "--mutate"])
    #expect(result.status == 1)
    let place =
      "statement 'FromInbox' of the policy of alias live of function orders (Fixtures/PolicyTests/source-account/before.json:4:5)"
    // Noticed: removed, without the account, moved to the function. The tests never ask for
    // another bucket, another service or another qualifier.
    #expect(
      result.output == """
        changes noticed by \(path): 3 of 6
          not noticed: \(place), without ArnLike AWS:SourceArn 'arn:aws:s3:::orders-inbox'
          not noticed: \(place), with principal '*'
          not noticed: \(place), for the function and all its qualifiers

        """)
  }

  /// A case for each change makes all of them noticed.
  @Test func `tell when every change is noticed`() throws {
    let text =
      Self.file.components(separatedBy: "cases:")[0] + """
        cases:
          - {name: a, principal: s3.amazonaws.com, expect: allow}
          - {name: b, principal: sns.amazonaws.com, expect: deny}
          - {name: c, qualifier: $LATEST, principal: s3.amazonaws.com, expect: deny}

        """
    let result = try run(["--mutate"], text)
    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains("3 of 3"), "\(result.output)")
  }

  @Test func `are printed in place of changes when a test fails`() throws {
    let path = "Fixtures/PolicyTests/source-account/after.lambda-policy.yaml"
    let result = try Tool.run(["test", path, "--mutate"])
    #expect(result.status == 1)
    #expect(result.error.contains("statements are changed only when every test passes"))
    #expect(result.output.contains("1 passed, 1 failed"))
  }

  @Test(arguments: [
    (["--mutate", "--coverage", "text"], "found --mutate and --coverage, expected one of them"),
    (["--mutate", "--format", "tap"], "found --mutate with --format tap, expected text or json"),
    (["--seed", "1"], "found --seed without --shuffle"),
  ])
  func `are not printed for options that contradict each other`(
    _ options: [String], _ message: String
  ) throws {
    let result = try run(options)
    #expect(result.status == 2)
    #expect(result.error.contains(message), "\(result.error)")
  }

  @Test func `have a schema that is kept as a file`() throws {
    let schema = Fixtures.package.appending(path: "Fixtures/Schemas/policy-tests.schema.json")
    let result = try Tool.run(["test", "--schema"])
    #expect(result.status == 0)
    #expect(result.output == (try String(contentsOf: schema, encoding: .utf8)))
    #expect(try Tool.run(["test"]).status == 2)
  }
}
