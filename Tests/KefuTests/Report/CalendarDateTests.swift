import Kefu
import Testing

@Suite("Dates in cells")
struct CalendarDateTests {
  @Test(
    "days and months are read in the forms that tables use",
    arguments: [
      ("2026-11", 2026, 11, nil), ("202611", 2026, 11, nil), ("2026/1", 2026, 1, nil),
      ("2026年11月", 2026, 11, nil), ("2026-11-05", 2026, 11, 5), ("2026/11/5", 2026, 11, 5),
      ("20261105", 2026, 11, 5), ("2026.11.05", 2026, 11, 5), ("2026年11月5日", 2026, 11, 5),
      ("2026-11-05T08:30:00Z", 2026, 11, 5), ("2026-11-05 08:30:00.250+08:00", 2026, 11, 5),
      (" 2024-02-29 ", 2024, 2, 29), ("20261105T083000Z", 2026, 11, 5),
    ] as [(String, Int, Int, Int?)])
  func reads(text: String, year: Int, month: Int, day: Int?) throws {
    let date = try #require(CalendarDate(text))
    #expect(date.year == year && date.month == month && date.day == day)
  }

  @Test(
    "what is no date is refused",
    arguments: [
      "", "2026", "2026-13", "2026-00", "2026-02-29", "2026-11-31", "1899-12-31", "2100-01",
      "2026-11-05x", "2026-11-05 shoes", "2026-1105", "202613", "11-05-2026", "SKU-202611", "20261",
      "2026110", "2026-11-", "２０２６-11",
    ])
  func refuses(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test("periods are named and found over the ends of months and leap years")
  func periods() throws {
    let first = try #require(CalendarDate("2024-02-28"))
    let last = try #require(CalendarDate("2024-03-02"))
    let days = TimeAxis(from: first, to: last, hasMonthsOnly: false)
    #expect(days.grain == .day)
    #expect(
      (0..<days.count).map(days.name) == ["2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02"])
    #expect(days.period(of: last) == 3)
    #expect(days.period(of: try #require(CalendarDate("2024-03-03"))) == nil)
    let months = TimeAxis(from: first, to: last, hasMonthsOnly: true)
    #expect((0..<months.count).map(months.name) == ["2024-02", "2024-03"])
    let old = try #require(CalendarDate("1970-12-31"))
    let years = TimeAxis(from: old, to: last, hasMonthsOnly: false)
    #expect(years.grain == .year && years.count == 55 && years.name(of: 0) == "1970")
  }

  @Test("61 days are days, 62 are months")
  func grain() throws {
    let first = try #require(CalendarDate("2026-01-01"))
    let days = try #require(CalendarDate("2026-03-02"))
    let months = try #require(CalendarDate("2026-03-03"))
    let axis = TimeAxis(from: first, to: days, hasMonthsOnly: false)
    #expect(axis.grain == .day && axis.count == 61 && axis.name(of: 60) == "2026-03-02")
    #expect(TimeAxis(from: first, to: months, hasMonthsOnly: false).grain == .month)
  }
}
