import Foundation
import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

struct `A run of tests` {
  /// The cases are asked side by side; what is printed is in the order of the file.
  @Test func `prints many cases in their order, twice the same`() throws {
    try TemporaryFolder.use { url in
      let folder = url.path
      let names = (1...500).map { "case \($0)" }
      let cases = names.enumerated().map { index, name in
        """
          - {name: \(name), invoke: "orders:live", principal: s3.amazonaws.com, source-account: "\(100_000_000_000 + index)", expect: deny}
        """
      }
      try write(cases, to: folder)
      let first = try Tool.run(["test", "\(folder)/t.lambda-policy.yaml", "--format", "json"])
      #expect(first.status == 0)
      let printed = try JSONReader.read(SourceFile(name: "out", text: first.output))
      let tests = try #require(printed[key: "files"]?.elements?.first?[key: "tests"]?.elements)
      #expect(tests.compactMap { $0[key: "name"]?.text } == names)
      let second = try Tool.run(["test", "\(folder)/t.lambda-policy.yaml", "--format", "json"])
      #expect(first.output == second.output)
    }
  }

  /// Several files make one document, not one behind the other.
  @Test(arguments: [["--coverage", "json"], ["--mutate", "--format", "json"]])
  func `makes one document of several files`(_ options: [String]) throws {
    let files = ["source-account", "widened-principal"].map {
      "Fixtures/PolicyTests/\($0)/before.lambda-policy.yaml"
    }
    let result = try Tool.run(["test"] + files + options)
    let document = try JSONReader.read(SourceFile(name: "out", text: result.output))
    let told = try #require(document[key: "files"]?.elements)
    #expect(told.compactMap { $0[key: "file"]?.text } == files)
  }

  /// The same mutants as the text has, of which the README shows some.
  @Test func `tells of every change as JSON`() throws {
    let path = "Fixtures/PolicyTests/source-account/before.lambda-policy.yaml"
    let result = try Tool.run(["test", path, "--mutate", "--format", "json"])
    #expect(result.status == 1)
    let document = try JSONReader.read(SourceFile(name: "out", text: result.output))
    let file = try #require(document[key: "files"]?.elements?.first)
    let mutants = try #require(file[key: "mutants"]?.elements)
    #expect(mutants.count == 6)
    let survivors = mutants.filter { mutant in
      if case .bool(false)? = mutant[key: "noticed"]?.value { true } else { false }
    }
    #expect(
      survivors.compactMap { $0[key: "change"]?.text } == [
        "without ArnLike AWS:SourceArn 'arn:aws:s3:::orders-inbox'", "with principal '*'",
        "for the function and all its qualifiers",
      ])
    for mutant in mutants {
      #expect(mutant[key: "sid"]?.text == "FromInbox")
      #expect(
        mutant[key: "policy"]?.text
          == "arn:aws:lambda:us-west-2:123456789012:function:orders:live")
    }
  }

  /// A source that is changed makes the tests run again, without anybody asking.
  @Test func `is repeated when a source is changed`() throws {
    try TemporaryFolder.use { url in
      let folder = url.path
      try write(
        [
          #"  - {name: the bucket calls, invoke: "orders:live", principal: s3.amazonaws.com, source-account: "123456789012", source-arn: "arn:aws:s3:::orders-inbox", expect: allow}"#
        ], to: folder)
      let out = folder + "/out"
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = [
        "-c", "exec '\(Tool.path)' test '\(folder)/t.lambda-policy.yaml' --watch >'\(out)' 2>&1",
      ]
      try process.run()
      defer { process.terminate() }
      #expect(waits(for: "1 passed", in: out))
      #expect(waits(for: "waiting for a change", in: out))
      let source = URL(filePath: folder + "/policy.json")
      let text = try String(contentsOf: source, encoding: .utf8)
      try text.replacing("orders-inbox", with: "another-box")
        .write(to: source, atomically: true, encoding: .utf8)
      #expect(waits(for: "changed: \(folder)/policy.json", in: out))
      #expect(waits(for: "1 failed", in: out))
    }
  }

  /// Whether a text comes to be in a file within half a minute.
  private func waits(for text: String, in path: String) -> Bool {
    for _ in 0..<300 {
      if let found = try? String(contentsOfFile: path, encoding: .utf8), found.contains(text) {
        return true
      }
      Thread.sleep(forTimeInterval: 0.1)
    }
    return false
  }

  private func write(_ cases: [String], to folder: String) throws {
    let story = Fixtures.root.appending(path: "PolicyTests/source-account/before.json")
    try FileManager.default.copyItem(
      at: story, to: URL(filePath: folder).appending(path: "policy.json"))
    let text =
      "sources: [policy.json]\naccount: \"123456789012\"\nregion: us-west-2\ncases:\n"
      + cases.map { $0 + "\n" }.joined()
    try text.write(
      toFile: folder + "/t.lambda-policy.yaml", atomically: true, encoding: .utf8)
  }
}

