import Commerce
import Tokenization

/// Amounts of money beyond those the tokenizer knows, and what all of them are worth.
struct MoneyRule {
  let line: SlotLine
  /// Whether the line speaks of things that 块 counts.
  private let isAboutCushions: Bool

  init(line: SlotLine) {
    self.line = line
    isAboutCushions = Self.cushions.first(in: line, 0..<line.count) != nil
  }

  private static let units = SlotPhrases([
    "": "块 元 块钱 元钱 圆 蚊 元整 块整 rmb yuan 块大洋",
    "USD": "bucks dollars dollar usd buck 刀 美元 美金", "GBP": "pounds quid pound gbp",
    "EUR": "euros euro eur €",
    "INR": "inr rupees rs",
  ])
  private static let signs = SlotPhrases([
    "": "¥ rmb 人民币 cny", "USD": "$ us$ usd 美金 美元 ¢", "HKD": "hk$ hkd", "TWD": "nt$ twd",
    "AUD": "au$ a$ aud",
    "CAD": "ca$ c$ cad", "GBP": "£ gbp", "EUR": "€ eur", "INR": "rs rs. inr ₹", "SGD": "s$ sgd",
    "JPY": "jpy",
  ])

  func match(at place: Int) -> SlotMatch? {
    if let found = signed(at: place) ?? special(at: place) ?? counted(at: place) { return found }
    if let token = line.token(startingAt: place), token.kind == .money {
      return slot(token.range, nil)
    }
    return nil
  }

  private func slot(_ range: Range<Int>, _ value: Double?, currency: String = "") -> SlotMatch {
    let amount = value.map(SlotLine.decimal)
    return .slot(
      SlotCandidate(
        type: .money, range: range,
        value: amount.map { currency.isEmpty ? $0 : "\($0) \(currency)" }))
  }

  /// `¥1,299.00`, `EUR 18,90`, `Rs. 350/-`, `$1.2k`.
  private func signed(at place: Int) -> SlotMatch? {
    guard let sign = Self.signs.longest(in: line, at: place) else { return nil }
    let start = line.skippingSpace(sign.end)
    guard line[start].isDigit, let number = line.numeral(at: start), let value = number.value else {
      return nil
    }
    var (end, amount) = (number.end, value)
    if sign.meaning == "EUR", let decimals = europeanDecimals(at: end) {
      (end, amount) = (end + 3, amount + decimals)
    } else if line[end] == "k", line.isBoundary(end + 1) {
      (end, amount) = (end + 1, amount * 1000)
    }
    if line.has("/-", at: end) { end += 2 }
    if line[place] == "¢" { amount /= 100 }
    // 人民币45元 holds its unit; gold quotes the amount alone behind a word.
    let first = line[place].isHan ? start : place
    if let unit = Self.units.longest(in: line, at: end, isUnit: true) { end = unit.end }
    return slot(first..<end, amount, currency: sign.meaning)
  }

  /// `,90` that no third digit follows.
  private func europeanDecimals(at place: Int) -> Double? {
    guard line.isNarrowComma(place), line.end(from: place + 1, while: \.isDigit) == place + 3 else {
      return nil
    }
    return Double(line.text(place + 1..<place + 3)).map { $0 / 100 }
  }

  private static let words = SlotPhrases([
    10: "a_tenner tenner", 5: "a_fiver fiver",
    -1: "大几百 大几千 小一百 小一千 小两百 小两千 百来块 百把块 千把块 万把块 百十来块 上百块 上千块 上万块 上百 上千",
  ])

  /// `a tenner`, `大几百`, `1.500,00 €`, `2k`, `sixty-odd pounds`.
  private func special(at place: Int) -> SlotMatch? {
    if let word = Self.words.longest(in: line, at: place) {
      return slot(
        place..<word.end, word.meaning > 0 ? Double(word.meaning) : nil,
        currency: word.meaning > 0 ? "GBP" : "")
    }
    if line[place].isDigit, line.isBoundary(place) {
      return european(at: place) ?? thousands(at: place)
    }
    guard let number = line.numeral(at: place), number.style == .english,
      line.has("-odd ", at: number.end),
      let unit = Self.units.longest(in: line, at: number.end + 5)
    else { return nil }
    return slot(place..<unit.end, nil)
  }

  /// `1.500,00 €`.
  private func european(at place: Int) -> SlotMatch? {
    let end = line.end(from: place) { $0.isDigit || $0 == "." || $0 == "," }
    let text = line.text(place..<end)
    guard text.contains(","), text.contains("."), text.dropLast(2).last == "," else { return nil }
    let plain = text.filter { $0 != "." }.map { $0 == "," ? "." : $0 }
    guard let unit = Self.units.longest(in: line, at: line.skippingSpace(end)) else { return nil }
    return slot(place..<unit.end, Double(String(plain)), currency: unit.meaning)
  }

