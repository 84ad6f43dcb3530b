import Foundation
import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// Whatever the bytes, reading ends in diagnostics or in a deployment, and asking ends in an answer.
struct `Damaged input` {
  static let folders = ["Policies", "Tutorial", "Exports", "Identity", "Collected", "Config"]
  /// Whether every place and every value is tried, as a release build does; else some of them.
  static let isThorough = ProcessInfo.processInfo.environment["EVERY_BYTE"] == "1"

  static var documents: [(name: String, bytes: [UInt8])] {
    get throws {
      try folders.flatMap { folder in
        try Fixtures.names(in: folder).map { name in
          ("\(folder)/\(name)", try Fixtures.bytes("\(folder)/\(name)"))
        }
      }
    }
  }

  @Test func `is answered at every prefix of every valid document`() throws {
    let documents = try Self.documents
    #expect(documents.count >= 10)
    for (name, bytes) in documents {
      // The work grows with the square of the length.
      let step = (Self.isThorough ? 1 : 4) * (bytes.count < 1_500 ? 1 : 8)
      for length in stride(from: 0, to: bytes.count, by: step) {
        read(name, Array(bytes[..<length]))
      }
    }
  }

  @Test func `is answered at every change of a byte of ten documents`() throws {
    let telling: [UInt8] = [0x00, 0x0A, 0x22, 0x24, 0x27, 0x2A, 0x31, 0x5C, 0x7D, 0xC3, 0xFF]
    let replacements = Self.isThorough ? Array(UInt8.min...UInt8.max) : telling
    let documents = try Self.documents.filter { $0.bytes.count < 1_500 }.prefix(10)
    #expect(documents.count == 10)
    for (name, bytes) in documents {
      for place in stride(from: 0, to: bytes.count, by: Self.isThorough ? 1 : 4) {
        for replacement in replacements where replacement != bytes[place] {
          var damaged = bytes
          damaged[place] = replacement
          read(name, damaged)
        }
      }
    }
  }

  @Test(arguments: [
    "grant-on-alias/template.yaml", "grant-on-alias/template.json", "grant-on-alias/sam.yaml",
    "unknown-parameter/template.yaml", "organisation/plan.json",
  ])
  func `of templates and plans is answered at every prefix and change`(_ path: String) throws {
    let bytes = try Fixtures.bytes("Imports/\(path)")
    for length in stride(from: 0, to: bytes.count, by: 3) {
      read("template", Array(bytes[..<length]))
    }
    let telling: [UInt8] = [0x00, 0x0A, 0x21, 0x22, 0x26, 0x2A, 0x3A, 0x5B, 0x7B, 0xFF]
    for place in stride(from: 0, to: bytes.count, by: Self.isThorough ? 1 : 9) {
      for replacement in telling where replacement != bytes[place] {
        var damaged = bytes
        damaged[place] = replacement
        read("template", damaged)
      }
    }
  }

