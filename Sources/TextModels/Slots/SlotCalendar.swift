import Commerce

/// Days seen from today, as `2026-11-05`.
struct SlotCalendar {
  let today: Timestamp

  /// The day some days from today.
  func day(after days: Int) -> String {
    let (year, month, day) = today.date
    return Timestamp(year: year, month: month, day: day).adding(days: days).description
  }

  /// A day of the calendar; `nil` where there is none.
  func day(year: Int, month: Int, day: Int) -> String? {
    timestamp(year: year, month: month, day: day)?.description
  }

  private func timestamp(year: Int, month: Int, day: Int) -> Timestamp? {
    guard (1...12).contains(month), day >= 1, day <= Timestamp.days(ofMonth: month, year: year)
    else { return nil }
    return Timestamp(year: year, month: month, day: day)
  }

  /// The day of a month, in the year in which it is nearest to today; the earlier of two.
  func nearest(month: Int, day: Int) -> String? {
    let year = today.date.year
    return nearest([year - 1, year, year + 1].map { ($0, month) }, day: day)
  }

  /// The day of last, this or next month that is nearest to today; the earlier of two.
  func nearest(day: Int) -> String? {
    nearest([-1, 0, 1].map { month(after: $0) }, day: day)
  }

  private func nearest(_ months: [(year: Int, month: Int)], day: Int) -> String? {
    months.compactMap { timestamp(year: $0.year, month: $0.month, day: day) }
      .min { abs($0.days(since: today)) < abs($1.days(since: today)) }?.description
  }

  /// The month some months from this one.
  func month(after months: Int) -> (year: Int, month: Int) {
    let (year, month, _) = today.date
    let index = year * 12 + month - 1 + months
    return (index / 12, index % 12 + 1)
  }

  /// 1 for Monday … 7 for Sunday. 1970-01-01 was a Thursday.
  private var weekday: Int {
    let days = Int((Double(today.seconds) / 86_400).rounded(.down))
    return ((days + 3) % 7 + 7) % 7 + 1
  }

  /// A weekday some weeks from this one, Monday first.
  func day(weekday: Int, weeks: Int) -> String {
    day(after: weekday - self.weekday + 7 * weeks)
  }

  /// The last such weekday before today.
  func last(weekday: Int) -> String {
    let distance = (self.weekday - weekday + 6) % 7 + 1
    return day(after: -distance)
  }

  /// The nearest such weekday, today included; the earlier of two.
  func nearest(weekday: Int) -> String {
    let ahead = (weekday - self.weekday + 7) % 7
    return day(after: ahead > 3 ? ahead - 7 : ahead)
  }
}
