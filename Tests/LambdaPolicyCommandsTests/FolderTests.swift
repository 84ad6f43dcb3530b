import Foundation
import LambdaPolicyTestSupport
import Testing

struct `A folder of sources` {
  static let question = [
    "can-invoke", "checkout", "--principal", "events.amazonaws.com", "--source-arn",
    "arn:aws:events:us-west-2:123456789012:rule/hourly", "--from",
  ]

  /// A folder with the collected export two levels deep, and with links that lead back.
  static func withTree(_ body: (URL) throws -> Void) throws {
    try TemporaryFolder.use { root in
      let manager = FileManager.default
      let deep = root.appending(path: "account")
      try manager.createDirectory(at: deep, withIntermediateDirectories: true)
      try manager.copyItem(
        at: Fixtures.root.appending(path: "Collected"), to: deep.appending(path: "us-west-2"))
      for (place, target) in [
        ("loop", root), ("account/us-west-2/up", deep), ("account/again", deep),
      ] {
        try manager.createSymbolicLink(
          at: root.appending(path: place), withDestinationURL: target)
      }
      try body(root)
    }
  }

  @Test func `is read with the folders in it, each once whatever links there are`() throws {
    try Self.withTree { root in
      let result = try Tool.run(Self.question + [root.path])
      #expect(result.status == 0, "\(result)")
      let place = "account/us-west-2/get-policy.checkout.json:2:78)"
      #expect(result.output.contains(place), "\(result.output)")
      let again = result.error.components(separatedBy: "a link to a folder that is read already")
      #expect(again.count - 1 == 3, "\(result.error)")
    }
  }

  @Test func `tells of every file in it that is not read`() throws {
    try Self.withTree { root in
      let deep = root.appending(path: "account/us-west-2")
      for (name, bytes) in [
        (".hidden", []), ("notes.txt", Array("notes".utf8)), ("snapshot.gz", [0x1F, 0x8B, 8]),
        ("list-functions.yaml", Array("Functions: []\n".utf8)),
      ] as [(String, [UInt8])] {
        try Data(bytes).write(to: deep.appending(path: name))
      }
      let result = try Tool.run(Self.question + [root.path])
      #expect(result.status == 0)
      for words in [
        ".hidden: warning: skipped: a hidden file", "notes.txt: warning: skipped",
        "snapshot.gz: warning: skipped: found a gzip file, expected what it holds; read it with: zcat \(deep.path)/snapshot.gz | lambda-policy … --from -",
        "list-functions.yaml: warning: skipped: found YAML with the key 'Functions', expected JSON; collect it again with '--output json'",
      ] {
        #expect(result.error.contains(words), "\(result.error)")
      }
    }
  }

  @Test func `with a missing policy leaves open what rests on it`() throws {
    try Self.withTree { root in
      let policy = root.appending(path: "account/us-west-2/get-policy.checkout.BETA.json")
      let question = [
        "can-invoke", "checkout:BETA", "--principal", "sns.amazonaws.com", "--from", root.path,
      ]
      #expect(try Tool.run(question).status == 1)
      try FileManager.default.removeItem(at: policy)
      let result = try Tool.run(question)
      #expect(result.status == 3)
      #expect(
        result.output.contains("not known: the policy of alias BETA of function checkout"),
        "\(result.output)")
    }
  }
}
