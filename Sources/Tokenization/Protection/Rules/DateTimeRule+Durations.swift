extension DateTimeRule {
  /// What may follow the number of a duration, beside ``chineseUnits``.
  static let durationFollowers = [infixes, englishUnits]

  static let chineseUnits = PhraseTable(
    """
    天 小时 个小时 分钟 秒 秒钟 周 个星期 星期 个礼拜 礼拜 个月 年 个工作日 工作日 个钟头 个钟 钟头 个自然日 自然日 日 晚 个季度 季度 \
    周年 个多月 个半月 个多小时 个半小时 年半 天半 个周 个晚上 个白天 月 个交易日
    """)
  private static let halfUnits = PhraseTable("年 个月 小时 个小时 天 个多月 个多小时 分钟 个钟 月")
  private static let infixes = PhraseTable("多 来 余 几")
  private static let chineseTails = PhraseTable("前 后 之前 之后 以前 以后 内 之内 以内")
  private static let englishUnits = PhraseTable(
    """
    _day _days _week _weeks _month _months _year _years _yr _yrs _hour _hours _hr _hrs _minute \
    _minutes _min _mins _second _seconds _sec _secs day days week weeks month months year years yr \
    yrs hour hours hr hrs h minute minutes min mins second seconds sec secs -day -days -week -weeks \
    -month -months -year -years -hour -hours -minute -minutes _business_days _business_day \
    _working_days _working_day _weekdays _nights _night
    """)
  private static let englishTails = PhraseTable("_ago _later _from_now")
  private static let ages = PhraseTable("_old -old s-old _olds _of_age")
  /// What makes another word with the unit before it.
  private static let continuations = PhraseTable("无理由 级 轻 龄 边 围 转 岁 身 密 折 全 末 然 猫 鹅 饼 刊 经 度")

  /// `3天前`, `3-5个工作日`, `两周`, `半年`, `3 days ago`, `24小时内`.
  static func durationEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    if text.scalar(at: start) == "半" { return unitEnd(halfUnits, text, at: start + 3) }
    guard let number = text.numeral(at: start), isCount(number, text, at: start) else { return nil }
    if let second = text.rangeEnd(after: number), let end = unitEnd(in: text, second) { return end }
    return unitEnd(in: text, number)
  }

  /// Not the numeral of `第三天`, `唯一天…`, `百年`, `四周`.
  private static func isCount(
    _ number: ScannedNumber, _ text: Span<UInt8>, at start: Int
  ) -> Bool {
    guard number.isHan else { return true }
    if "第唯统周期拜".unicodeScalars.contains(text.scalar(before: start)) { return false }
    if number.digits == 1, number.value > 10 { return false }
    let isAround = number.value == 4 && number.digits == 1 && text.scalar(at: number.end) == "周"
    return !isAround
  }

  private static func unitEnd(in text: Span<UInt8>, _ number: ScannedNumber) -> Int? {
    if let end = englishUnits.end(in: text, at: number.end), !number.isHan {
      if ages.end(in: text, at: end) != nil { return nil }
      return englishTails.end(in: text, at: end) ?? end
    }
    let infix = infixes.end(in: text, at: number.end) ?? number.end
    let unit = text.skippingSpace(infix)
    guard let end = unitEnd(chineseUnits, text, at: unit) else { return nil }
    switch text.scalar(at: unit) {
    // `三日` and `三晚` are names more often; `3月` is a date.
    case "日", "晚": return number.isHan ? nil : end
    case "月": return nil
    default: return end
    }
  }

  private static func unitEnd(_ table: PhraseTable, _ text: Span<UInt8>, at offset: Int) -> Int? {
    guard let end = table.end(in: text, at: offset),
      continuations.end(in: text, at: end) == nil
    else { return nil }
    guard let tail = chineseTails.end(in: text, at: end) else { return end }
    return "台面者悔".unicodeScalars.contains(text.scalar(at: tail)) ? end : tail
  }
}
