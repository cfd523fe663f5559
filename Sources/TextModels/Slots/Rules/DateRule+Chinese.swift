import Commerce

extension DateRule {
  /// Words for a day so many days from today.
  private static let days = SlotPhrases([
    0: "今天 今儿 今儿个 今日 今晚 今早 今夜 今天早上 今天晚上",
    1: "明天 明儿 明儿个 明日 明晚 明早", 2: "后天", 3: "大后天",
    -1: "昨天 昨儿 昨儿个 昨个儿 昨日 昨晚 昨夜 昨天半夜 昨天夜里 琴日 琴晚", -2: "前天 前晚 前儿 前日",
    -3: "大前天",
  ])
  /// Times that are no single day.
  private static let open = SlotPhrases(
    """
    前几天 几天前 几个月前 几年前 好几天前 半个月前 半年前 前阵子 前段时间 上上个月 上回 本周末 前两天 前些天 这几天 上周 上上周 下周 这周 本周 上礼拜 下礼拜 上星期 下星期 上个礼拜 下个礼拜 \
    上个星期 下个星期 上个月 下个月 这个月 本月 上月 下月 月底 月初 月中 下个月底 上个月底 这个月底 下月底 \
    周末 这周末 上周末 下周末 去年 前年 大前年 今年 明年 年底 年初 年前 去年冬天 去年夏天 去年春天 去年秋天 \
    今年夏天 今年春天 去年年底 春节 过年 大年三十 除夕 元宵 元宵节 清明 清明节 端午 端午节 七夕 中秋 中秋节 重阳 \
    冬至 腊八 小年 大年初一 中元节 母亲节 父亲节 黑五
    """)
  /// Days of each year, as month × 100 + day.
  private static let feasts = SlotPhrases([
    101: "元旦 元旦节", 214: "情人节", 308: "妇女节 三八节", 501: "五一 五一节 劳动节", 601: "六一 儿童节",
    618: "618 六一八 6.18", 1001: "国庆 国庆节 十一", 1111: "双十一 双11 双十一那天 双11那天 11.11",
    1212: "双十二 双12 双十二那天 双12那天", 1224: "平安夜", 1225: "圣诞 圣诞节",
  ])
  private static let notFeast = SlotPhrases("下 点 个 件 条 双 套 月 号 块 只 盒 箱 包 片 码 万 本 样 直 种 年 寸")
  private static let weekdays = SlotPhrases([
    1: "周一 星期一 礼拜一 周1 星期1", 2: "周二 星期二 礼拜二 周2 星期2", 3: "周三 星期三 礼拜三 周3 星期3",
    4: "周四 星期四 礼拜四 周4 星期4", 5: "周五 星期五 礼拜五 周5 星期5", 6: "周六 星期六 礼拜六 周6 星期6",
    7: "周日 周天 星期天 星期日 礼拜天 礼拜日",
  ])
  private static let weeks = SlotPhrases([
    0: "这 本 这个 今", -1: "上 上个", 1: "下 下个", -2: "上上 上上个", 2: "下下 下下个",
  ])

  /// A day in Chinese words.
  func chinese(at place: Int) -> Found? {
    if let found = Self.days.longest(in: line, at: place) {
      return Found(end: found.end, day: calendar.day(after: found.meaning))
    }
    return weekday(at: place) ?? monthDay(at: place) ?? dayOfMonth(at: place) ?? feast(at: place)
      ?? ago(at: place) ?? lunar(at: place) ?? open(at: place)
  }

  private func open(at place: Int) -> Found? {
    guard let found = Self.open.longest(in: line, at: place) else { return nil }
    // 上个月28号 and 去年双十二 go on.
    return Found(end: found.end, day: nil)
  }

  /// `周五`, `上周五`, `下个Monday` (there English goes on).
  private func weekday(at place: Int) -> Found? {
    let week = Self.weeks.longest(in: line, at: place)
    let start = line.skippingSpace(week?.end ?? place)
    if let day = Self.weekdays.longest(in: line, at: start) {
      let value =
        week.map { calendar.day(weekday: day.meaning, weeks: $0.meaning) }
        ?? calendar.day(weekday: day.meaning, weeks: 0)
      return Found(end: day.end, day: value)
    }
    guard week != nil, let day = Self.englishWeekdays.longest(in: line, at: start) else {
      return nil
    }
    return Found(
      end: day.end, day: calendar.day(weekday: day.meaning, weeks: week?.meaning ?? 0))
  }

  private static let years = SlotPhrases([-1: "去年", 0: "今年", 1: "明年", -2: "前年"])
  private static let months = SlotPhrases([
    -1: "上个月 上月", 0: "这个月 本月", 1: "下个月 下月",
  ])
  private static let partsOfMonth = SlotPhrases("底 初 中旬 上旬 下旬 末 份")
  private static let dayUnits = SlotPhrases("号 日")

