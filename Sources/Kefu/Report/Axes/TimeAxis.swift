/// Periods of equal kind, one after the other without a gap.
package struct TimeAxis: Sendable, Hashable {
  /// How long a period is.
  package enum Grain: String, Sendable {
    case day, month, year
  }

  /// How long a period is.
  package let grain: Grain
  /// Ordinal of the first period: days since 1970-01-01, months since year 0, or years.
  private let first: Int
  /// Number of periods.
  package let count: Int

  /// Days if all dates name one and span under 62 of them, months up to ten years, else years.
  ///
  /// - Precondition: `first` is not after `last`.
  package init(from first: CalendarDate, to last: CalendarDate, hasMonthsOnly: Bool) {
    precondition(first <= last, "\(first) is after \(last)")
    let days = Self.ordinal(of: last, .day) - Self.ordinal(of: first, .day) + 1
    let months = Self.ordinal(of: last, .month) - Self.ordinal(of: first, .month) + 1
    grain = !hasMonthsOnly && days < 62 ? .day : months <= 120 ? .month : .year
    self.first = Self.ordinal(of: first, grain)
    count = Self.ordinal(of: last, grain) - self.first + 1
  }

  /// The period a date lies in; `nil` if it lies outside.
  package func period(of date: CalendarDate) -> Int? {
    let period = Self.ordinal(of: date, grain) - first
    return (0..<count).contains(period) ? period : nil
  }

  /// A period's name: `2026-11-05`, `2026-11` or `2026`.
  package func name(of period: Int) -> String {
    precondition((0..<count).contains(period), "period \(period) of \(count)")
    let ordinal = first + period
    switch grain {
    case .day: return Self.name(ofDay: ordinal)
    case .month: return "\(ordinal / 12)-" + Self.twoDigits(ordinal % 12 + 1)
    case .year: return String(ordinal)
    }
  }

  private static func ordinal(of date: CalendarDate, _ grain: Grain) -> Int {
    switch grain {
    case .day: days(date.year, date.month, date.day ?? 1)
    case .month: date.year * 12 + date.month - 1
    case .year: date.year
    }
  }

  /// Days since 1970-01-01 of the Gregorian calendar (Hinnant, chrono-compatible low-level date
  /// algorithms, `days_from_civil`), for years that are not negative.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let (era, yearOfEra) = (shifted / 400, shifted % 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The inverse, `civil_from_days`.
  private static func name(ofDay ordinal: Int) -> String {
    let shifted = ordinal + 719_468
    let (era, day) = (shifted / 146_097, shifted % 146_097)
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    return [
      String(year + era * 400 + (month < 10 ? 0 : 1)),
      twoDigits(month < 10 ? month + 3 : month - 9),
      twoDigits(dayOfYear - (153 * month + 2) / 5 + 1),
    ].joined(separator: "-")
  }

  private static func twoDigits(_ number: Int) -> String {
    (number < 10 ? "0" : "") + String(number)
  }
}