extension `A run of tests` {
  static let head = "account: \"123456789012\"\nregion: us-west-2\n"
  static let create =
    "setup: |\n  aws lambda create-function --function-name f --runtime python3.12 --role arn:aws:iam::123456789012:role/r --handler a.b --zip-file fileb://x.zip\n"
  static let one =
    "cases:\n  - {name: a, invoke: f, principal: sns.amazonaws.com, expect: deny, absent: [aws:SourceAccount]"

  /// What would make a test pass for another reason is an error with its place.
  @Test(arguments: [
    (
      create + "  aws lambda remove-permission --function-name f --statement-id Nope\n" + one
        + "}\n",
      "5:1: error: AWS refuses this command"
    ),
    (
      create + "  aws lambda add-permision --function-name f\n" + one + "}\n",
      "5:1: error: AWS refuses"
    ),
    (create + one + ", matrix: {q: [x]}}\n", "6:108: error: found 'q' in 'matrix', which nothing"),
    (create + one + ", matrix: {q: []}, by: \"${q}\"}\n", "error: found no value for 'q'"),
    (
      create + one + ", matrix: {q: [x]}, by: \"${q}${qq}\"}\n",
      "error: found ${qq}, which 'matrix'"
    ),
    (create + one + ", source-account: \"123456789012\"}\n", "for a key that is 'absent'"),
    (create + one + ", function: f}\n", "error: found it beside 'invoke' for 'function'"),
    (
      create + one + ", context: {aws:SourceVpc: []}}\n",
      "error: found an empty list for 'aws:SourceVpc'"
    ),
    (
      create + one.replacing("deny", with: "allow") + ", because: action}\n",
      "beside 'expect: allow'"
    ),
    ("sources: [nothere.json]\n" + one + "}\n", "3:11: error: found no file or folder"),
    (
      "assume: {eventSourceAccount: x}\n" + one + "}\n",
      "3:10: error: in 'assume': found assumption"
    ),
    (
      create + one.replacing("f,", with: "'f:$LATEST',") + ", each: qualifier}\n",
      "beside 'each: qualifier'"
    ),
  ])
  func `does not take a mistake for a reason to pass`(_ text: String, _ message: String) throws {
    try TemporaryFolder.use { folder in
      let file = folder.appending(path: "t.lambda-policy.yaml")
      try (Self.head + text).write(to: file, atomically: true, encoding: .utf8)
      let result = try Tool.run(["test", file.path])
      #expect(result.status == 2, "\(result)")
      #expect((result.error + result.output).contains(message), "\(result)")
      // Programs are told of it as well.
      for format in ["github", "junit", "tap", "json", "markdown"] {
        let report = try Tool.run(["test", file.path, "--format", format])
        let isOfCase = message.contains("each: qualifier")
        #expect(report.output.contains(isOfCase ? "beside 'each" : "reading the file"))
      }
    }
  }

  @Test func `tells programs of paths without tests`() throws {
    let result = try Tool.run(["test", "Fixtures/nowhere", "--format", "github"])
    #expect(result.status == 2)
    #expect(
      result.output.contains("::error: Fixtures/nowhere: found no such file or folder"),
      "\(result)")
  }

  /// `$LATEST` exists with every function (lambda.md 2.1).
  @Test func `asks each qualifier and $LATEST`() throws {
    try TemporaryFolder.use { folder in
      let file = folder.appending(path: "t.lambda-policy.yaml")
      try (Self.head + Self.create + Self.one + ", each: qualifier}\n")
        .write(to: file, atomically: true, encoding: .utf8)
      let result = try Tool.run(["test", file.path])
      #expect(result.output.contains("a (the unqualified function)"))
      #expect(result.output.contains("a ($LATEST)"))
      #expect(result.output.contains("2 passed"))
    }
  }
}
