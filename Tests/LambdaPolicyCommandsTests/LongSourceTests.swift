import Foundation
import LambdaPolicyTestSupport
import Testing

/// Sources of many megabytes, and compressed ones.
struct `A long source` {
  static let question = [
    "can-invoke", "orders", "--principal", "s3.amazonaws.com", "--source-arn",
    "arn:aws:s3:::orders-inbox", "--from",
  ]
  static let snapshot = "Fixtures/Config/snapshot.json"

  /// The snapshot with five megabytes of other items before its own.
  static func longSnapshot(after items: String = "") throws -> String {
    let padding = String(repeating: "x", count: 1_000_000)
    let others = String(
      repeating: "{\"resourceType\":\"AWS::S3::Bucket\",\"x\":\"\(padding)\"},\n", count: 5)
    let start = "\"configurationItems\": ["
    let text = try Fixtures.text("Config/snapshot.json")
    return text.replacing(start, with: "\(start)\n\(others)\(items)", maxReplacements: 1)
  }

  static func withFile(_ text: String, _ body: (URL) throws -> Void) throws {
    try TemporaryFolder.use { root in
      let file = root.appending(path: "a snapshot.json")
      try Data(text.utf8).write(to: file)
      try body(file)
    }
  }

  @Test func `of AWS Config items is read as a file, from a pipe and in a folder`() throws {
    let short = try Tool.run(Self.question + [Self.snapshot])
    #expect(short.status == 0)
    let text = try Self.longSnapshot()
    try Self.withFile(text) { file in
      for (path, name, input) in [
        (file.path, file.path, nil), ("-", "<stdin>", text),
        (file.deletingLastPathComponent().path, file.path, nil),
      ] {
        let long = try Tool.run(Self.question + [path], input: input)
        #expect(long.status == 0)
        // Five lines of other items, and a line end before them.
        let place = short.output.replacing("\(Self.snapshot):46:", with: "\(name):52:")
        #expect(short.output.contains(":46:") && long.output == place, "\(long.output)")
        #expect(
          long.error
            == "\(name):4:24: warning: found 6 configuration items that are no Lambda function; they are not read [other-items]\n   \"configurationItems\": [\n                         ^\n",
          "\(long.error)")
      }
    }
  }

  @Test func `that is malformed far behind its beginning is an error with its place`() throws {
    try Self.withFile(try Self.longSnapshot(after: "{\"a\":1 \"b\"},\n")) { file in
      let result = try Tool.run(Self.question + [file.path])
      #expect(result.status == 2)
      #expect(
        result.error
          == "\(file.path):10:8: error: invalid JSON: found '\"' where ',' or '}' was expected [invalid-json]\n  {\"a\":1 \"b\"},\n         ^\n",
        "\(result.error)")
      // Left out, it may allow and deny whatever is asked.
      let both = Self.question + [file.path, "--from", Self.snapshot, "--lenient"]
      #expect(try Tool.run(both).status == 3)
    }
  }

  @Test func `that only begins like AWS Config items is of no known format`() throws {
    let text = try Self.longSnapshot().replacing("configurationItems", with: "Results")
    try Self.withFile(text) { file in
      let result = try Tool.run(Self.question + [file.path])
      #expect(result.status == 2)
      #expect(
        result.error.hasPrefix(
          "\(file.path):1:1: error: found JSON with the keys 'fileVersion', 'configSnapshotId', 'Results', expected one of: "
        ), "\(result.error)")
      let folder = file.deletingLastPathComponent()
      try FileManager.default.copyItem(
        at: Fixtures.package.appending(path: Self.snapshot),
        to: folder.appending(path: "short.json"))
      let both = try Tool.run(Self.question + [folder.path])
      #expect(both.status == 0)
      #expect(both.error.contains("\(file.path): warning: skipped: "), "\(both.error)")
    }
  }

  @Test func `of another kind is refused above the limit`() throws {
    try Self.withFile("{") { file in
      let handle = try FileHandle(forWritingTo: file)
      try handle.truncate(atOffset: 128_000_001)
      try handle.close()
      let result = try Tool.run(Self.question + [file.path])
      #expect(result.status == 2)
      #expect(
        result.error
          == "\(file.path): error: the file cannot be read: it has more than 128 million bytes, which is the limit\n",
        "\(result.error)")
    }
  }

  @Test func `that is compressed is answered with the pipe that reads it`() throws {
    try TemporaryFolder.use { root in
      let file = root.appending(path: "it's a snapshot.gz")
      try FileManager.default.copyItem(
        at: Fixtures.package.appending(path: "\(Self.snapshot).gz"), to: file)
      let result = try Tool.run(Self.question + [file.path])
      #expect(result.status == 2)
      let word = "'\(root.path)/it'\\''s a snapshot.gz'"
      let pipe = "zcat \(word) | lambda-policy … --from -"
      #expect(
        result.error
          == "\(file.path): error: found a gzip file, expected what it holds; read it with: \(pipe) [unknown-format]\n",
        "\(result.error)")
      let words = Self.question.joined(separator: " ")
      #expect(try Tool.shell("zcat \(word) | lambda-policy \(words) -").status == 0)
    }
  }

  @Test func `that is compressed is recognised on standard input`() throws {
    let words = Self.question.joined(separator: " ")
    let result = try Tool.shell("lambda-policy \(words) - < \(Self.snapshot).gz")
    #expect(result.status == 2)
    #expect(
      result.error
        == "<stdin>: error: found gzip data, expected what it holds; read it with: … | zcat | lambda-policy … --from - [unknown-format]\n",
      "\(result.error)")
  }
}
