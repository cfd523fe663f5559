import Commerce
import Tokenization

/// How many: `两件`, `一整箱`, `3 pairs`, `a dozen`, `x4`, `仨`.
struct QuantityRule {
  let line: SlotLine

  private static let measures = SlotPhrases(
    """
    个 件 双 条 只 盒 箱 瓶 桶 包 袋 罐 支 根 本 张 台 套 块 把 对 副 份 片 颗 粒 枚 顶 打 提 捆 卷 斤 升 盏 部 辆 \
    朵 束 串 杯 碗 盘 面 幅 扇 匹 组 批 车 篮 筐 板 排 公斤 节 听 筒 床 株 棵 组 枝 座 桶装
    """)
  /// What a measure word counts that is no article.
  private static let notGoods = SlotPhrases(
    """
    人 客服 个 月 问 包裹 小时 礼拜 星期 钟头 字 八 毛病 问题 电话 地址 办法 说法 解释 答复 机会 朋友 快递员 \
    老 意思 颜色 尺码 型号 号 码 师傅 样 劲 都不 都没 工作日 客户 店 平台 地方 单 订单 词 头 理由 人穿
    """)
  private static let notCounted = SlotPhrases("同 另外 哪 每 这 那 第 整 另 每一 同一 换 打了 前 后 上 下 合成 要不要")

  /// Whether a measure word stands at a place.
  static func isMeasure(_ line: SlotLine, at place: Int) -> Bool {
    measure(line, at: place) != nil
  }

  private static let notMeasures = SlotPhrases(
    "包邮 打款 打成 打电话 打过 套路 个性 张嘴 对不对 件套 斤斤 本来 把握 条件 面前 份额 台式")

  private static func measure(_ line: SlotLine, at place: Int) -> (end: Int, meaning: Bool)? {
    notMeasures.longest(in: line, at: place) == nil ? measures.longest(in: line, at: place) : nil
  }

  func match(at place: Int) -> SlotMatch? {
    if let found = word(at: place) { return found }
    guard let number = line.numeral(at: place) else { return nil }
    return number.style == .english
      ? counted(place, number) : measured(place, number) ?? counted(place, number)
  }

  private func slot(_ range: Range<Int>, _ value: Double?) -> SlotMatch {
    .slot(SlotCandidate(type: .quantity, range: range, value: value.map(SlotLine.decimal)))
  }

  // MARK: - Chinese

  private static let sizeWords = SlotPhrases("大 小 整")

  /// `两件`, `一大桶`, `三十来个`, `三斤八两`.
  private func measured(_ place: Int, _ number: SlotNumeral) -> SlotMatch? {
    let middle =
      Self.sizeWords.longest(in: line, at: number.end)?.end ?? line.skippingSpace(number.end)
    guard let unit = Self.measure(line, at: middle) else { return nil }
    if number.value == 0 || isPartOfWord(place, number, unit.end) { return .none(end: unit.end) }
    var (end, value) = (unit.end, number.value)
    if line[unit.end - 1] == "打" { value = value.map { $0 * 12 } }
    if line[unit.end - 1] == "斤", let rest = line.spokenDigit(at: end), line[end + 1] == "两" {
      end += 2
      value = value.map { $0 + Double(rest) / 10 }
    }
    return slot(place..<end, value)
  }

  private func isPartOfWord(_ place: Int, _ number: SlotNumeral, _ end: Int) -> Bool {
    if number.style == .han, number.value == 1 {
      if line.has("包裹", at: end) { return true }
      if let before = Self.notCounted.longest(in: line, endingAt: place), before.start >= 0,
        line[before.start] != "另", line[place + 1] == "个"
      {
        return true
      }
      if line.token(at: place).map({ $0.range.upperBound > end && $0.range.lowerBound == place })
        == true
      {
        return true
      }
    }
    if line[end - 1] == "个" || line[end - 1] == "位" {
      return Self.notGoods.longest(in: line, at: line.skippingSpace(end)) != nil
    }
    return line[place - 1] == "第"
  }

  private static let pairs = SlotPhrases([2: "俩", 3: "仨"])
  private static let persons = SlotPhrases("你 我 他 她 们 咱 口子 夫妻 娘 爷")
  private static let articles = SlotPhrases([
    12: "a_dozen one_dozen 一打", 6: "半打 half_a_dozen", 1: "a_case a_pack a_box a_pair 一整箱",
    2: "a_couple a_couple_of_pairs", 24: "two_dozen", 36: "three_dozen", 48: "four_dozen",
  ])

