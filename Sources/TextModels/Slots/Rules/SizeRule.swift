import Commerce
import Tokenization

/// Sizes: `42码`, `XL`, `US 9`, `70×180`, `king size`, `500ml`, `二尺六`.
struct SizeRule {
  let line: SlotLine
  /// Whether the line speaks of rings, shoes and the like, and of paper.
  private let isAboutWear: Bool
  private let isAboutPaper: Bool

  init(line: SlotLine) {
    self.line = line
    isAboutWear = Self.worn.first(in: line, 0..<line.count) != nil
    isAboutPaper = Self.sheets.first(in: line, 0..<line.count) != nil
  }

  private static let words = SlotPhrases([
    "ONE SIZE": "均码 one_size free_size os", "XL": "加大号 加大码 加大 特大号 x-large extra_large",
    "L": "大号 大码 l large l码", "M": "中号 中码 m medium m码", "S": "小号 小码 s small s码",
    "XS": "xs xs码 x-small extra_small", "XXS": "xxs xxs码", "XXL": "xxl 2xl xxl码 2xl码 加加大",
    "XXXL": "xxxl 3xl 3xl码", "4XL": "4xl 4xl码", "5XL": "5xl", "XXXXL": "xxxxl",
    "PLUS": "加肥加大 plus_size", "NB": "nb nb码", "KING": "king_size king", "QUEEN": "queen_size queen",
    "TWIN XL": "twin_xl", "TWIN": "twin", "DOUBLE": "double", "SINGLE": "single",
    "YOUTH L": "youth_large", "YOUTH M": "youth_medium", "YOUTH S": "youth_small",
    "TALL M": "medium-tall", "TALL L": "large-tall", "ADULT L": "adult_large", "M/L": "m/l",
    "S/M": "s/m",
  ])
  /// Sizes that are words as well.
  private static let ordinary: Set<String> = [
    "double", "single", "queen", "king", "twin", "small", "large", "medium", "os", "加大",
  ]
  private static let notSize = SlotPhrases(
    """
    print talk item order queue click time charge charged team entry part parts business amount \
    sum number bed_frame family portion bit thing things version discount
    """)
  private static let units = SlotPhrases(
    """
    ml l mm cm m inch inches in metre meter litre liter foot kg g oz 寸 吋 英寸 公分 厘米 毫米 毫升 米 ft feet lb lbs 克 千克 " t 码半 码 號 ct w f
    """)

  func match(at place: Int) -> SlotMatch? {
    guard line.isBoundary(place) else { return nil }
    if line.has("size ", at: place), let word = word(at: place + 5) {
      guard case .slot(let slot) = word else { return word }
      return .slot(
        SlotCandidate(type: .size, range: place..<slot.range.upperBound, value: slot.value))
    }
    if let end = dimensions(at: place) ?? waist(at: place) { return slot(place..<end) }
    if let token = line.token(startingAt: place), token.kind == .size {
      return slot(place..<tokenEnd(token.range))
    }
    if let word = word(at: place) { return word }
    return measured(at: place) ?? numbered(at: place) ?? months(at: place) ?? paper(at: place)
      ?? named(at: place)
  }

  private func slot(_ range: Range<Int>) -> SlotMatch {
    .slot(SlotCandidate(type: .size, range: range, value: SlotSize.canonical(line, range)))
  }

  /// What the tokenizer found, with a half behind it, without a word that is none of it.
  private func tokenEnd(_ range: Range<Int>) -> Int {
    if line[range.upperBound] == "半" { return range.upperBound + 1 }
    let text = line.text(range)
    for suffix in [" wide", " narrow"] where text.hasSuffix(suffix) {
      return range.upperBound - suffix.count
    }
    return range.upperBound
  }

  // MARK: - Words

