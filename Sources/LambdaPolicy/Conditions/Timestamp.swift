/// An instant: seconds since 1970-01-01T00:00:00Z and nanoseconds behind them.
///
/// Read from epoch seconds or from ISO 8601 as IAM accepts it (iam.md 5.3); the calendar is the
/// Gregorian one for all years, without leap seconds and without a time-zone database.
package struct Timestamp: Hashable, Comparable, Sendable {
  package let seconds: Int64
  /// 0 to 999 999 999.
  package let nanoseconds: Int32

  package static func < (one: Timestamp, other: Timestamp) -> Bool {
    (one.seconds, one.nanoseconds) < (other.seconds, other.nanoseconds)
  }

  package init(seconds: Int64, nanoseconds: Int32 = 0) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// Whether IAM would save the text as a date, though the day may not exist.
  static func isWellFormed(_ text: String) -> Bool {
    if Timestamp(text) != nil { return true }
    var parser = TimestampParser(Array(text.utf8))
    guard text.contains("-") || text.contains("T") || text.contains("t"),
      let date = parser.date(), parser.time() != nil, parser.isAtEnd
    else { return false }
    return CalendarDay.years.contains(date.year) && (1...12).contains(date.month)
      && (1...31).contains(date.day)
  }

  /// Reads either form: epoch unless the text holds a `T`, a `t` or a hyphen.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.contains(where: { $0 | 0x20 == UInt8(ascii: "t") || $0 == ASCII.hyphen }) else {
      guard !text.isEmpty, text.consists(of: ASCII.isDigit), let seconds = Int64(text) else {
        return nil
      }
      self.init(seconds: seconds, nanoseconds: 0)
      return
    }
    var parser = TimestampParser(bytes)
    guard let date = parser.date(), let time = parser.time(), parser.isAtEnd,
      let days = date.daysSinceEpoch
    else { return nil }
    self.init(
      seconds: days * 86_400 + time.seconds - time.offset, nanoseconds: time.nanoseconds)
  }
}

extension Timestamp: CustomStringConvertible {
  /// The instant in ISO 8601, UTC, with nanoseconds where there are any.
  package var description: String {
    let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
    let time = seconds - days * 86_400
    let day = CalendarDay(daysSinceEpoch: days)
    var text = "\(padded(day.year, 4))-\(padded(day.month, 2))-\(padded(day.day, 2))"
    text += "T\(padded(time / 3600, 2)):\(padded(time / 60 % 60, 2)):\(padded(time % 60, 2))"
    if nanoseconds > 0 { text += ".\(padded(Int64(nanoseconds), 9))" }
    return text + "Z"
  }

  private func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.count))
    return (number < 0 ? "-" : "") + zeros + digits
  }
}

/// A day of the calendar; missing parts are 1.
private struct CalendarDay {
  var year: Int64
  var month: Int64 = 1
  var day: Int64 = 1

  static let years: ClosedRange<Int64> = -292_275_054...292_278_993

  /// nil for a day that does not exist, such as 31 February.
  var daysSinceEpoch: Int64? {
    guard CalendarDay.years.contains(year), (1...12).contains(month),
      (1...daysInMonth).contains(day)
    else { return nil }
    // Years start in March, so that the leap day is the last one; eras have 400 years.
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day that is so many days after 1970-01-01.
  init(daysSinceEpoch days: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  init(year: Int64) { self.year = year }

  private var daysInMonth: Int64 {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: isLeapYear ? 29 : 28
    default: 31
    }
  }

  private var isLeapYear: Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
}

/// A time of day with its zone.
private struct TimeOfDay {
  var seconds: Int64 = 0
  var nanoseconds: Int32 = 0
  /// Seconds east of UTC.
  var offset: Int64 = 0
}

/// Takes the pieces of an ISO 8601 text from left to right.
private struct TimestampParser {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func digits(_ count: ClosedRange<Int>) -> Int64? {
    let start = index
    while index < bytes.count, ASCII.isDigit(bytes[index]), index - start < count.upperBound {
      index += 1
    }
    guard index - start >= count.lowerBound else { return nil }
    return Int64(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  /// `[-]YYYY[-MM[-DD]]`, leading zeros optional.
  mutating func date() -> CalendarDay? {
    let isNegative = take(ASCII.hyphen)
    guard let year = digits(1...18) else { return nil }
    var day = CalendarDay(year: isNegative ? -year : year)
    guard take(ASCII.hyphen) else { return day }
    guard let month = digits(1...2) else { return nil }
    day.month = month
    guard take(ASCII.hyphen) else { return day }
    guard let number = digits(1...2) else { return nil }
    day.day = number
    return day
  }

  /// Nothing, or `T` and `hh[:mm[:ss[.fraction]]]` with a zone behind minutes or seconds.
  mutating func time() -> TimeOfDay? {
    var time = TimeOfDay()
    guard take(UInt8(ascii: "T")) || take(UInt8(ascii: "t")) else { return time }
    if isAtEnd { return time }
    guard let hour = digits(1...2), hour < 24 else { return nil }
    time.seconds = hour * 3600
    guard take(ASCII.colon) else { return time }
    guard let minute = digits(1...2), minute < 60 else { return nil }
    time.seconds += minute * 60
    if take(ASCII.colon) {
      guard let second = digits(1...2), second < 60, let nanoseconds = fraction() else {
        return nil
      }
      time.seconds += second
      time.nanoseconds = nanoseconds
    }
    guard let offset = zone() else { return nil }
    time.offset = offset
    return time
  }

  /// At most nine digits behind a point.
  private mutating func fraction() -> Int32? {
    guard take(ASCII.dot) else { return 0 }
    let start = index
    guard var value = digits(1...9) else { return nil }
    for _ in (index - start)..<9 { value *= 10 }
    return Int32(value)
  }

  /// `Z`, `+hh`, `+hh:mm` or `-hh:mm`; nothing is UTC.
  private mutating func zone() -> Int64? {
    if isAtEnd || take(UInt8(ascii: "Z")) || take(UInt8(ascii: "z")) { return 0 }
    let isWest = take(ASCII.hyphen)
    guard isWest || take(UInt8(ascii: "+")), let hours = digits(2...2), hours < 24 else {
      return nil
    }
    var minutes: Int64 = 0
    if take(ASCII.colon) {
      guard let number = digits(2...2), number < 60 else { return nil }
      minutes = number
    } else if isWest {
      return nil
    }
    let offset = hours * 3600 + minutes * 60
    return isWest ? -offset : offset
  }
}
