/// Amounts with their currency: `¥1,299.00`, `$12.5`, `RMB 1,299.00`, `1299元`, `99块9`, `3万块`, `50
/// bucks`, `€20`, `两百多块`, `¥100-200`.
///
/// * The digit behind `块` belongs to the amount only when nothing counts with it: `99块9包邮`, but
///   `10块` in `10块3件`.
/// * `块` is a classifier too, so a single Han numeral needs `钱` or a tail (`三块钱`, `三块五`), and
///   digits must not stand before what comes in pieces (`3块毛巾`). `一块` is "together": only
///   `一块钱`. `一毛`, `两分` need `钱`.
/// * `pounds` and a `k` are left to the quantities, unless a currency sign says otherwise.
enum MoneyRule {
  static let rule = ProtectionRule(
    kind: .money, starts: [.digit, .letter, .mark, .han, .other],
    words: "rs rmb cny usd hkd eur gbp jpy twd aud cad sgd krw",
    digits: DigitContext(behind: [units, infixes, RangeJoint.table]),
    han: "一二两三四五六七八九十百千万几", hanPairs: ["人民", "美元"],
    behindNumeral: [units, infixes, RangeJoint.table], match: end)

  private static let signs = PhraseTable(
    "$ ¥ ￥ € £ ₩ ₹ us$ hk$ nt$ s$ a$ c$ au$ ca$ r$ rmb cny usd hkd eur gbp jpy twd aud cad sgd krw rs rs. 人民币 美元"
  )
  private static let units = PhraseTable(
    """
    元 元钱 块 块钱 圆 万 万元 万块 万块钱 千元 千块 千块钱 百元 百块 百块钱 毛 毛钱 角 分钱 美元 美金 美刀 欧元 \
    英镑 日元 港币 港元 台币 人民币 rmb _rmb cny _cny usd _usd hkd _hkd eur _eur gbp _gbp jpy _jpy \
    dollars _dollars dollar _dollar bucks _bucks buck _buck euros _euros euro _euro quid _quid \
    cents _cents yuan _yuan kuai _kuai € _€ $ ¥ £ k块 w块
    """)
  private static let scales = PhraseTable("万 千 k w m")
  private static let infixes = PhraseTable("多 来 余 几")
  /// What `块` counts when it is no money.
  private static let pieces = PhraseTable(
    "毛巾 手表 表 布 砖 板 香皂 肥皂 电池 屏 肉 糖 蛋糕 饼 巧克力 地垫 玻璃 抹布 石头 硬盘 豆腐 面料 儿")
  private static let notYuan = PhraseTable("素 旦 宵 件 老 化 店 气 音 首 帅")
  private static let classifiers = PhraseTable(
    "件 双 个 条 只 盒 箱 袋 瓶 罐 套 斤 张 本 块 天 次 台 份 包 支 米 年 月 号 折 % 片 对 人 倍")

  static func end(in text: Span<UInt8>, at start: Int) -> Int? {
    if let sign = signs.end(in: text, at: start) ?? codeEnd(in: text, at: start) {
      return signedEnd(in: text, at: sign)
    }
    if text.isInsideNumber(start) { return nil }
    guard let number = text.numeral(at: start) else { return nil }
    if let second = text.rangeEnd(after: number), let end = countedEnd(in: text, second, start) {
      return end
    }
    return countedEnd(in: text, number, start)
  }

  // MARK: - Currency first

  /// `RMB1299`: the code touches the number.
  private static func codeEnd(in text: Span<UInt8>, at start: Int) -> Int? {
    let end = start + 3
    guard text.lettersEnd(start, limit: 4) == end, text.byte(at: end).isDigit else { return nil }
    return codes.contains { code in
      code.indices.allSatisfy { text.byte(at: start + $0).lowercased == code[$0] }
    } ? end : nil
  }

  private static let codes = ["rmb", "cny", "usd", "hkd", "eur", "gbp", "jpy"].map {
    Array($0.utf8)
  }

  private static func signedEnd(in text: Span<UInt8>, at sign: Int) -> Int? {
    var start = text.skippingSpace(sign)
    if start == sign, text.byte(at: sign) == UInt8(ascii: ":") {
      start = text.skippingSpace(sign + 1)
    }
    guard text.byte(at: start).isDigit, let number = text.number(at: start) else { return nil }
    var end = scaledEnd(in: text, at: number.end)
    if let second = text.rangeEnd(after: number), text.isWordEnd(second.end) {
      end = scaledEnd(in: text, at: second.end)
    }
    if let unit = units.end(in: text, at: end), text.byte(at: unit - 1) >= 0x80 { end = unit }
    return text.isWordEnd(end) ? end : nil
  }

  private static func scaledEnd(in text: Span<UInt8>, at end: Int) -> Int {
    scales.end(in: text, at: end) ?? end
  }

  // MARK: - Currency behind

  private static func countedEnd(
    in text: Span<UInt8>, _ number: ScannedNumber, _ start: Int
  ) -> Int? {
    let infix = infixes.end(in: text, at: number.end)
    guard let end = units.end(in: text, at: infix ?? number.end) else { return nil }
    let name = text.scalar(before: end)
    if name.isASCII { return number.isHan && start + 6 > number.end ? nil : end }
    switch name {
    case "块": return piecesEnd(in: text, number, end, hasInfix: infix != nil)
    case "元": return notYuan.end(in: text, at: end) == nil ? withTail(in: text, at: end) : nil
    case "毛", "角":
      return number.isHan || pieces.end(in: text, at: end - 3) != nil
        || text.scalar(at: end) == "巾" || text.scalar(at: end) == "度" ? nil : end
    // A scale alone is no currency.
    case "万": return nil
    default: return end
    }
  }

  private static func piecesEnd(
    in text: Span<UInt8>, _ number: ScannedNumber, _ end: Int, hasInfix: Bool
  ) -> Int? {
    let tail = withTail(in: text, at: end)
    let isSingle =
      number.isHan && number.digits == 1 && !hasInfix && text.scalar(before: end - 3) != "万"
    if isSingle, number.value == 1 || tail == end { return nil }
    return pieces.end(in: text, at: end) == nil ? tail : nil
  }

  /// Behind `块9`, `块九毛`, `元5角`, unless the numeral counts something else.
  private static func withTail(in text: Span<UInt8>, at end: Int) -> Int {
    guard let tail = text.numeral(at: end), tail.digits <= 2, tail.isPlain, !tail.isVague else {
      return end
    }
    switch text.scalar(at: tail.end) {
    case "毛", "角": return tail.end + 3
    case "包": return text.scalar(at: tail.end + 3) == "邮" ? tail.end : end
    // `两块二手…`
    case "手": return end
    default: break
    }
    let isCounted = classifiers.end(in: text, at: tail.end) != nil || tail.isHan && tail.digits > 1
    return isCounted || !text.isWordEnd(tail.end) || text.scalar(before: end) == "元"
      ? end : tail.end
  }
}
