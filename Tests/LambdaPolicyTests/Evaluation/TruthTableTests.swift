import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The tables of the documentation's page `Truth-tables`, cell by cell; none may be missing.
struct `The documented truth tables` {
  static let answers: [(name: String, truth: Truth)] = [
    ("true", .yes), ("false", .no), ("unknown", .unknown), ("uncertain", .uncertain),
    ("false/unknown", .unknown && .uncertain), ("unknown/true", .unknown || .uncertain),
  ]
  static let names = answers.map(\.name)

  static func name(_ truth: Truth) -> String {
    answers.first { $0.truth == truth }?.name ?? "an answer that the page does not name"
  }

  static func name(_ answer: Ternary) -> String { name(Truth(answer)) }

  /// The table with that word in its corner, or the only one of several with that column.
  static func table(_ corner: String, column: String? = nil) throws -> MarkdownTable {
    let page = try String(
      decoding: Fixtures.bytes(
        "../Sources/LambdaPolicy/Documentation.docc/Truth-tables.md"), as: UTF8.self)
    let tables = MarkdownTable.all(in: page).filter { table in
      table.corner == corner && (column.map { table.columns.contains($0) } ?? true)
    }
    return try #require(tables.first)
  }

  /// Every row meets every column, none is missing and none is there twice.
  static func check(
    _ table: MarkdownTable, rows: [String], columns: [String],
    at sourceLocation: SourceLocation = #_sourceLocation,
    _ answer: (_ row: String, _ column: String) throws -> String
  ) rethrows {
    #expect(table.rows.map(\.name).sorted() == rows.sorted(), sourceLocation: sourceLocation)
    #expect(table.columns.sorted() == columns.sorted(), sourceLocation: sourceLocation)
    for row in rows {
      for column in columns {
        let found = try answer(row, column)
        #expect(
          table[row, column] == found, "\(table.corner): \(row), \(column)",
          sourceLocation: sourceLocation)
      }
    }
  }

  static func truth(_ name: String) throws -> Truth {
    try #require(answers.first { $0.name == name }).truth
  }

  @Test func `name every answer that truths can combine to`() throws {
    var closure = Set([Truth.yes, .no, .unknown, .uncertain])
    for _ in 0..<3 {
      closure.formUnion(
        closure.flatMap { one in closure.flatMap { [one && $0, one || $0, !one] } })
    }
    #expect(closure == Set(Self.answers.map(\.truth)))
    let table = try Self.table("answer")
    try Self.check(table, rows: Self.names, columns: ["in an Allow", "in a Deny"]) { row, column in
      let effect: Effect = column == "in an Allow" ? .allow : .deny
      return Self.name(try Self.truth(row).settled(for: effect))
    }
  }

  @Test func `hold for AND, OR and NOT`() throws {
    try Self.check(try Self.table("AND"), rows: Self.names, columns: Self.names) { row, column in
      let (one, other) = (try Self.truth(row), try Self.truth(column))
      #expect([one, other].all == (one && other))
      return Self.name(one && other)
    }
    try Self.check(try Self.table("OR"), rows: Self.names, columns: Self.names) { row, column in
      let (one, other) = (try Self.truth(row), try Self.truth(column))
      #expect([one, other].any == (one || other))
      return Self.name(one || other)
    }
    try Self.check(try Self.table("NOT"), rows: Self.names, columns: ["answer"]) { row, _ in
      Self.name(!(try Self.truth(row)))
    }
  }

  @Test func `hold for the decision`() throws {
    let answers = ["true", "false", "unknown"]
    // An unknown key: nobody told the source account.
    let conditions = ["true": "{}", "unknown": #"{"StringEquals":{"aws:SourceAccount":"a"}}"#]
    try Self.check(try Self.table("Deny"), rows: answers, columns: answers) { deny, allow in
      let statements = [("Deny", deny), ("Allow", allow)].compactMap { effect, answer in
        conditions[answer].map { condition in
          """
          {"Effect":"\(effect)","Principal":"*","Action":"*","Resource":"*","Condition":\(condition)}
          """
        }
      }
      // A statement for somebody else, so that there always is one.
      let other = #"{"Effect":"Allow","Principal":{"Service":"x"},"Action":"*","Resource":"*"}"#
      let text = (statements + [other]).joined(separator: ",")
      let deployment = try Scenes.deployment("{\"Statement\":[\(text)]}")
      return switch try Scenes.evaluate(deployment, caller: "s3.amazonaws.com").decision {
      case .allowed: "allowed"
      case .denied(.implicit): "denied (implicit)"
      case .denied(.explicit): "denied (explicit)"
      case .undetermined: "undetermined"
      }
    }
  }
}
