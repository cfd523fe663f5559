extension DateTimeRule {
  /// The words an English date begins with, for the scanner.
  static let firstWords = """
    yesterday today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday january \
    february march april may june july august september october november december jan feb mar apr jun \
    jul aug sep sept oct nov dec
    """

  /// The same where a date needs more words, and what those begin with.
  static let firstPhrases: [(words: String, PhraseTable)] = [
    (pointerWords, PhraseTable(pointed + " " + partsOfThisWords + " " + shortNameWords)),
    (
      "a an one two three four five six seven eight nine ten couple few half",
      PhraseTable(counted + " _few _couple _of _an")
    ),
    ("day", PhraseTable("_before _after")),
  ]

  /// What may follow a day in digits, perhaps behind a space.
  static let dayFollowers = [ordinals, links, months]

  private static let words = PhraseTable(
    """
    yesterday today tomorrow tonight day_before_yesterday day_after_tomorrow monday tuesday \
    wednesday thursday friday saturday sunday
    """)
  private static let pointerWords = "last next past this"
  private static let pointers = PhraseTable(pointerWords)
  private static let pointed = """
    _monday _tuesday _wednesday _thursday _friday _saturday _sunday _week _weekend _month _year \
    _summer _winter _spring _autumn
    """
  private static let pointedSpans = PhraseTable(pointed)
  /// Behind `this` parts of the day; behind the others short names, which alone are words.
  private static let partsOfThisWords = "_morning _afternoon _evening"
  private static let partsOfThis = PhraseTable(partsOfThisWords)
  private static let shortNameWords =
    "_mon _tue _tues _wed _thu _thur _thurs _fri _sat _sun _night _fall"
  private static let shortNames = PhraseTable(shortNameWords)

  private static let months = PhraseTable(
    """
    january february march april may june july august september october november december jan feb mar \
    apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.
    """)
  /// Months that are words too.
  private static let wordMonths = PhraseTable("may mar march dec jan")
  private static let counts = PhraseTable(
    "a an one two three four five six seven eight nine ten a_few few a_couple a_couple_of couple couple_of half_an"
  )
  private static let exactCounts = PhraseTable("two three four five six seven eight nine ten")
  private static let counted =
    "_day _days _week _weeks _month _months _year _years _hour _hours _minute _minutes "
    + "_business_days _working_days"
  private static let units = PhraseTable(counted)
  private static let tails = PhraseTable("_ago _later _from_now")
  private static let pronouns = PhraseTable("you i we they he she it that this who which what")
  private static let ordinals = PhraseTable("st nd rd th")

  static func englishEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    if let pointer = pointers.end(in: text, at: start) {
      let isThis = pointer == start + 4 && text.byte(at: start).lowercased == UInt8(ascii: "t")
      return pointedSpans.end(in: text, at: pointer)
        ?? (isThis
          ? partsOfThis.end(in: text, at: pointer) : shortNames.end(in: text, at: pointer))
    }
    if let end = words.end(in: text, at: start) { return end }
    return monthFirstEnd(in: text, at: start) ?? countedEnd(in: text, at: start)
  }

  /// `two weeks`, `a week ago`: `a` and `one` need `ago` or `later` behind.
  private static func countedEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    guard let count = counts.end(in: text, at: start), let unit = units.end(in: text, at: count)
    else {
      return nil
    }
    if let tail = tails.end(in: text, at: unit) { return tail }
    return exactCounts.end(in: text, at: start) == nil || text.byte(at: unit) == UInt8(ascii: "'")
      || text.scalar(at: unit) == "’" ? nil : unit
  }

  // MARK: - Months

  /// `nov 3rd`, `november 3, 2024`, `june 2023`; `may 5` not behind `you`, nor before a unit.
  private static func monthFirstEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    guard let month = months.end(in: text, at: start) else { return nil }
    let number = text.skippingSpace(month)
    guard let end = dayEnd(in: text, at: number) ?? yearEnd(in: text, at: number) else {
      return nil
    }
    let isWord = wordMonths.end(in: text, at: start) != nil
    let before = text.byte(at: start - 1) == UInt8(ascii: " ") ? start - 1 : start
    if isWord, pronouns.start(in: text, endingAt: before) != nil { return nil }
    return yearEnd(in: text, behind: end) ?? end
  }

  /// `3 nov 2024`, `3rd of november`; for months that are words an ordinal or a year is needed.
  static func dayFirstEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    let digits = text.digitsEnd(start, limit: 3)
    guard digits - start <= 2, (1...31).contains(text.value(start..<digits)) else { return nil }
    let ordinal = ordinals.end(in: text, at: digits)
    var name = text.skippingSpace(ordinal ?? digits)
    if let of = links.end(in: text, at: name) { name = of }
    guard let end = months.end(in: text, at: name) else { return nil }
    let year = yearEnd(in: text, behind: end)
    let isWord = wordMonths.end(in: text, at: name) != nil
    return isWord && ordinal == nil && year == nil ? nil : year ?? end
  }

  private static let links = PhraseTable("of_ -")

  /// A day of a month with nothing counted by it.
  private static func dayEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    let digits = text.digitsEnd(start, limit: 3)
    guard (1...2).contains(digits - start), (1...31).contains(text.value(start..<digits)) else {
      return nil
    }
    if let ordinal = ordinals.end(in: text, at: digits) { return ordinal }
    let isCounted =
      englishMeasures(in: text, at: digits) || text.byte(at: digits) == UInt8(ascii: "%")
    let isDecimal = text.byte(at: digits) == UInt8(ascii: ".") && text.byte(at: digits + 1).isDigit
    return isCounted || isDecimal || !text.isWordEnd(digits) ? nil : digits
  }

  private static func englishMeasures(in text: Span<UInt8>, at offset: Int) -> Bool {
    units.end(in: text, at: offset) != nil
      || QuantityRule.Units.latin.end(in: text, at: offset) != nil
  }

  private static func yearEnd(in text: Span<UInt8>, behind day: Int) -> Int? {
    let start = text.byte(at: day) == UInt8(ascii: ",") ? day + 1 : day
    return yearEnd(in: text, at: text.skippingSpace(start))
  }

  private static func yearEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    let end = text.digitsEnd(start, limit: 5)
    return end == start + 4 && (1990...2099).contains(text.value(start..<end))
      && text.isWordEnd(end) && text.byte(at: end) != UInt8(ascii: "-")
      ? end : nil
  }
}
