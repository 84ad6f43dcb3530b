import LambdaPolicy
import LambdaPolicyImporters
import LambdaPolicyTestSupport
import Testing

/// Exports of AWS Config are read element by element when they are long, with the same result.
struct `A long export` {
  /// What reading gave: functions and policies, where they come from, and what was reported.
  struct Outcome: Equatable {
    var deployment: String
    var origins: [String]
    var unplaced: Int
    var reports: [String]
    var notes: [String]
  }

  static func outcome(_ state: ImportState) -> Outcome {
    let deployment = state.deployment
    let policies = deployment.sortedFunctions.flatMap { function in
      function.policies.sorted { "\($0.key)" < "\($1.key)" }.map(\.value.policy)
    }
    return Outcome(
      deployment: StateEncoder.text(state.plane),
      origins: policies.flatMap { $0.statements.map { "\($0.origin.map { "\($0)" } ?? "-")" } }
        + deployment.unreadParts.map { "\($0.origin) \($0.effect)" },
      unplaced: deployment.unplacedPolicies.count,
      reports: state.bag.sorted.map(\.description),
      notes: deployment.notes.map { note in
        guard case .leftOut(let parts) = note else { return "\(note)" }
        return parts.map { "\($0.origin) \($0.extent)" }.joined(separator: ", ")
      })
  }

  static func whole(_ bytes: [UInt8], isLenient: Bool = false) -> Outcome {
    var state = ImportState(scope: ImportScope(), isLenient: isLenient)
    ImporterCatalogue.read(ImportInput(SourceFile(name: "export", bytes: bytes)), into: &state)
    ImporterCatalogue.finish(&state)
    return outcome(state)
  }

  /// nil when the beginning does not show that it is a list.
  static func listed(
    _ bytes: [UInt8], chunk size: Int, isLenient: Bool = false,
    elementLimit: Int = JSONListReader.elementLimit
  ) -> Outcome? {
    guard let list = ImporterCatalogue.list(atTopOf: bytes) else { return nil }
    var state = ImportState(scope: ImportScope(), isLenient: isLenient)
    var rest = bytes[...]
    let unknown = ImporterCatalogue.read(
      list, named: "export", elementLimit: elementLimit, into: &state
    ) {
      let chunk = rest.prefix(size)
      rest = rest.dropFirst(size)
      return chunk.isEmpty ? nil : Array(chunk)
    }
    if let unknown { ImporterCatalogue.reportUnknown(unknown, to: &state) }
    ImporterCatalogue.finish(&state)
    return outcome(state)
  }

  private typealias Items = `AWS Config items`

  /// Items of functions, with and without a policy, good and bad, among others.
  static var texts: [String] {
    let bad = "{\"Version\":\"2012-10-17\",\"Statment\":[]}"
    let other = Items.item(nil, isText: false, type: "AWS::S3::Bucket")
    let items = [Items.policy, "{\"Statement\":", bad].flatMap { policy in
      [true, false].flatMap { isText in
        let item = Items.item(policy, isText: isText)
        return [Items.snapshot(other, item, other), Items.query(other, item, other)]
      }
    }
    let twice = Items.snapshot(
      Items.item(Items.policy, isText: false),
      Items.item(Items.policy.replacing("s3.", with: "sns."), isText: false))
    let pretty = Items.snapshot(other, Items.item(Items.policy, isText: false))
      .replacing("},", with: "},\n  ").replacing("[", with: "[\n")
    return items + [
      twice, pretty, "\u{FEFF}" + pretty, Items.snapshot(), Items.query(),
      Items.query(.string("x")),
      "{\"nextToken\":\"ä\",\"configurationItems\":[{\"ä\":1},7,null],\"x\":[]}",
      "{\"configurationItems\":[],\"NextToken\":\"page\"}",
      "{\"Results\":[\"{}\"],\"configurationItems\":1,\"QueryInfo\":{}}",
      "{\"Results\":[\"{\\\"resourceType\\\":\"],\"QueryInfo\":{}}", "  {\"Results\":[1],\"a\":2}",
      "{\"QueryInfo\":{},\"Results\":[]}",
    ]
  }