  /// `11月3号`, `2023年3月`, `去年八月`, `上个月28号`, `9月15`, `去年双十二`.
  private func monthDay(at place: Int) -> Found? {
    if let month = Self.months.longest(in: line, at: place),
      let number = wholeNumber(at: month.end, 1...31),
      let unit = Self.dayUnits.longest(in: line, at: number.end)
    {
      let (year, month) = calendar.month(after: month.meaning)
      return Found(
        end: unit.end, day: calendar.day(year: year, month: month, day: number.value))
    }
    let (year, start) = year(at: place)
    if let year, let feast = Self.feasts.longest(in: line, at: start) {
      return Found(
        end: feast.end,
        day: calendar.day(year: year, month: feast.meaning / 100, day: feast.meaning % 100))
    }
    guard let month = wholeNumber(at: start, 1...12), line[month.end] == "月" else { return nil }
    let end = month.end + 1
    if let part = Self.partsOfMonth.longest(in: line, at: end) {
      return Found(end: part.end, day: nil)
    }
    guard let day = wholeNumber(at: end, 1...31) else { return Found(end: end, day: nil) }
    let unit = Self.dayUnits.longest(in: line, at: day.end)
    guard unit != nil || line[end].isDigit || day.end > end + 1 else {
      return Found(end: end, day: nil)
    }
    let value =
      year.map { calendar.day(year: $0, month: month.value, day: day.value) }
      ?? calendar.nearest(month: month.value, day: day.value)
    return Found(end: unit?.end ?? day.end, day: value)
  }

  /// A year before a month, and where the month begins.
  private func year(at place: Int) -> (year: Int?, next: Int) {
    if let found = Self.years.longest(in: line, at: place) {
      return (calendar.today.date.year + found.meaning, line.skippingSpace(found.end))
    }
    if let number = wholeNumber(at: place, 0...2100), line[number.end] == "年" {
      return (number.value < 100 ? 2000 + number.value : number.value, number.end + 1)
    }
    return (nil, place)
  }

  /// `6号`, `十号`, `3日`; a size where the words around say so is the caller's business.
  private func dayOfMonth(at place: Int) -> Found? {
    guard let number = wholeNumber(at: place, 1...31),
      let unit = Self.dayUnits.longest(in: line, at: number.end), !isSizeOrPlace(place, unit.end)
    else { return nil }
    return Found(end: unit.end, day: calendar.nearest(day: number.value))
  }

  static let worn = SlotPhrases("戒指 鞋 指环 码数 尺码 对戒 手围 指围")
  private static let behindNumber = SlotPhrases(
    "楼 仓 库 线 店 色 太 仲 偏 大了 小了 有没有 有货 缺货 的大 的小 电池 柜 门 桌 院")

  private func isSizeOrPlace(_ place: Int, _ end: Int) -> Bool {
    isAboutWear
      || line[place - 1].isHan && "楼栋幢".unicodeScalars.contains(line[place - 1])
      || Self.behindNumber.longest(in: line, at: end) != nil
  }

  private func feast(at place: Int) -> Found? {
    guard let feast = Self.feasts.longest(in: line, at: place) else { return nil }
    // 五一 and 十一 are numbers as well; so is 618.
    let isNumber = line[place - 1].isHan && spoken(place - 1) || spoken(feast.end)
    if isNumber || Self.notFeast.longest(in: line, at: feast.end) != nil, feast.end - place == 2,
      feast.meaning != 101, line[place] == "十" || line[place] == "五" || line[place] == "六"
    {
      guard line[feast.end] == "下", line[feast.end + 1] == "的" || line[feast.end + 1] == "单",
        !isNumber
      else { return nil }
    }
    if line[place].isDigit, line[place - 1] == "¥" || line[place - 1] == "$" { return nil }
    return Found(
      end: feast.end,
      day: calendar.nearest(month: feast.meaning / 100, day: feast.meaning % 100))
  }

  private func spoken(_ place: Int) -> Bool {
    line.spokenDigit(at: place) != nil || "十百千万".unicodeScalars.contains(line[place])
  }

  /// `三天前`, `两周前`, `三个月前`.
  private func ago(at place: Int) -> Found? {
    guard let number = wholeNumber(at: place, 1...400) else { return nil }
    let units = [
      ("天前", 1), ("天以前", 1), ("天之前", 1), ("周前", 7), ("个星期前", 7), ("个礼拜前", 7),
      ("多天前", 0), ("来天前", 0), ("个月前", 0), ("个多月前", 0), ("年前", 0), ("个月以前", 0), ("年以前", 0),
    ]
    for (unit, days) in units
    where line.has(unit, at: number.end) {
      return Found(
        end: number.end + unit.count,
        day: days > 0 ? calendar.day(after: -days * number.value) : nil)
    }
    return nil
  }

  /// `初六`, `大年初五`, `正月初八`, `腊月二十`: days of the lunar calendar, which is not at hand.
  private func lunar(at place: Int) -> Found? {
    var end = place
    for prefix in ["大年", "正月", "腊月", "农历"]
    where line.has(prefix, at: end) {
      end += 2
      break
    }
    let isMonth = end > place
    if line[end] == "初" {
      end += 1
    } else if !isMonth {
      return nil
    }
    guard let number = wholeNumber(at: end, 1...30) else { return nil }
    return Found(end: number.end, day: nil)
  }

  /// A number without a fraction inside some limits.
  func wholeNumber(at place: Int, _ limits: ClosedRange<Int>) -> (value: Int, end: Int)? {
    guard let number = line.numeral(at: place), number.style != .english, !number.hasFraction,
      let value = number.value, limits.contains(Int(min(value, 1e9)))
    else { return nil }
    return (Int(value), number.end)
  }
}