  /// `仨`, `半箱`, `a dozen`, `x4`.
  private func word(at place: Int) -> SlotMatch? {
    if let pair = Self.pairs.longest(in: line, at: place) {
      let isOfPersons = Self.persons.longest(in: line, endingAt: place) != nil
      return isOfPersons ? nil : slot(place..<pair.end, Double(pair.meaning))
    }
    if let article = Self.articles.longest(in: line, at: place) {
      return slot(place..<article.end, Double(article.meaning))
    }
    if line[place] == "半", let unit = Self.measure(line, at: place + 1),
      line.token(at: place)?.kind == .quantity || line[place - 1] != "一",
      !line[place - 1].isDigit, !"天夜".unicodeScalars.contains(line[place + 1])
    {
      if line[unit.end] == "装" { return nil }
      return slot(place..<unit.end, line[unit.end - 1] == "打" ? 6 : 0.5)
    }
    guard line[place] == "x", line[place + 1].isDigit, line.isBoundary(place),
      let number = line.numeral(at: place + 1) ?? digits(at: place + 1), line.isBoundary(number.end)
    else { return nil }
    return slot(place..<number.end, number.value)
  }

  private func digits(at place: Int) -> SlotNumeral? {
    let end = line.end(from: place) { $0.isDigit }
    return SlotNumeral(end: end, value: Double(line.text(place..<end)), style: .digits)
  }

  // MARK: - English

  private static let units = SlotPhrases(
    """
    pair pairs bottle bottles unit units no nos set sets bag bags roll rolls pc pcs piece pieces \
    pack packs tin tins carton cartons box boxes quart quarts metre metres meter meters litre \
    litres liter liters dozen gallons case cases reels sheets copies packets
    """)
  private static let notArticles = SlotPhrases(
    """
    day days week weeks month months year years hour hours minutes minute miles mile percent cards accounts payments emails of_a_kind size job star \
    stars to_none times time percent people twins calls emails o'clock other another \
    thing person reply business rated am pm reason way word service
    """)
  private static let notBefore = SlotPhrases(
    """
    the this that which other another wrong new old last no any right left good bad version windows ios android \
    is_it not_a usb over step floor black blue white red grey gray green small big large medium \
    every each for_over after room for_about about are is_a only_the better cheaper single same
    """)
  private static let takenBefore = SlotPhrases(
    """
    ordered order got received buy bought need want all of keep return returned cancel send sent swap \
    for and with had has have arrived exchange replace said missing only broken add make i x pack_of \
    to_be down just refund charged instead_of not asked_for in them deliver change mean
    """)

  /// A number without a unit before an English article: `6 mugs`, `ten arrived`, `one of the two lamps`.
  private func counted(_ place: Int, _ number: SlotNumeral) -> SlotMatch? {
    if let unit = Self.units.longest(in: line, at: line.skippingSpace(number.end)),
      number.end < unit.end,
      line.text(number.end + 1..<unit.end) != "no" || !line[unit.end + 1].isDigit
    {
      let isDozen = line.text(unit.end - 5..<unit.end) == "dozen"
      return slot(place..<unit.end, number.value.map { isDozen ? $0 * 12 : $0 })
    }
    if line[number.end] == " ", line[number.end + 1] == "x", line[number.end + 2] == " " {
      return slot(place..<number.end + 2, number.value)
    }
    guard number.style == .english else { return nil }
    if line[number.end] == "-" { return nil }
    let next = line.skippingSpace(number.end)
    if Self.notArticles.longest(in: line, at: next) != nil { return nil }
    if number.value == 0 { return nil }
    let before = line[place - 1] == " " ? place - 1 : place
    if isName(before) { return nil }
    if number.value == 1,
      Self.notBefore.longest(in: line, endingAt: before) != nil || !isCounting(place, before)
    {
      return nil
    }
    return slot(place..<number.end, number.value)
  }

  private static let names = SlotPhrases(
    "version windows ios android usb step floor room about for_about are")

  private func isName(_ end: Int) -> Bool { Self.names.longest(in: line, endingAt: end) != nil }

  /// `one` counts at the beginning of a clause and behind words of taking, but not in `the black one`.
  private func isCounting(_ place: Int, _ before: Int) -> Bool {
    let clause = line.clause(around: place)
    return place <= line.skippingSpace(clause.lowerBound)
      || Self.takenBefore.longest(in: line, endingAt: before) != nil
  }
}