  /// YAML that stands for endless text, refers to itself or is nested without end.
  static var endlessTemplates: [(text: String, words: String)] {
    let head = "Resources:\n  F: &f\n    Type: AWS::Lambda::Function\n"
    var bomb = head + "    Properties: &a0 {x: [y, y]}\n"
    for level in 1...30 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      bomb += "  R\(level): &a\(level) [\(aliases)]\n"
    }
    var chain = head + "  A0: &b0 x\n"
    for level in 1..<1_000 { chain += "  A\(level): &b\(level) [*b\(level - 1)]\n" }
    let deep = String(repeating: "[", count: 100_000)
    return [
      (bomb, "aliases that stand for too much text"), (chain, "nesting deeper than 200 levels"),
      (head + "    Properties: *f\n", "found undefined alias"),
      (head + "    Properties: \(deep)\n", "nested deeper than 200 levels"),
      ("{\"Resources\":\(deep)", "more than 200 levels of nesting"),
      ("{\"configurationItems\":\(deep)", "more than 200 levels of nesting"),
    ]
  }

  @Test(arguments: endlessTemplates)
  func `without end is refused with its place`(_ text: String, _ words: String) throws {
    var state = ImportState(scope: ImportScope())
    ImporterCatalogue.read(input(SourceFile(name: "t", text: text)), into: &state)
    ImporterCatalogue.finish(&state)
    let report = try #require(state.bag.sorted.first)
    #expect(state.bag.sorted.count == 1)
    #expect(report.severity == .error)
    #expect(report.range != nil)
    #expect(report.message.contains(words), "\(report.message)")
    #expect(state.deployment.functions.isEmpty)
  }

  @Test func `of account details is answered by a strict and a lenient reader`()
    throws
  {
    let bytes = try Fixtures.bytes("Identity/account-details.json")
    let isThorough = ProcessInfo.processInfo.environment["EVERY_BYTE"] == "1"
    for place in stride(from: 0, to: bytes.count, by: isThorough ? 1 : 11) {
      for replacement in [0x22, 0x25, 0x7B] as [UInt8] where replacement != bytes[place] {
        var damaged = bytes
        damaged[place] = replacement
        read("details", damaged)
        read("details", damaged, isLenient: true)
      }
    }
  }

  @Test func `of random bytes and random shell is answered`() {
    var random = SeededGenerator(seed: 7)
    let words = [
      "aws", " ", "lambda ", "add-permission", "--function-name", "$", "{", "}", "(", ")", "'",
      "\"", "\\", "\n", "`", "|", "&&", "<<EOF", "if", "fi", "=", "#", ">", "<a>", "$(", "é", "\0",
    ]
    for _ in 0..<3_000 {
      let text = (0..<random.next() % 30).map { _ in random.pick(words) }.joined()
      read("random", Array(("aws lambda\n" + text).utf8))
      read("random", (0..<random.next() % 40).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    }
  }

  @Test func `of scripts is replayed, each command with an outcome`() throws {
    let script = try Fixtures.bytes("Replay/grant-on-alias.sh")
    let step = Self.isThorough ? 1 : 4
    for length in stride(from: 0, to: script.count, by: step) { replay(Array(script[..<length])) }
    for place in stride(from: 0, to: script.count, by: step) {
      for replacement in [0x27, 0x3D] as [UInt8] {
        var damaged = script
        damaged[place] = replacement
        replay(damaged)
      }
    }
    var random = SeededGenerator(seed: 11)
    let words =
      try Fixtures.text("Replay/grant-on-alias.sh")
      .split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
      + [
        "aws", "lambda", "--cli-input-json", "{}", "'{\"a\":1}'", "--routing-config", "a={b=[",
        "\n",
      ]
    for _ in 0..<300 {
      replay(Array((0..<30).map { _ in random.pick(words) }.joined(separator: " ").utf8))
    }
  }

  private func replay(_ bytes: [UInt8]) {
    guard ScriptReplay.fault(in: bytes) == nil else { return }
    var replay = ScriptReplay(ControlPlane(), ReplaySettings()) { _ in .success([]) }
    var lines: [Int] = []
    _ = replay.run(SourceFile(name: "script", bytes: bytes)) { lines.append($0.line) }
    #expect(lines == lines.sorted(), "\(String(decoding: bytes, as: UTF8.self))")
  }

  /// Answers that tell something of the other files of their folder, or of a bucket that calls
  /// nothing by an empty file.
  static let tellingOfOthers = [
    "get-apis", "get-authorizers.", "get-bucket-notification-configuration.",
    "get-caller-identity", "get-integrations.", "get-routes.", "get-stages.", "list-event-buses",
    "list-rules.",
  ]

  /// A trap would end the test process; otherwise a source that yields nothing must say why.
  private func read(_ name: String, _ bytes: [UInt8], isLenient: Bool = false) {
    var state = ImportState(
      scope: ImportScope(account: Scenes.function.account, region: Scenes.function.region),
      isLenient: isLenient)
    ImporterCatalogue.read(input(SourceFile(name: name, bytes: bytes)), into: &state)
    ImporterCatalogue.finish(&state)
    let deployment = state.deployment
    if deployment.functions.isEmpty, deployment.unplacedPolicies.isEmpty,
      deployment.identities.isEmpty, deployment.triggers.isEmpty
    {
      let isEmptyScript = bytes.starts(with: Array("aws lambda\n".utf8)) || name.hasSuffix(".sh")
      let tellsOfOthers = Self.tellingOfOthers.contains { name.hasPrefix("Collected/\($0)") }
      #expect(
        !state.bag.diagnostics.isEmpty || isEmptyScript || tellsOfOthers,
        "\(name): \(String(decoding: bytes, as: UTF8.self))")
    }
  }
}