  /// `2k`, `2k5`, at the beginning of a line or behind a word of payment.
  private func thousands(at place: Int) -> SlotMatch? {
    guard let number = line.numeral(at: place), let value = number.value, line[number.end] == "k",
      place == 0 || NumberRule.type(before: place, in: line) == .money
    else { return nil }
    let hundreds = line[number.end + 1].isDigit && !line[number.end + 2].isLatinOrDigit
    let rest = hundreds ? Double(line.text(number.end + 1..<number.end + 2)) ?? 0 : 0
    let end = hundreds ? number.end + 2 : number.end + 1
    return line.isBoundary(end) ? slot(place..<end, value * 1000 + rest * 100) : nil
  }

  /// A number with a unit: `99块9`, `四十九块五`, `1万2`, `46 bucks`.
  private func counted(at place: Int) -> SlotMatch? {
    guard let number = line.numeral(at: place) else { return nil }
    if number.style == .digits, line[number.end] == "万" { return tenThousands(place, number) }
    let joint = number.style == .han ? number.end : line.skippingSpace(number.end)
    guard let unit = Self.units.longest(in: line, at: joint, isUnit: true) else {
      return cents(place, number)
    }
    if line[joint] == "块", !isAmount(place, number, joint) { return nil }
    var (end, value) = (unit.end, number.value)
    if line[joint] == "块" || line[joint] == "元", unit.end == joint + 1 {
      if let rest = line.numeral(at: end), rest.end == end + 1, let tenths = rest.value,
        tenths < 10, !line[rest.end].isDigit, !isMeasured(rest.end)
      {
        (end, value) = (rest.end, value.map { $0 + tenths / 10 })
      } else if line.has("整", at: end) {
        end += 1
      } else if let rest = line.numeral(at: end), rest.style == .digits, rest.end == end + 2,
        let hundredths = rest.value
      {
        (end, value) = (rest.end, value.map { $0 + hundredths / 100 })
      }
    }
    if line[end] == "毛" || line[end] == "角" || line[end] == "钱", unit.end == joint + 1 { end += 1 }
    return slot(place..<end, value, currency: unit.meaning)
  }

  private func isMeasured(_ place: Int) -> Bool { QuantityRule.isMeasure(line, at: place) }

  private static let pence = SlotPhrases([
    "GBP": "p pence", "USD": "cents cent ¢",
  ])

  /// `5毛`, `两毛钱`, `99p`, `50 cents`.
  private func cents(_ place: Int, _ number: SlotNumeral) -> SlotMatch? {
    if let value = number.value,
      let unit = Self.pence.longest(in: line, at: line.skippingSpace(number.end), isUnit: true)
    {
      return slot(place..<unit.end, value / 100, currency: unit.meaning)
    }
    guard line[number.end] == "毛", let value = number.value else { return nil }
    let end = line[number.end + 1] == "钱" ? number.end + 2 : number.end + 1
    return slot(place..<end, value / 10)
  }

  /// `1万2`, `3万`.
  private func tenThousands(_ place: Int, _ number: SlotNumeral) -> SlotMatch? {
    guard let value = number.value else { return nil }
    var (end, amount) = (number.end + 1, value * 10_000)
    if line[end].isDigit, !line[end + 1].isDigit, let rest = line.numeral(at: end)?.value {
      (end, amount) = (end + 1, amount + rest * 1000)
    }
    if QuantityRule.isMeasure(line, at: end) { return nil }
    if let unit = Self.units.longest(in: line, at: end) { end = unit.end }
    return slot(place..<end, amount)
  }

  private static let cushions = SlotPhrases("垫 毯 砖 布 板 表 手表 巾 肥皂 蛋糕 电池 地垫 饼 玻璃")

  /// Whether 块 counts money: with a rest (三块二) or beyond a handful; 两块 of a thing to lie on.
  private func isAmount(_ place: Int, _ number: SlotNumeral, _ joint: Int) -> Bool {
    if line[joint + 1] == "钱" || line[joint + 1].isDigit { return true }
    if line.spokenDigit(at: joint + 1) != nil, !isMeasured(joint + 2) { return true }
    guard let value = number.value, value <= 12 else { return true }
    if NumberRule.type(before: place, in: line) == .money { return true }
    if NumberRule.isPaid(behind: joint + 1, in: line) { return true }
    return !isAboutCushions
      && !"的，".unicodeScalars.contains(line[place - 1])
  }
}