  @Test(arguments: texts)
  func `gives what the whole file gives`(_ text: String) throws {
    let bytes = Array(text.utf8)
    for isLenient in [false, true] {
      let whole = Self.whole(bytes, isLenient: isLenient)
      for size in [1, 7, 4_096] {
        let listed = try #require(Self.listed(bytes, chunk: size, isLenient: isLenient))
        #expect(listed == whole)
      }
    }
  }

  @Test func `that is damaged is refused as the whole file is`() throws {
    let text = Items.snapshot(Items.item(Items.policy, isText: false), .string("é"))
    let bytes = Array(text.utf8)
    let start = 24
    for place in start..<bytes.count {
      var cases = [Array(bytes[..<place])]
      for byte in [0x0A, 0x22, 0x5C, 0x5D, 0x7D] as [UInt8] {
        var changed = bytes
        changed[place] = byte
        cases.append(changed)
      }
      for damaged in cases where UTF8Sequence.firstFault(in: damaged) == nil {
        guard let listed = Self.listed(damaged, chunk: 7) else { continue }
        #expect(listed == Self.whole(damaged), "\(String(decoding: damaged, as: UTF8.self))")
      }
    }
  }

  @Test(arguments: [0x00, 0xFF] as [UInt8])
  func `that is no text is refused where the first such byte is`(_ byte: UInt8) throws {
    var bytes = Array(Items.snapshot(Items.item(Items.policy, isText: false)).utf8)
    for place in [40, bytes.count - 2] {
      bytes[place] = byte
      #expect(try #require(Self.listed(bytes, chunk: 7)) == Self.whole(bytes))
      bytes[place] = 0x20
    }
  }

  @Test func `with an element that is too long is refused, and nothing of it is taken`() throws {
    let text = Items.snapshot(
      Items.item(Items.policy, isText: false), .string(String(repeating: "x", count: 5_000)))
    let outcome = try #require(Self.listed(Array(text.utf8), chunk: 64, elementLimit: 4_000))
    #expect(outcome.reports.count == 1)
    #expect(
      outcome.reports.first?.contains(
        "error: found an element, or what stands beside the list, of more than 4000 bytes, which is the limit [too-long]"
      ) ?? false,
      "\(outcome.reports)")
    #expect(outcome.deployment == Self.whole(Array("{\"configurationItems\":[]}".utf8)).deployment)
  }

  @Test func `of many items reports the items of other types once`() throws {
    let other = Items.item(nil, isText: false, type: "AWS::S3::Bucket")
    let items = Array(repeating: other, count: 500) + [Items.item(Items.policy, isText: false)]
    let text = JSONWriter.compact(.object(["configurationItems": .array(items)]))
    let outcome = try #require(Self.listed(Array(text.utf8), chunk: 4_096))
    #expect(outcome.reports.count == 1)
    #expect(outcome.reports.first?.contains("found 500 configuration items") ?? false)
    #expect(outcome.origins.count == 1)
  }

  @Test(arguments: [
    "{\"Functions\":[", "{\"Aliases\":[]}", "[1]", "{\"Results\":{}}", "Results:\n",
  ])
  func `is one of AWS Config`(_ text: String) {
    #expect(Self.listed(Array(text.utf8), chunk: 7) == nil)
  }

  static let folder = "corpora/aws-cli"

  @Test(.enabled(if: Shared.exists(folder), "no folder '../shared/corpora/aws-cli'"))
  func `of other people gives what the whole file gives`() throws {
    var count = 0
    for path in Shared.files(below: Self.folder) where path.hasSuffix(".json") {
      let bytes = try Shared.bytes(path)
      guard ImporterCatalogue.list(atTopOf: bytes) != nil else { continue }
      count += 1
      let whole = Self.whole(bytes)
      for size in [1, 7, 4_096] {
        #expect(try #require(Self.listed(bytes, chunk: size)) == whole, "\(path)")
      }
    }
    #expect(count >= 20)
    Shared.report("exports of AWS Config, element by element", count)
  }
}
