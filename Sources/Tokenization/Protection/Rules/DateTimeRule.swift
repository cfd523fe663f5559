/// Dates, times and both together, and how long something takes: `2024-03-01 12:30`, `11月3号`,
/// `上周五下午3点半`, `last Friday`, `Nov 3rd`, `8:30pm`, `3 days ago`, `3天前`, `七天`.
///
/// * Durations (`三天`, `2 weeks`, `3-5个工作日`) are here and not with the quantities: who asks
///   "when" wants both. But `七天` stays open in `七天无理由`, which is one word of trade.
/// * A clock alone needs more than `点`: `三点` may be three points, so `三点半`, `3点20`, `下午三点` are
///   times, and `一点` is "a bit".
/// * Parts of the day alone (`下午`) are plain words, and so are `mon`, `sun`, `sat`, `mar` and `may`.
/// * `四周` is "around", `周一次` no Monday, `以前天天` holds no `前天`.
enum DateTimeRule {
  static let rule = ProtectionRule(
    kind: .dateTime, starts: [.digit, .letter, .han], words: firstWords, continued: firstPhrases,
    digits: DigitContext(
      behind: digitFollowers, behindSpace: dayFollowers, length: 8),
    han: "一二两三四五六七八九十百几半第", hanPairs: openers, behindNumeral: [followers],
    match: end)

  /// What follows the number of a date or duration in digits, or the hour of a clock.
  private static let digitFollowers =
    [followersOfAny, chineseUnits, RangeJoint.table, PhraseTable("- / . :")] + durationFollowers
    + clockFollowers

  static func end(in text: Span<UInt8>, at start: Int) -> Int? {
    if text.isInsideNumber(start) { return nil }
    let first = text.byte(at: start)
    if first.isLetter {
      return englishEnd(in: text, at: start).map { timeEnd(in: text, behind: $0) }
    }
    return first.isDigit ? digitEnd(in: text, at: start) : hanEnd(in: text, at: start)
  }

  private static func digitEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    guard let date = numeralEnd(in: text, at: start) else { return clockEnd(in: text, at: start) }
    return longer(timeEnd(in: text, behind: date), clockEnd(in: text, at: start))
  }

  private static let hanFollowers = "天 小 个 分 秒 周 星 礼 月 年 工 钟 自 日 晚 季 点 号 號 交 多 来 余 到 至"
  private static let followersOfAny = PhraseTable(hanFollowers)

  /// What follows a Han numeral that begins a date or duration.
  private static let followers = PhraseTable(hanFollowers + " - ~ – — _")

  private static func hanEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    if let number = text.hanNumber(at: start) {
      return followers.end(in: text, at: number.end) == nil ? nil : digitEnd(in: text, at: start)
    }
    if let date = relativeEnd(in: text, at: start) ?? chineseOtherEnd(in: text, at: start) {
      return longer(timeEnd(in: text, behind: date), clockEnd(in: text, at: start))
    }
    return DayParts.chinese.end(in: text, at: start) == nil ? nil : clockEnd(in: text, at: start)
  }

  private static func numeralEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    var found = longer(chineseNumberEnd(in: text, at: start), durationEnd(in: text, at: start))
    if text.byte(at: start).isDigit {
      found = longer(found, numericDateEnd(in: text, at: start))
      found = longer(found, dayFirstEnd(in: text, at: start))
    }
    return found
  }

  /// `半年`, `第二天`.
  private static func chineseOtherEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    switch text.scalar(at: start) {
    case "半": durationEnd(in: text, at: start)
    case "第": ordinalEnd(in: text, at: start)
    default: nil
    }
  }

  static func longer(_ first: Int?, _ second: Int?) -> Int? {
    guard let first, let second else { return first ?? second }
    return max(first, second)
  }

  // MARK: - Numeric dates

  /// `2024-03-01`, `2024/3/1`, `2024.3.1`, `03/01/2024`, `20240301`.
  private static func numericDateEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    let first = text.digitsEnd(start, limit: 9)
    if first - start == 8 {
      return isDate(
        text.value(start..<start + 4), text.value(start + 4..<start + 6),
        text.value(start + 6..<first)) && text.isWordEnd(first) ? first : nil
    }
    let mark = text.byte(at: first)
    guard "-/.".utf8.contains(mark), first - start <= 4 else { return nil }
    let second = text.digitsEnd(first + 1, limit: 3)
    guard (1...2).contains(second - first - 1), text.byte(at: second) == mark else { return nil }
    let third = text.digitsEnd(second + 1, limit: 5)
    let values = (
      text.value(start..<first), text.value(first + 1..<second), text.value(second + 1..<third)
    )
    let isWhole = third > second + 1 && (text.isWordEnd(third) || isISOTime(text, third))
    guard isWhole, text.byte(at: third) != mark || !text.byte(at: third + 1).isDigit else {
      return nil
    }
    if first - start == 4, third - second <= 3 {
      return isDate(values.0, values.1, values.2) ? third : nil
    }
    guard third - second == 5, first - start <= 2 else { return nil }
    return isDate(values.2, values.0, values.1) || isDate(values.2, values.1, values.0)
      ? third : nil
  }

  private static func isISOTime(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    text.byte(at: offset).lowercased == UInt8(ascii: "t") && text.byte(at: offset + 1).isDigit
  }

  private static func isDate(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    (1900...2100).contains(year) && (1...12).contains(month) && (1...31).contains(day)
  }

  // MARK: - Times

  private static let joints = PhraseTable("_ , ,_ _at_ t 的")

  /// The end with the part of the day and the clock that follow a date.
  static func timeEnd(in text: Span<UInt8>, behind date: Int) -> Int {
    let joint = joints.end(in: text, at: date)
    for start in [date, joint ?? date] {
      if let end = clockEnd(in: text, at: start, isBehindDate: true) { return end }
      if let part = DayParts.chinese.end(in: text, at: start) { return part }
      if start > date, let part = DayParts.english.end(in: text, at: start) {
        return clockEnd(in: text, at: text.skippingSpace(part)) ?? part
      }
    }
    return date
  }
}
