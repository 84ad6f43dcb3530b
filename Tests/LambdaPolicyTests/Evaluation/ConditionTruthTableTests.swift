import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The tables of the page `Truth-tables` about conditions.
struct `The documented truth tables of conditions` {
  typealias Page = `The documented truth tables`

  /// A user's request, of which nobody told the tags.
  static func context() throws -> RequestContext {
    RequestContext(
      InvokeRequest(
        caller: try Caller("arn:aws:iam::111122223333:user/bob", in: .aws), target: Scenes.arn()))
  }

  static func answer(
    _ name: String, _ policy: [String], _ value: ContextValue
  ) throws -> String {
    let condition = Condition(ConditionOperator(name), ConditionKey("aws:X"), policy)
    return Page.name(
      ConditionEvaluation(condition, value, in: try context(), variables: true).truth)
  }

  /// A value of the policy by how it fits the request's value `a`.
  static let fits = [
    "fits": "a", "does not fit": "b", "unknown": "${aws:PrincipalTag/team}",
    "undefined": "${aws:CalledVia}",
  ]

  @Test(arguments: [("any of", "StringEquals"), ("not any of", "StringNotEquals")])
  func `hold for two values of the policy`(corner: String, name: String) throws {
    let kinds = Self.fits.keys.sorted()
    let table = try Page.table(corner)
    try Page.check(table, rows: kinds, columns: kinds) { row, column in
      let policy = [try #require(Self.fits[row]), try #require(Self.fits[column])]
      return try Self.answer(name, policy, .known(["a"]))
    }
  }

  /// Three values are as two, of which one is what two others came to.
  @Test func `hold for three values of the policy`() throws {
    let or = try Page.table("OR")
    let not = try Page.table("NOT")
    let kinds = Self.fits.keys.sorted()
    for one in kinds {
      for two in kinds {
        for three in kinds {
          let policy = [one, two, three].compactMap { Self.fits[$0] }
          for (name, isNegated) in [("StringLike", false), ("StringNotLike", true)] {
            let single = try policy.map { value in
              let answer = try Self.answer(name, [value], .known(["a"]))
              return isNegated ? try #require(not[answer, "answer"]) : answer
            }
            let pair = try #require(or[single[0], single[1]])
            let any = try #require(or[pair, single[2]])
            let expected = isNegated ? not[any, "answer"] : any
            #expect(try Self.answer(name, policy, .known(["a"])) == expected, "\(name) \(policy)")
          }
        }
      }
    }
  }

  /// A request's value by how the policy's `arn:aws:s3:::a` fits it.
  static let values = [
    "fits": "arn:aws:s3:::a", "does not fit": "arn:aws:s3:::b", "undefined": "b", "empty": "",
  ]
  static let singles = ["fits", "does not fit", "undefined"]
  static let pairs =
    singles.indices.flatMap { first in
      singles[first...].map { "\(singles[first]), \($0)" }
    } + ["empty, empty"]
  static let operators = ["", "ForAllValues:", "ForAnyValue:"].flatMap { prefix in
    (prefix.isEmpty ? ["", "IfExists"] : [""]).flatMap { suffix in
      ["Op", "NotOp"].map { prefix + $0 + suffix }
    }
  }

  /// What the request has for the key, by the word of a row.
  static func value(_ row: String) throws -> ContextValue {
    switch row {
    case "absent": return .absent
    case "unknown": return .unknown
    case "present": return .present
    default:
      let words = row.split(separator: ", ").map(String.init)
      return .known(try words.map { try #require(values[$0]) })
    }
  }

  /// An operator for the columns `Op` and `NotOp`; an empty string is compared as text.
  static func name(_ column: String, _ row: String) -> String {
    let kind = row.hasPrefix("empty") ? "String" : "Arn"
    return column.replacing("NotOp", with: "\(kind)NotLike").replacing("Op", with: "\(kind)Like")
  }

  @Test func `hold for quantifiers and IfExists`() throws {
    let rows = ["absent", "present", "unknown", "empty"] + Self.singles + Self.pairs
    let table = try Page.table("key", column: "NotOp")
    try Page.check(table, rows: rows, columns: Self.operators) { row, column in
      let name = Self.name(column, row)
      let value = try Self.value(row)
      let answer = try Self.answer(name, ["arn:aws:s3:::a"], value)
      if case .known(let values) = value {
        // The order of values is nothing.
        #expect(
          try Self.answer(name, ["arn:aws:s3:::a"], .known(values.reversed())) == answer)
      }
      // D-27: IfExists changes nothing behind a prefix.
      if column.hasPrefix("For") {
        #expect(try Self.answer(name + "IfExists", ["arn:aws:s3:::a"], value) == answer)
      }
      return answer
    }
  }

  @Test func `hold for empty lists`() throws {
    let table = try Page.table("list []")
    let rows = ["absent", "present", "unknown", "fits"]
    try Page.check(table, rows: rows, columns: Self.operators) { row, column in
      try Self.answer(Self.name(column, row), [], try Self.value(row))
    }
  }

  @Test func `hold for Null`() throws {
    let table = try Page.table("key", column: "ForAnyValue:Null")
    let rows = ["absent", "present", "unknown", "fits", "empty"]
    let lists = ["true", "false", "true, false", "other"]
    let columns = lists + ["ForAllValues:Null", "ForAnyValue:Null"]
    try Page.check(table, rows: rows, columns: columns) { row, column in
      let value = try Self.value(row)
      guard lists.contains(column) else { return try Self.answer(column, ["true"], value) }
      return try Self.answer(
        "Null", column.split(separator: ", ").map(String.init), value)
    }
  }
}
