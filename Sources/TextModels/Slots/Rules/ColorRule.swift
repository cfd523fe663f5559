import Commerce
import Tokenization

/// Colours: `黑色`, `雾霾蓝`, `the black one`, `off-white`.
struct ColorRule {
  let line: SlotLine

  func match(at place: Int) -> SlotMatch? {
    if line[place].isLatin { return english(at: place) }
    guard line[place].isHan || line[place].isDigit else { return nil }
    if let skipped = Self.others.longest(in: line, at: place) { return .none(end: skipped.end) }
    if line[place + 1] == "色", line[place + 2] == "号" || line[place + 2] == "差" {
      return .none(end: place + 3)
    }
    if let name = ColorNames.chinese.longest(in: line, at: place) {
      return slot(place..<colorEnd(name.end), name.meaning)
    }
    return compound(at: place) ?? single(at: place)
  }

  private func slot(_ range: Range<Int>, _ code: String) -> SlotMatch {
    .slot(SlotCandidate(type: .color, range: range, value: code))
  }

  private func colorEnd(_ end: Int) -> Int {
    line[end] == "色" && line[end - 1] != "色" ? end + 1 : end
  }

  // MARK: - Chinese

  /// Words that hold the name of a colour and are none.
  private static let others = SlotPhrases(
    """
    红酒 红包 红书包 白酒 白天 白送 白买 白花 白等 白给 白跑 白瞎 青岛 青菜 金额 金属 奖金 定金 现金 押金 退金 资金 美金 \
    银行 银联 黑五 黑屏 黑店 黑心 拉黑 黄牛 黄瓜 黄油 蓝牙 蓝莓 绿茶 红茶 红枣 粉底 粉末 面粉 奶粉 米饭 大米 玉米 厘米 毫米 虾米 \
    灰尘 灰色地带 橙子 紫菜 黄昏 金融 佣金 白菜 白糖 白条 明白 黑科技 绿植 粉丝 花粉 红利 白领 红绿灯 黑名单 彩色打印 \
    小米 一米 两米 米的那条不 基金 大白话 白话 违约金 保证金 粉刺 绿色通道 红外 红烧 黑胶 黑板 小白 白费 空白 表白 坦白 银饰 五金
    """)

  /// `奶油白`, `冰蓝`: a colour with what it is like.
  private func compound(at place: Int) -> SlotMatch? {
    var end = place
    while let modifier = ColorNames.modifiers.longest(in: line, at: end), end - place < 5 {
      end = modifier.end
    }
    guard end > place else { return nil }
    if let code = ColorNames.bases[line[end]], line[end] != "米",
      Self.others.longest(in: line, at: end) == nil
    {
      return slot(place..<colorEnd(end + 1), code)
    }
    // The last modifier may be the colour itself: 灰粉, 雾霾蓝.
    guard end - place > 1, let code = ColorNames.bases[line[end - 1]],
      ColorNames.modifiers.longest(in: line, at: end - 1) != nil
    else { return nil }
    return slot(place..<colorEnd(end), code)
  }

  private static let behind = SlotPhrases(
    """
    的 色 换 改 那 这 款 发成 跟 和 还 吧 吗 一件 一条 一双 两 ， , 。 . ? ! ; 了没 没货 有没有 有货 不是
    """)
  private static let before = SlotPhrases(
    """
    换 换成 要 改成 把 成 全 纯 拿 是 发成 没 来 给我 选 买 买了 和 跟 或 或者 拍 拍的 的是 不是 要的 一件 一条 一双 说 个 唔是
    """)

  /// One character alone: 黑, 灰的, 换成白; only where the words on both sides let it be a colour.
  private func single(at place: Int) -> SlotMatch? {
    guard let code = ColorNames.bases[line[place]] else { return nil }
    let end = place + 1
    if line[end] == "色" { return slot(place..<end + 1, code) }
    let token = line.token(at: place)?.range ?? place..<end
    if token.lowerBound < place, Self.before.longest(in: line, endingAt: place) == nil {
      return nil
    }
    let isBehind =
      end == line.count || line[end] == " " || Self.behind.longest(in: line, at: end) != nil
    let isBefore =
      place == 0 || !line[place - 1].isHan || Self.before.longest(in: line, endingAt: place) != nil
      || line[end] == "的"
    let isWord = token == place..<end && Self.before.longest(in: line, endingAt: place) != nil
    return isBehind && isBefore || isWord ? slot(place..<end, code) : nil
  }

  // MARK: - English

  private static let afterEnglish = SlotPhrases(
    """
    friday mail lab medal card member friday_deal for_the list tea wine juice jam soup cheese \
    up your_inbox about cut enough cache cookies
    """)

  private static let attributes = SlotPhrases("all plain")
  private static let verbs = SlotPhrases("to not_very is_it please is_that make_it")

  private func english(at place: Int) -> SlotMatch? {
    guard let name = shade(at: place) ?? ColorNames.english.longest(in: line, at: place) else {
      return nil
    }
    let next = line.skippingSpace(name.end)
    if Self.afterEnglish.longest(in: line, at: next) != nil { return nil }
    if line.text(place..<name.end) == "clear",
      Self.verbs.longest(in: line, endingAt: max(0, place - 1)) != nil
    {
      return nil
    }
    return slot(place..<name.end, name.meaning)
  }

  /// `dusty pink`, `blue-grey`: a colour behind a word that says what kind of it, or behind another.
  private func shade(at place: Int) -> (end: Int, meaning: String)? {
    guard
      let first = ColorNames.shades.longest(in: line, at: place)?.end
        ?? ColorNames.english.longest(in: line, at: place).map(\.end),
      line[first] == " " || line[first] == "-"
    else { return nil }
    let isKind = ColorNames.shades.longest(in: line, at: place) != nil
    guard isKind || line[first] == "-" else { return nil }
    return ColorNames.english.longest(in: line, at: first + 1)
  }
}
