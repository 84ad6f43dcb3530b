import LambdaPolicy
import LambdaPolicyTestSupport
import Testing

/// The literal forms of iam.md 5.3 and the typed operators of 5.2, through whole conditions.
struct `A typed condition` {
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let policy: String
    let value: String
    let truth: Truth
    let sourceLocation: SourceLocation
    var testDescription: String { "\(name) '\(policy)' on '\(value)'" }

    init(
      _ name: String, _ policy: String, on value: String, _ truth: Truth,
      at sourceLocation: SourceLocation = #_sourceLocation
    ) {
      self.name = name
      self.policy = policy
      self.value = value
      self.truth = truth
      self.sourceLocation = sourceLocation
    }
  }

  static func truth(_ name: String, _ policy: String, on value: String) throws -> Truth {
    ConditionEvaluation(
      Condition(ConditionOperator(name), ConditionKey("aws:X"), [policy]), .known([value]),
      in: try `A condition`.context(), variables: true
    ).truth
  }

  static let numbers: [Row] = [
    Row("NumericEquals", "10", on: "10.0", .yes), Row("NumericEquals", "010", on: "10", .yes),
    Row("NumericEquals", "-0", on: "0", .yes), Row("NumericEquals", "+5", on: "5", .yes),
    Row("NumericNotEquals", "10", on: "11", .yes), Row("NumericLessThan", "3600", on: "60", .yes),
    Row("NumericLessThan", "3600", on: "3600", .no),
    Row("NumericLessThanEquals", "3600", on: "3600", .yes),
    Row("NumericGreaterThan", "9", on: "10", .yes), Row("NumericGreaterThan", "-1", on: "-2", .no),
    Row("NumericLessThan", "-1", on: "-1.5", .yes), Row("NumericLessThan", "0.5", on: "0.45", .yes),
    Row(
      "NumericGreaterThanEquals", "123456789012345678901234567890",
      on: "123456789012345678901234567891", .yes),
    Row(
      "NumericLessThan", "123456789012345678901234567891", on: "123456789012345678901234567890",
      .yes),
    // D-40, D-41, D-42, Q-27
    Row("NumericEquals", "1e1", on: "10", .no), Row("NumericEquals", " 10", on: "10", .no),
    Row("NumericNotEquals", "1e1", on: "10", .uncertain),
    Row("NumericEquals", "10", on: "ten", .no),
    Row("NumericNotEquals", "10", on: "ten", .uncertain),
    Row("NumericEquals", "1.", on: "1", .no), Row("NumericEquals", ".5", on: "0.5", .no),
  ]

  static let dates: [Row] = [
    Row("DateEquals", "2019-07-01T13:20:15Z", on: "1561987215", .yes),
    Row(
      "DateEquals", "2016-12-13T21:20:37.593194+00:00", on: "2016-12-13T21:20:37.593194000Z", .yes),
    Row("DateEquals", "2016-12-13t2:00:00.593194+23", on: "2016-12-12T03:00:00.593194Z", .yes),
    Row("DateEquals", "01T", on: "0001-01-01T00:00:00Z", .yes),
    Row("DateLessThan", "1498867200", on: "-292275054", .yes),
    Row("DateGreaterThan", "1498867200", on: "292278993-12-31", .yes),
    Row("DateEquals", "2017-07-01", on: "1498867200", .yes),
    Row("DateEquals", "2017-07", on: "2017-07-01T00:00Z", .yes),
    Row("DateEquals", "2019", on: "1970-01-01T00:33:39Z", .yes),
    Row("DateEquals", "9223372036854775807", on: "9223372036854775807", .yes),
    Row("DateEquals", "2020-02-29T12", on: "2020-02-29T13:00:00+01:00", .yes),
    Row("DateEquals", "2020-02-29T12:00-05:30", on: "2020-02-29T17:30:00Z", .yes),
    Row("DateGreaterThan", "2026-01-01T00:00:00Z", on: "2026-01-01T00:00:00Z", .no),
    Row("DateGreaterThanEquals", "2026-01-01T00:00:00Z", on: "2026-01-01T00:00:00Z", .yes),
    Row(
      "DateLessThan", "2026-01-01T00:00:00.000000002Z", on: "2026-01-01T00:00:00.000000001Z", .yes),
    Row("DateNotEquals", "2000-01-01", on: "946684800", .no),
    Row("DateEquals", "1900-03-01", on: "-1-1", .no),
    // What names no instant (D-40, D-41).
    Row("DateEquals", "sdfdsf", on: "0", .no), Row("DateNotEquals", "sdfdsf", on: "0", .uncertain),
    Row("DateNotEquals", "234-13", on: "0", .uncertain),
    Row("DateNotEquals", "2026-02-31", on: "0", .uncertain),
    Row("DateNotEquals", "2100-02-29", on: "0", .uncertain),
    Row("DateNotEquals", "2016-12-13T21:20:37.1999999999+10:59", on: "0", .uncertain),
    Row("DateNotEquals", "2016-12-13T21:20:37+1", on: "0", .uncertain),
    Row("DateNotEquals", "9223372036854775808", on: "0", .uncertain),
    Row("DateNotEquals", "292278994-01", on: "0", .uncertain),
    Row("DateNotEquals", "2026-01-01T24:00", on: "0", .uncertain),
    Row("DateNotEquals", "2026-01-01-01", on: "0", .uncertain),
    Row("DateNotEquals", "+5", on: "0", .uncertain),
  ]

  static let addresses: [Row] = [
    Row("IpAddress", "203.0.113.0/24", on: "203.0.113.7", .yes),
    Row("IpAddress", "203.0.113.9/24", on: "203.0.113.7", .yes),
    Row("IpAddress", "203.0.113.0/24", on: "203.0.114.7", .no),
    Row("IpAddress", "203.0.113.7", on: "203.0.113.7", .yes),
    Row("NotIpAddress", "203.0.113.0/24", on: "203.0.113.7", .no),
    Row("IpAddress", "0.0.0.0/0", on: "203.0.113.7", .yes),
    Row("IpAddress", "::/0", on: "203.0.113.7", .no),
    Row("NotIpAddress", "::/0", on: "203.0.113.7", .yes),
    Row("IpAddress", "::ffff:203.0.113.7", on: "203.0.113.7", .no),
    Row("IpAddress", "2001:DB8:0:0:0:0:0:1", on: "2001:db8::1", .yes),
    Row("IpAddress", "2001:db8::/32", on: "2001:db8:ffff::", .yes),
    Row("IpAddress", "::ffff:203.0.113.0/120", on: "::ffff:cb00:7107", .yes),
    Row("IpAddress", "::/0", on: "1:2:3:4:5:6:7:8", .yes),
    Row("NotIpAddress", "203.0.113.0/33", on: "203.0.113.7", .uncertain),
    Row("NotIpAddress", "203.0.113", on: "203.0.113.7", .uncertain),
    Row("NotIpAddress", "203.0.113.07", on: "203.0.113.7", .uncertain),
    Row("NotIpAddress", "1::2::3", on: "::1", .uncertain),
    Row("NotIpAddress", "1:2:3:4:5:6:7:8:9", on: "::1", .uncertain),
    Row("IpAddress", "203.0.113.0/24", on: "somewhere", .no),
  ]

  static let others: [Row] = [
    Row("BinaryEquals", "QmluYXJ5", on: "QmluYXJ5", .yes),
    Row("BinaryEquals", "QQ==", on: "QR==", .yes),
    Row("BinaryEquals", "QmluYXJ5", on: "QmluYXJ4", .no),
    Row("BinaryEquals", "Qml", on: "Qml", .no), Row("BinaryEquals", "Qm!u", on: "Qm!u", .no),
    // 5.6
    Row("StringEquals", "${aws:PrincipalServiceName}", on: "s3.amazonaws.com", .yes),
    Row("StringEquals", "${AWS:principalservicename}", on: "s3.amazonaws.com", .yes),
    Row("StringEquals", "${aws:username, 'none'}", on: "none", .yes),
    Row("StringEquals", "${aws:username, 'a'b}'}", on: "a'b}", .yes),
    Row("StringEquals", "${aws:username}", on: "", .no),
    Row("StringNotEquals", "${aws:username}", on: "x", .yes),
    Row("StringEquals", "a${*}c", on: "a*c", .yes), Row("StringLike", "a${*}c", on: "abc", .no),
    Row("StringLike", "a${?}${$}*", on: "a?$bc", .yes),
    Row("StringEquals", "a${b", on: "a${b", .yes),
    Row("StringEquals", "${}", on: "${}", .no), Row("StringNotEquals", "${}", on: "x", .uncertain),
    Row("StringNotEquals", "${aws:user name}", on: "x", .uncertain),
    Row("StringNotEquals", "${aws:username, none}", on: "x", .uncertain),
    Row("StringEquals", "${aws:CalledVia}", on: "x", .no),
    Row("StringNotEquals", "${aws:CalledVia, 'x'}", on: "y", .uncertain),
    Row("StringEquals", "${aws:ResourceTag/x}", on: "x", .unknown),
    Row("StringNotEquals", "${aws:ResourceTag/x}", on: "x", .unknown),
    Row(
      "ArnLike", "arn:aws:s3:::${aws:PrincipalServiceName}", on: "arn:aws:s3:::s3.amazonaws.com",
      .yes),
    Row("ArnLike", "arn:aws:s3:::${aws:username}", on: "arn:aws:s3:::b", .no),
    Row("ArnNotLike", "arn:aws:s3:::${aws:username}", on: "arn:aws:s3:::b", .yes),
    Row("Bool", "${aws:SecureTransport}", on: "true", .uncertain),
    Row("Bool", "${aws:SecureTransport}", on: "false", .no),
    Row("NumericEquals", "${aws:X}", on: "1", .no),
  ]

  @Test(arguments: numbers + dates + addresses + others)
  func `is answered by value (5.2, 5.3, 5.6)`(_ row: Row) throws {
    #expect(
      try Self.truth(row.name, row.policy, on: row.value) == row.truth,
      sourceLocation: row.sourceLocation)
  }

  @Test func `takes variables as text under 2008-10-17 (G-9, D-50, T13)`() throws {
    let condition = Condition(
      ConditionOperator("StringEquals"), ConditionKey("aws:X"), ["${aws:username}"])
    let context = try `A condition`.context(caller: "arn:aws:iam::111122223333:user/bob")
    func truth(_ value: String, variables: Bool) -> Truth {
      ConditionEvaluation(condition, .known([value]), in: context, variables: variables).truth
    }
    #expect(truth("bob", variables: true) == .yes)
    #expect(truth("bob", variables: false) == .no)
    #expect(truth("${aws:username}", variables: false) == .yes)
  }

  @Test func `counts the days of the calendar as a plain count does`() throws {
    var day = 0
    for year in 1970...2110 {
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      for (month, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        .enumerated()
      {
        for number in 1...length {
          let text = "\(year)-\(month + 1)-\(number)"
          #expect(Timestamp(text)?.seconds == Int64(day * 86_400), "\(text)")
          day += 1
        }
        #expect(Timestamp("\(year)-\(month + 1)-\(length + 1)") == nil)
      }
    }
  }
}
