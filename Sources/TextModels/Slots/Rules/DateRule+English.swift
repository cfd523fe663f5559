import Commerce

extension DateRule {
  private static let days = SlotPhrases([
    0: "today tonight this_morning this_afternoon this_evening",
    1: "tomorrow tmr tmrw tomorrow_morning", -1: "yesterday yday last_night",
    -2: "the_day_before_yesterday", 2: "the_day_after_tomorrow",
  ])
  static let englishWeekdays = SlotPhrases([
    1: "monday mon", 2: "tuesday tues tue", 3: "wednesday wed", 4: "thursday thurs thu",
    5: "friday fri", 6: "saturday sat", 7: "sunday sun",
  ])
  /// Short forms that are words as well count with a capital only.
  private static let shortWords: Set<String> = ["sat", "sun", "mon", "wed", "may", "march", "mar"]
  private static let open = SlotPhrases(
    """
    last_week next_week this_week last_month next_month this_month last_year next_year the_weekend \
    this_weekend last_weekend next_weekend the_other_day easter good_friday \
    black_friday cyber_monday labor_day labour_day memorial_day mother's_day father's_day \
    mothering_sunday thanksgiving cny chinese_new_year lunar_new_year boxing_day diwali eid singles'_day singles_day \
    a_few_days_ago few_days_ago a_couple_of_days_ago couple_of_days_ago a_couple_of_weeks_ago a_few_weeks_ago \
    weeks_ago ages_ago the_night_before_last bank_holiday new_year's passover ramadan early_next_week \
    prime_day end_of_the_month the_end_of_the_month last_summer last_winter last_spring
    """)
  private static let feasts = SlotPhrases([
    1225: "christmas christmas_day xmas", 1224: "christmas_eve", 1231: "new_year's_eve",
    101: "new_year's_day new_year", 214: "valentine's_day valentines", 1031: "halloween",
    704: "independence_day",
  ])
  private static let months = SlotPhrases([
    1: "january jan", 2: "february feb", 3: "march mar", 4: "april apr", 5: "may", 6: "june jun",
    7: "july jul", 8: "august aug", 9: "september sept sep", 10: "october oct",
    11: "november nov", 12: "december dec",
  ])
  private static let whichWeek = SlotPhrases([-1: "last", 1: "next", 0: "this"])

  /// A day in English words; `on` and `the` before it belong to it.
  func english(at place: Int) -> Found? {
    guard line[place].isLatinOrDigit else { return nil }
    if line.has("on ", at: place) {
      let next = place + 3
      return day(at: next) ?? self.onNumbers(at: next) ?? chinese(at: next)
    }
    return day(at: place)
  }

  private func day(at place: Int) -> Found? {
    if let found = Self.days.longest(in: line, at: place) {
      return Found(end: found.end, day: calendar.day(after: found.meaning))
    }
    return englishWeekday(at: place) ?? englishMonth(at: place)
      ?? lastMonth(at: place) ?? ordinal(at: place) ?? ago(at: place) ?? endOfMonth(at: place)
      ?? Self.feasts.longest(in: line, at: place).map {
        Found(
          end: $0.end,
          day: calendar.nearest(month: $0.meaning / 100, day: $0.meaning % 100))
      } ?? Self.open.longest(in: line, at: place).map { Found(end: $0.end, day: nil) }
  }

  /// Whether a word that is no date in lower case is written with a capital.
  private func isName(_ range: Range<Int>) -> Bool {
    guard Self.shortWords.contains(line.text(range)) else { return true }
    return line.original(range).unicodeScalars.first?.properties.isUppercase == true
  }

  private func englishWeekday(at place: Int) -> Found? {
    let week = Self.whichWeek.longest(in: line, at: place)
    let start = line.skippingSpace(week?.end ?? place)
    guard let day = Self.englishWeekdays.longest(in: line, at: start), isName(start..<day.end)
    else { return nil }
    let value: String
    switch week?.meaning {
    case -1: value = calendar.last(weekday: day.meaning)
    case 1: value = calendar.day(weekday: day.meaning, weeks: 1)
    case 0: value = calendar.day(weekday: day.meaning, weeks: 0)
    default: value = calendar.nearest(weekday: day.meaning)
    }
    return Found(end: day.end, day: value)
  }

