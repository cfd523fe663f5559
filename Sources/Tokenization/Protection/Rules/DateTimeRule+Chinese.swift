extension DateTimeRule {
  // MARK: - Dates with numbers

  /// `2024年3月1日`, `3月`, `11月3号`, `3号`, `2024年`, in digits or Han numerals.
  static func chineseNumberEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    guard let number = text.numeral(at: start), number.isPlain, !number.isVague else { return nil }
    switch text.scalar(at: number.end) {
    case "年": return yearEnd(in: text, number)
    case "月": return monthEnd(in: text, number)
    case "号", "日", "號": return dayEnd(in: text, at: start, number)
    default: return nil
    }
  }

  /// `第二天`, `第3周`.
  static func ordinalEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    guard let number = text.numeral(at: start + 3), number.isPlain else { return nil }
    return ordinalUnits.end(in: text, at: number.end)
  }

  private static let ordinalUnits = PhraseTable("天 周 个月 年 个星期")

  private static func yearEnd(in text: Span<UInt8>, _ year: ScannedNumber) -> Int? {
    let end = year.end + 3
    let isYear = (1900...2100).contains(year.value) && year.digits == 4
    guard isYear || year.digits == 2 && !(year.isHan && year.value >= 100) else { return nil }
    if let month = text.numeral(at: end), text.scalar(at: month.end) == "月",
      let rest = monthEnd(in: text, month)
    {
      return rest
    }
    return isYear ? seasons.end(in: text, at: end) ?? end : nil
  }

  private static let seasons = PhraseTable("初 底 末 春 夏 秋 冬 春天 夏天 秋天 冬天 春季 夏季 秋季 冬季 上半年 下半年")
  private static let monthParts = PhraseTable("份 初 底 末 中旬 上旬 下旬 份初 份底")

  private static func monthEnd(in text: Span<UInt8>, _ month: ScannedNumber) -> Int? {
    guard (1...12).contains(month.value), month.digits <= 2 else { return nil }
    let end = month.end + 3
    if let part = monthParts.end(in: text, at: end) { return part }
    if let day = text.numeral(at: end), (1...31).contains(day.value), day.isPlain, !day.isVague {
      if "号日號".unicodeScalars.contains(text.scalar(at: day.end)) { return day.end + 3 }
      if isBareDay(day, in: text) { return day.end }
    }
    return "饼饷嫂季经牙".unicodeScalars.contains(text.scalar(at: end)) ? nil : end
  }

  /// `15` in `9月15买的`: digits that count nothing.
  private static func isBareDay(_ day: ScannedNumber, in text: Span<UInt8>) -> Bool {
    let next = text.scalar(at: day.end)
    guard !day.isHan, next.value >= 0x4E00, text.isWordEnd(day.end) else { return false }
    return QuantityRule.Units.han.end(in: text, at: day.end) == nil
      && !"天块元年月点周折多来几岁小时分秒到至".unicodeScalars.contains(next)
  }

  /// A day alone: not the line, building, shop or colour with that number; `三日` is a duration.
  private static func dayEnd(
    in text: Span<UInt8>, at start: Int, _ day: ScannedNumber
  ) -> Int? {
    guard ["号", "日", "號"].contains(text.scalar(at: day.end)), day.isPlain, !day.isVague else {
      return nil
    }
    guard (1...31).contains(day.value), day.digits <= 3 else { return nil }
    let end = day.end + 3
    let isDay = text.scalar(at: day.end) == "日"
    if isDay, day.isHan || "常用本语元系".unicodeScalars.contains(text.scalar(at: end)) { return nil }
    if "线楼色店门机仓库球位选称院码".unicodeScalars.contains(text.scalar(at: end)) { return nil }
    return "第型编账帐".unicodeScalars.contains(text.scalar(before: start)) ? nil : end
  }

  // MARK: - Relative dates

  private static let dayPhrases = """
    今天 明天 昨天 前天 后天 大前天 大后天 今早 今晚 昨晚 明早 明晚 前晚 后晚 昨夜 今夜 今日 昨日 明日 次日 前日 当天 当日 当晚 \
    今年 去年 前年 明年 后年 当年 今儿 明儿 昨儿 上个月 这个月 下个月 本月 上月 下月 当月 次月 月初 月底 月末 年初 年底 年末 \
    上半年 下半年 前几天 前两天 前些天 前阵子 前段时间 前几个月 前几年 前两年 这两天 这几天 这阵子 这段时间 后几天 \
    上月初 上月底 下月初 下月底 本月初 上个月初 上个月底 这个月底 下个月初 下个月底 本月底 今年年初 今年年底 去年年底 去年底 今年初 今年底 上个季度 这个季度 下个季度 \
    本季度 大前年
    """
  private static let days = PhraseTable(dayPhrases)
  private static let weekPrefixes = PhraseTable("上 下 这 本 上上 下下 上个 下个 这个 這 上個 下個")
  private static let weekNames = PhraseTable("周 星期 礼拜 週 禮拜")
  private static let weekDays = "一二三四五六日天末"

  /// The first two characters of dates without a number, and of parts of the day.
  static let openers: [String] = {
    let phrases = (DayParts.chinesePhrases + " " + dayPhrases).split(separator: " ")
    let prefixed = "上下这本這".flatMap { prefix in "周星礼週禮上下个個".map { "\(prefix)\($0)" } }
    let named = "周週".flatMap { name in weekDays.map { "\(name)\($0)" } }
    let all = phrases.map { String($0.prefix(2)) } + prefixed + named + ["星期", "礼拜", "禮拜"]
    return Set(all).sorted()
  }()

  static func relativeEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    if let end = days.end(in: text, at: start) {
      if text.scalar(before: end) == "月", let day = text.numeral(at: end), day.digits <= 3,
        let date = dayEnd(in: text, at: end, day)
      {
        return date
      }
      return isCut(behind: text.scalar(before: start)) || isLongerWord(in: text, at: end)
        ? nil : end
    }
    return weekEnd(in: text, at: start)
  }

  /// What takes the `一` of `上周一` for itself: `上周一直`, `下周一定`, `每周一次`.
  private static let withOne = PhraseTable("一直 一定 一样 一般 一起 一共 一次 一趟 一回 一个 一下 一些")

  /// `上周五`, `下个星期`, `礼拜天`, `周三`.
  private static func weekEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    let prefix = weekPrefixes.end(in: text, at: start) ?? start
    guard let name = weekNames.end(in: text, at: prefix) else { return nil }
    // A week without its day is a date only as `上周`, not as `周`.
    let week = prefix > start ? name : nil
    switch text.scalar(at: name) {
    case "一": return withOne.end(in: text, at: name) == nil ? name + 3 : week
    case "二", "三", "四", "五", "六", "日", "末": return name + 3
    // `周天` is none.
    case "天": return prefix > start || name > start + 3 ? name + 3 : nil
    default: return week
    }
  }

  /// Behind these characters `前天`, `后天`, `今天` … are cut from other words: `以前天天`.
  private static func isCut(behind scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "以", "之", "目", "从", "最": true
    default: false
    }
  }

  private static func isLongerWord(in text: Span<UInt8>, at end: Int) -> Bool {
    switch (text.scalar(before: end), text.scalar(at: end)) {
    // `大年初一`.
    case ("初", let next) where "一二三四五六七八九十".unicodeScalars.contains(next): true
    case ("日", "达"), ("年", "级"), ("天", "性"), ("年", "轻"): true
    default: false
    }
  }
}
