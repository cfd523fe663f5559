/// A moment, in whole seconds of UTC; the shop's own clock where it has no zone.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public let seconds: Int

  /// A moment by its seconds since 1970.
  public init(seconds: Int) {
    self.seconds = seconds
  }

  /// The first second of a day of the Gregorian calendar.
  ///
  /// - Precondition: the month has that day.
  public init(year: Int, month: Int, day: Int) {
    precondition(
      (1...12).contains(month) && (1...Self.days(ofMonth: month, year: year)).contains(day),
      "\(year)-\(month)-\(day) is no date")
    seconds = 86_400 * Self.dayNumber(year: year, month: month, day: day)
  }

  /// Reads `2026-11-05`, or that with a time of day behind a space or `T`: `08:26`, `08:26:00`,
  /// `08:26:00.5Z`, `08:26+08:00`. Fractions of a second are dropped.
  public init?(_ text: String) {
    var cursor = Cursor(text)
    guard let year = cursor.number(digits: 4), cursor.take("-"),
      let month = cursor.number(digits: 2), (1...12).contains(month), cursor.take("-"),
      let day = cursor.number(digits: 2), (1...Self.days(ofMonth: month, year: year)).contains(day)
    else { return nil }
    var seconds = 86_400 * Self.dayNumber(year: year, month: month, day: day)
    if !cursor.isAtEnd {
      guard cursor.take(" ") || cursor.take("T"), let time = cursor.secondsOfDay(),
        let zone = cursor.zone(), cursor.isAtEnd
      else { return nil }
      seconds += time - zone
    }
    self.seconds = seconds
  }

  /// Days and parts of a day from another moment to this one.
  public func days(since other: Timestamp) -> Double {
    Double(seconds - other.seconds) / 86_400
  }

  /// The moment some days later.
  public func adding(days: Int) -> Timestamp { Timestamp(seconds: seconds + 86_400 * days) }

  /// Whether one moment comes before another.
  public static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }
}

extension Timestamp: CustomStringConvertible {
  /// `2026-11-05` for the first second of a day, else `2026-11-05T08:26:00Z`.
  public var description: String {
    let (year, month, day) = date
    let time = seconds - seconds.flooredQuotient(by: 86_400) * 86_400
    let date = "\(Self.digits(year, 4))-\(Self.digits(month, 2))-\(Self.digits(day, 2))"
    guard time > 0 else { return date }
    let parts = [time / 3_600, time / 60 % 60, time % 60].map { Self.digits($0, 2) }
    return "\(date)T\(parts.joined(separator: ":"))Z"
  }

  private static func digits(_ value: Int, _ count: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}

// The calendar: Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil and
// civil_from_days.
extension Timestamp {
  /// Year, month 1…12 and day 1…31 in UTC.
  public var date: (year: Int, month: Int, day: Int) {
    let shifted = seconds.flooredQuotient(by: 86_400) + 719_468
    let era = shifted.flooredQuotient(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }

  /// Days of a month in the Gregorian calendar.
  public static func days(ofMonth month: Int, year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear.flooredQuotient(by: 400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

extension Int {
  fileprivate func flooredQuotient(by divisor: Int) -> Int {
    self >= 0 ? self / divisor : -((divisor - 1 - self) / divisor)
  }
}

/// Reads a date-time from its start.
private struct Cursor {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = Substring(text).utf8
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: scalar) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func number(digits count: Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let digit = rest.first, (0x30...0x39).contains(digit) else { return nil }
      rest.removeFirst()
      value = value * 10 + Int(digit - 0x30)
    }
    return value
  }

  /// `08:26`, `08:26:00` or `08:26:00.123`.
  mutating func secondsOfDay() -> Int? {
    guard let hour = number(digits: 2), hour < 24, take(":"), let minute = number(digits: 2),
      minute < 60
    else { return nil }
    var seconds = hour * 3_600 + minute * 60
    guard take(":") else { return seconds }
    guard let second = number(digits: 2), second <= 60 else { return nil }
    seconds += second
    if take(".") {
      guard number(digits: 1) != nil else { return nil }
      while number(digits: 1) != nil {}
    }
    return seconds
  }

  /// Seconds east of UTC: nothing or `Z` for none, `+08:00`, `+0800`.
  mutating func zone() -> Int? {
    if isAtEnd || take("Z") { return 0 }
    let isEast = take("+")
    guard isEast || take("-"), let hour = number(digits: 2), hour < 24 else { return nil }
    _ = take(":")
    guard let minute = number(digits: 2), minute < 60 else { return nil }
    return (isEast ? 1 : -1) * (hour * 3_600 + minute * 60)
  }
}