  /// `Oct 30`, `Nov 5th`, `December`, `March` (as a name).
  private func englishMonth(at place: Int) -> Found? {
    guard let month = Self.months.longest(in: line, at: place) else { return nil }
    let next = line.skippingSpace(line[month.end] == "." ? month.end + 1 : month.end)
    if next > month.end, let day = dayNumber(at: next) {
      return Found(
        end: day.end, day: calendar.nearest(month: month.meaning, day: day.value))
    }
    return isName(place..<month.end) && month.end - place > 3
      || month.meaning == 5 && isName(place..<month.end) && place > 0
      ? Found(end: month.end, day: nil) : nil
  }

  private static let near = SlotPhrases("last next this early late mid mid- coming")

  /// `last May`, `early March`, `last Christmas`.
  private func lastMonth(at place: Int) -> Found? {
    guard let which = Self.near.longest(in: line, at: place) else { return nil }
    let start = line.skippingSpace(line[which.end] == "-" ? which.end + 1 : which.end)
    guard start > which.end else { return nil }
    if let feast = Self.feasts.longest(in: line, at: start) {
      return Found(end: feast.end, day: nil)
    }
    guard let month = Self.months.longest(in: line, at: start),
      month.end - start > 3 || month.meaning == 5
    else { return nil }
    return Found(end: month.end, day: nil)
  }

  /// `5`, `5th`, no year and no hour.
  private func dayNumber(at place: Int) -> (value: Int, end: Int)? {
    guard line[place].isDigit else { return nil }
    let end = line.end(from: place) { $0.isDigit }
    guard let value = Int(line.text(place..<end)), (1...31).contains(value) else { return nil }
    let suffix = line.text(end..<min(line.count, end + 2))
    if ["st", "nd", "rd", "th"].contains(suffix), line.isBoundary(end + 2) {
      return (value, end + 2)
    }
    return line.isBoundary(end) ? (value, end) : nil
  }

  /// `the 5th`, `the 21st of September`, `14th Oct`, `2 Nov`, `4th July`.
  private func ordinal(at place: Int) -> Found? {
    let hasArticle = line.has("the ", at: place)
    let start = hasArticle ? place + 4 : place
    guard let day = dayNumber(at: start) else { return nil }
    var next = line.skippingSpace(day.end)
    if line.has("of ", at: next) { next += 3 }
    if next > day.end, let month = Self.months.longest(in: line, at: next) {
      return Found(
        end: month.end, day: calendar.nearest(month: month.meaning, day: day.value))
    }
    guard hasArticle, !line[day.end - 1].isDigit else { return nil }
    return Found(end: day.end, day: calendar.nearest(day: day.value))
  }

  private static let agoUnits = SlotPhrases([
    1: "day_ago days_ago", 7: "week_ago weeks_ago wks_ago", 14: "fortnight_ago fortnights_ago",
    0: "month_ago months_ago year_ago years_ago hours_ago hour_ago minutes_ago",
  ])

  /// `3 days ago`, `a week ago`, `a fortnight ago`.
  private func ago(at place: Int) -> Found? {
    let number = line.numeral(at: place)
    let isOne = line.has("a ", at: place)
    guard let start = number?.end ?? (isOne ? place + 1 : nil), line[start] == " " else {
      return nil
    }
    guard let unit = Self.agoUnits.longest(in: line, at: start + 1) else { return nil }
    let days = unit.meaning * Int(number?.value ?? 1)
    return Found(end: unit.end, day: unit.meaning > 0 ? calendar.day(after: -days) : nil)
  }

  private static let stretches = SlotPhrases(
    "the_end_of the_last_day_of end_of the_beginning_of the_start_of")

  /// `the end of March`, `the last day of Feb`.
  private func endOfMonth(at place: Int) -> Found? {
    guard let stretch = Self.stretches.longest(in: line, at: place),
      let month = Self.months.longest(in: line, at: stretch.end + 1)
    else { return nil }
    return Found(end: month.end, day: nil)
  }

  /// `On 03.02`: a point makes a date behind `on` only.
  private func onNumbers(at place: Int) -> Found? {
    let first = line.end(from: place) { $0.isDigit }
    guard first > place, "./".unicodeScalars.contains(line[first]), line[first + 1].isDigit else {
      return nil
    }
    let end = line.end(from: first + 1) { $0.isDigit }
    guard let month = Int(line.text(place..<first)), let day = Int(line.text(first + 1..<end)),
      (1...31).contains(month), (1...31).contains(day), line.isBoundary(end)
    else { return nil }
    let value =
      month > 12
      ? calendar.nearest(month: day, day: month) : calendar.nearest(month: month, day: day)
    return Found(end: end, day: value)
  }
}
