/// A day or a month that a cell names, such as `2026-11-05`, `2026/11`, `20261105`, `202611`,
/// `2026年11月5日` or the start of an ISO 8601 date-time.
package struct CalendarDate: Sendable, Hashable, Comparable {
  package let year: Int
  /// 1…12.
  package let month: Int
  /// 1…31; `nil` where only the month is named.
  package let day: Int?

  /// Reads a cell; `nil` if it names no date of the years 1900 to 2099.
  package init?(_ text: String) {
    var digits = Digits(text)
    guard let year = digits.next(exactly: 4), (1900...2099).contains(year) else { return nil }
    let isCompact = !digits.skip(["-", "/", ".", "年"])
    guard let month = isCompact ? digits.next(exactly: 2) : digits.next(atMost: 2),
      (1...12).contains(month)
    else { return nil }
    (self.year, self.month) = (year, month)
    digits.skip(["月"])
    if digits.isAtEnd {
      day = nil
      return
    }
    guard isCompact || digits.previous == "月" || digits.skip(["-", "/", "."]),
      let day = isCompact ? digits.next(exactly: 2) : digits.next(atMost: 2),
      (1...Self.days(year, month)).contains(day)
    else { return nil }
    digits.skip(["日"])
    guard digits.isAtEnd || digits.beginsTime else { return nil }
    self.day = day
  }

  /// Days of a month in the Gregorian calendar.
  private static func days(_ year: Int, _ month: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month, left.day ?? 0) < (right.year, right.month, right.day ?? 0)
  }
}

/// Digits of a cell, taken from its start.
private struct Digits {
  private var rest: Substring.UnicodeScalarView
  private(set) var previous: Unicode.Scalar?

  init(_ text: String) {
    rest = Substring(text).unicodeScalars
    while let first = rest.first, first == " " { rest.removeFirst() }
    while let last = rest.last, last == " " { rest.removeLast() }
  }

  var isAtEnd: Bool { rest.isEmpty }
  /// Whether a time of day follows, as in `2026-11-05T08:30:00Z` or `2026/11/5 8:30`.
  var beginsTime: Bool {
    guard let first = rest.first, first == "T" || first == " " else { return false }
    let allowed: Set<Unicode.Scalar> = [":", ".", "+", "-", "Z", " "]
    return rest.dropFirst().contains { Self.digit($0) != nil }
      && rest.dropFirst().allSatisfy { Self.digit($0) != nil || allowed.contains($0) }
  }

  mutating func next(exactly count: Int) -> Int? {
    let digits = rest.prefix(count).compactMap(Self.digit)
    guard digits.count == count else { return nil }
    return take(digits)
  }

  mutating func next(atMost count: Int) -> Int? {
    let digits = rest.prefix(count).prefix { Self.digit($0) != nil }.compactMap(Self.digit)
    return digits.isEmpty ? nil : take(digits)
  }

  /// Skips one of some marks; whether one was there.
  @discardableResult
  mutating func skip(_ marks: Set<Unicode.Scalar>) -> Bool {
    guard let first = rest.first, marks.contains(first) else { return false }
    previous = rest.removeFirst()
    return true
  }

  private mutating func take(_ digits: [Int]) -> Int {
    rest.removeFirst(digits.count)
    previous = nil
    return digits.reduce(0) { $0 * 10 + $1 }
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    ("0"..."9").contains(scalar) ? Int(scalar.value) - 0x30 : nil
  }
}