  private func word(at place: Int) -> SlotMatch? {
    guard let word = Self.words.longest(in: line, at: place) else { return nil }
    let text = line.text(place..<word.end)
    if isJoined(place..<word.end, text) { return nil }
    if line[place - 1] == "'" || line[place - 1] == "’" || line[word.end] == "'" { return nil }
    if text == "one size", line.has(" fits", at: word.end) {
      return .none(end: word.end)
    }
    if Self.ordinary.contains(text), !isSize(place..<word.end) { return nil }
    if text.count == 1, !isLetterSize(place) { return nil }
    return .slot(SlotCandidate(type: .size, range: place..<word.end, value: word.meaning))
  }

  /// Whether the word is the beginning or end of a code: `M-440`, `XS-0091`.
  private func isJoined(_ range: Range<Int>, _ text: String) -> Bool {
    line[range.upperBound] == "-" && line[range.upperBound + 1].isLatinOrDigit
      || line[range.upperBound] == "/" && line[range.upperBound + 1].isDigit
      || "-/".unicodeScalars.contains(line[range.lowerBound - 1])
        && line[range.lowerBound - 2].isLatinOrDigit
  }

  private static let degrees = SlotPhrases("so too very really rather how pretty")

  private func isSize(_ range: Range<Int>) -> Bool {
    Self.degrees.longest(in: line, endingAt: range.lowerBound - 1) == nil
      && Self.notSize.longest(in: line, at: range.upperBound + 1) == nil
  }

  /// `s`, `m` and `l` alone are sizes where they stand as a word of their own.
  private func isLetterSize(_ place: Int) -> Bool {
    let isCapital = line.original(place..<place + 1).unicodeScalars.first?.properties.isUppercase
    return isCapital == true && line[place - 1] != "." && line[place + 1] != "."
      || line[place - 1].isHan || line[place + 1].isHan
  }

  // MARK: - Numbers

  /// `70×180`, `1.6×2.3`, `28x32`, `205/55R16`, `225/45 R17`, `44-45`, `32W 34L`.
  private func dimensions(at place: Int) -> Int? {
    guard line[place].isDigit, let first = line.numeral(at: place) else { return nil }
    let joint = line[first.end]
    if "×x*乘".unicodeScalars.contains(joint), line[first.end + 1].isDigit {
      var end = numberEnd(first.end + 1)
      if "×x*乘".unicodeScalars.contains(line[end]), line[end + 1].isDigit {
        end = numberEnd(end + 1)
      }
      if let unit = Self.lengths.longest(in: line, at: end, isUnit: true) { return unit.end }
      return line.isBoundary(end) ? end : nil
    }
    if joint == "/" {
      let end = numberEnd(first.end + 1)
      let rim = line.skippingSpace(end)
      if line[rim] == "r", line[rim + 1].isDigit { return numberEnd(rim + 1) }
    }
    if joint == "-", let low = first.value, line[first.end + 1].isDigit,
      let high = line.numeral(at: first.end + 1), let upper = high.value, low >= 20, upper <= 60,
      upper - low <= 2, upper > low, !first.hasFraction, line.isBoundary(high.end),
      line[high.end] != "-"
    {
      return high.end
    }
    return nil
  }

  private static let lengths = SlotPhrases("cm mm m 公分 厘米 米")

  /// The end of a number or a decimal one, read without asking what stands before.
  private func numberEnd(_ place: Int) -> Int {
    let end = line.end(from: place) { $0.isDigit }
    guard line[end] == ".", line[end + 1].isDigit else { return end }
    return line.end(from: end + 1) { $0.isDigit }
  }

  /// `32W 34L`, `W31`, `11W`, `30F`.
  private func waist(at place: Int) -> Int? {
    if line[place] == "w", line[place + 1].isDigit {
      let end = numberEnd(place + 1)
      return end == place + 3 && line.isBoundary(end) ? end : nil
    }
    guard line[place].isDigit else { return nil }
    let end = numberEnd(place)
    guard line[end] == "w", line[end + 1] == " ", line[end + 2].isDigit else { return nil }
    let second = numberEnd(end + 2)
    return line[second] == "l" ? second + 1 : nil
  }

