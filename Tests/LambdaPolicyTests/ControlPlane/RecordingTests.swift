import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// Answers that AWS gave, against those that are given here.
struct `Recorded answers of AWS` {
  static let folder = "recorded"

  /// Scenario, step and member of every line that is no comment; a reason stands behind.
  static func leftOut() throws -> [[String]] {
    try Fixtures.text("Recordings/left-out-members.txt").split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { line in
        let words = line.split(separator: " ").map(String.init)
        try #require(words.count > 4, "\(line) tells no reason")
        return Array(words.prefix(3))
      }
  }

  /// Members that are left out in every scenario.
  static func leftOutEverywhere() throws -> Set<String> {
    Set(try leftOut().filter { $0[0] == "*" && $0[1] == "*" }.map { $0[2] })
  }

  static func recordings() throws -> [Recording] {
    try Shared.files(below: folder).filter { $0.hasSuffix(".json") }.map { path in
      let file = SourceFile(name: path, bytes: try Shared.bytes(path))
      return try #require(Recording(try JSONReader.read(file)), "\(path) is no recording")
    }
  }

  @Test(.enabled(if: Shared.exists(folder), "no folder '../shared/recorded'"))
  func `are given here too, step by step`() throws {
    let leftOut = try Self.leftOutEverywhere()
    let exceptions = Set(try Self.leftOut().map { $0.joined(separator: " ") })
    let recordings = try Self.recordings()
    var compared = 0
    for recording in recordings where recording.scope == "core" {
      var run = RecordingRun(recording, leftOut: leftOut, exceptions: exceptions)
      run.run()
      #expect(run.differences.isEmpty, "\(run.differences.joined(separator: "\n"))")
      // A core scenario that was not run is a failure.
      #expect(run.compared == recording.comparable.count, "\(recording.name)")
      compared += run.compared
    }
    #expect(compared > 150)
    Shared.report("recorded answers (\(compared) of AWS)", recordings.count)
  }

  @Test(.enabled(if: Shared.exists("replay"), "no folder '../shared/replay'"))
  func `are compared but for members that only running code would give`() throws {
    let path = "replay/ignore_members.txt"
    let text = String(decoding: try Shared.bytes(path), as: UTF8.self)
    let ignored = Set(text.split(separator: "\n").map(String.init))
    for member in try Self.leftOutEverywhere() {
      #expect(ignored.contains(member), "\(member) is kept there")
    }
  }

  /// The comparison finds what it is there to find.
  @Test(arguments: [
    (#"{"A":"x"}"#, #"{"A":"y"}"#), (#"{"A":1}"#, #"{"A":2}"#), (#"{"A":"x"}"#, "{}"),
    (#"{"A":["{uuid:1}","{uuid:2}"]}"#, #"{"A":["\#(id)","\#(id)"]}"#),
    (#"{"A":{"$json":{"B":1}}}"#, #"{"A":"{\"B\":1,\"C\":2}"}"#),
    (#"{"A":[1,2]}"#, #"{"A":[1]}"#), (#"{"A":null}"#, #"{"A":"x"}"#),
  ])
  func `differ where one of them is changed`(_ wanted: String, _ found: String) throws {
    var comparison = AnswerComparison(Placeholders([:]), leftOut: [])
    comparison.compare(try Self.json(wanted), try Self.json(found))
    #expect(comparison.differences.count == 1, "\(comparison.differences)")
  }

  private static let id = "00000000-0000-4000-8000-000000000001"

  private static func json(_ text: String) throws -> JSONValue {
    JSONValue(try JSONReader.read(SourceFile(name: "json", text: text)))
  }
}
