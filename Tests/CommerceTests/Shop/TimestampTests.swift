import Commerce
import Testing

@Suite("Moments")
struct TimestampTests {
  // Seconds from `date -u -d … +%s`.
  @Test(
    "are read from dates and date-times",
    arguments: [
      ("1970-01-01", 0), ("2011-09-09", 1_315_526_400), ("2011-12-09 12:50:00", 1_323_435_000),
      ("2011-12-09T12:50", 1_323_435_000), ("2011-12-09T12:50:00.250Z", 1_323_435_000),
      ("2011-12-09T20:50:00+08:00", 1_323_435_000), ("2011-12-09T07:20:00-0530", 1_323_435_000),
      ("2024-02-29", 1_709_164_800), ("1969-12-31T23:59:59Z", -1), ("0001-01-01", -62_135_596_800),
    ])
  func read(text: String, seconds: Int) throws {
    #expect(try #require(Timestamp(text)).seconds == seconds)
  }

  @Test(
    "what is no moment is not read",
    arguments: [
      "", "2011", "2011-9-9", "2011-13-01", "2011-02-29", "2011-09-09x", "2011-09-09 25:00",
      "2011-09-09T12", "2011-09-09 12:00 ", "2011-09-09 12:00+8", "１９７０-01-01",
    ])
  func notRead(text: String) {
    #expect(Timestamp(text) == nil)
  }

  @Test("every day of a century comes back from its date, and from its text")
  func everyDay() throws {
    var previous = Timestamp(year: 1899, month: 12, day: 31)
    for _ in 0..<36_600 {
      let next = previous.adding(days: 1)
      let date = next.date
      #expect(Timestamp(year: date.year, month: date.month, day: date.day) == next)
      #expect(date > previous.date)
      #expect(Timestamp(next.description) == next)
      previous = next
    }
  }

  @Test("a time of day is told only where there is one")
  func description() throws {
    #expect(try #require(Timestamp("2011-09-09 00:00")).description == "2011-09-09")
    #expect(
      try #require(Timestamp("2011-09-09 08:05:01")).description == "2011-09-09T08:05:01Z")
  }
}