  /// A number with a unit of length, weight or volume: `500ml`, `1米8`, `二尺六`, `四十二码半`.
  private func measured(at place: Int) -> SlotMatch? {
    guard let number = line.numeral(at: place), number.style != .english else { return nil }
    if line[number.end] == "尺" {
      let rest = line.spokenDigit(at: number.end + 1) != nil ? 1 : 0
      return slot(place..<number.end + 1 + rest)
    }
    let joint = line[number.end] == "-" ? number.end + 1 : line.skippingSpace(number.end)
    guard let unit = Self.units.longest(in: line, at: joint, isUnit: true) else {
      return half(place, number)
    }
    if line[unit.end] == "-", line[unit.end + 1].isLatinOrDigit { return nil }
    let text = line.text(joint..<unit.end)
    if text == "码", number.style == .han, number.value.map({ $0 < 10 }) ?? true { return nil }
    if (text == "g" || text == "t" || text == "in" || text == "w" || text == "f" || text == "m") {
      if joint > number.end || !isPlausible(number, text) { return nil }
    }
    var end = unit.end
    if text == "米", line[end].isDigit || line.spokenDigit(at: end) != nil {
      end = max(end + 1, line.end(from: end) { $0.isDigit })
    }
    if text == "码", line[end] == "半" { end += 1 }
    return slot(place..<end)
  }

  private static let worn = SlotPhrases("戒指 鞋 指环 码数 尺码 对戒 戒 裙 裤 帽 头围 手围")
  private static let stock = SlotPhrases("仲有 有没有 有货 有吗 缺货 的大 的小 偏大 偏小 太大 太小 大了 小了")

  /// `12号` of rings and shoes.
  private func numbered(at place: Int) -> SlotMatch? {
    guard let number = line.numeral(at: place), line[number.end] == "号",
      isAboutWear
        || Self.stock.longest(in: line, at: number.end + 1) != nil
    else { return nil }
    return slot(place..<number.end + 1)
  }

  private func isPlausible(_ number: SlotNumeral, _ unit: String) -> Bool {
    guard let value = number.value else { return false }
    switch unit {
    case "g": return value >= 10
    case "t": return value <= 7
    default: return value <= 200
    }
  }

  /// `37半`, `8 and a half`.
  private func half(_ place: Int, _ number: SlotNumeral) -> SlotMatch? {
    guard number.style == .digits else { return nil }
    if line[number.end] == "半", !"天年月夜".unicodeScalars.contains(line[number.end + 1]) {
      return slot(place..<number.end + 1)
    }
    let end = number.end + " and a half".count
    guard line.text(number.end..<min(line.count, end)) == " and a half" else { return nil }
    return slot(place..<end)
  }

  private static let babyUnits = SlotPhrases("months month mths m")
  private static let sheets = SlotPhrases(
    "纸 的纸 notebook notebooks paper 本子 打印 复印 envelope envelopes prints 画册")
  private static let fits = SlotPhrases("petite regular tall uk us eu eur")

  /// `0-3 months`, of baby clothes.
  private func months(at place: Int) -> SlotMatch? {
    guard line[place].isDigit, let first = line.numeral(at: place), line[first.end] == "-",
      line[first.end + 1].isDigit
    else { return nil }
    let end = numberEnd(first.end + 1)
    let unit = Self.babyUnits.longest(in: line, at: line.skippingSpace(end))
    return unit.map { slot(place..<$0.end) }
  }

  /// `A4`, `A5` of paper.
  private func paper(at place: Int) -> SlotMatch? {
    guard "ab".unicodeScalars.contains(line[place]),
      "3456".unicodeScalars.contains(line[place + 1]),
      line.isBoundary(place + 2), line[place + 2] != "-",
      isAboutPaper
    else { return nil }
    return slot(place..<place + 2)
  }

  /// `petite 4`, `regular 4`.
  private func named(at place: Int) -> SlotMatch? {
    guard let name = Self.fits.longest(in: line, at: place), line[name.end] == " ",
      line[name.end + 1].isDigit
    else { return nil }
    return slot(place..<numberEnd(name.end + 1))
  }
}
