/// Reads numbers aloud: `42码` as `四十二码`, `2.5 kg` as `two point five kg`.
///
/// Whole numbers of up to four digits are read as amounts, longer ones, those with a zero in front,
/// and years before `年` digit by digit.
package struct SpokenNumbers: Sendable {
  let inChinese: Bool

  /// Reads in Chinese or in English.
  package init(inChinese: Bool) {
    self.inChinese = inChinese
  }

  /// A text with its numbers in words, currency and percent signs too; other marks become spaces.
  ///
  /// - Parameter next: what follows the text, which decides between `二` and `两`.
  package func reading(of text: String, before next: Unicode.Scalar? = nil) -> String {
    let scalars = Array(text.unicodeScalars)
    var reading = ""
    var currency: String?
    var position = 0
    while position < scalars.count {
      if let numeral = Numeral(scalars, at: position) {
        position = numeral.end
        let follower = position < scalars.count ? scalars[position] : next
        var words = words(of: numeral, before: follower)
        if follower == "%", position < scalars.count {
          words = inChinese ? "百分之" + words : words + " percent"
          position += 1
        }
        if let unit = currency { words += inChinese ? unit : " " + unit }
        currency = nil
        append(words, to: &reading)
        if !inChinese, position < scalars.count, scalars[position].isPlainAlphanumeric {
          reading += " "
        }
        continue
      }
      let scalar = scalars[position]
      position += 1
      if let unit = currencies[scalar], position < scalars.count, scalars[position].isDigit {
        currency = unit
      } else if scalar.isMark {
        if reading.last != " " { reading += " " }
      } else {
        reading.unicodeScalars.append(scalar)
      }
    }
    return reading
  }

  /// Words behind Latin letters begin behind a space.
  private func append(_ words: String, to reading: inout String) {
    if !inChinese, reading.unicodeScalars.last?.isPlainAlphanumeric == true { reading += " " }
    reading += words
  }

  private var currencies: [Unicode.Scalar: String] {
    inChinese
      ? ["¥": "元", "$": "美元", "€": "欧元", "£": "英镑"]
      : ["¥": "yuan", "$": "dollars", "€": "euros", "£": "pounds"]
  }

  /// A number's words.
  private func words(of numeral: Numeral, before next: Unicode.Scalar?) -> String {
    let digits = numeral.whole
    let isSerial =
      digits.count > 4 || digits.count > 1 && digits[0] == 0 || digits.count == 4 && next == "年"
    let value = digits.reduce(0) { $0 * 10 + $1 }
    var words: String
    if isSerial {
      words = serial(digits)
    } else if inChinese {
      words = Self.chinese(value)
      if value == 2, numeral.fraction.isEmpty, next.map(Self.isCounted) == true { words = "两" }
    } else {
      words = Self.english(value)
    }
    if numeral.fraction.contains(where: { $0 > 0 }) {
      words += (inChinese ? "点" : " point ") + serial(numeral.fraction)
    }
    return words
  }

  private func serial(_ digits: [Int]) -> String {
    digits.map { inChinese ? Self.chineseDigits[$0] : Self.small[$0] }
      .joined(separator: inChinese ? "" : " ")
  }

  // MARK: - Chinese

  private static let chineseDigits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

  /// Whether `2` before this character counts things (`两件`), and is no place in an order (`二月`).
  private static func isCounted(_ next: Unicode.Scalar) -> Bool {
    next.properties.isIdeographic && !"号號月日楼樓级級维維环環路线線".unicodeScalars.contains(next)
  }

  /// 0 to 9999: `十二`, `一百零五`, `两千零五十`.
  private static func chinese(_ value: Int) -> String {
    guard value > 0 else { return chineseDigits[0] }
    var words = ""
    var rest = value
    var isGap = false
    for (size, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
      let digit = rest / size
      rest %= size
      if digit == 0 {
        isGap = !words.isEmpty
        continue
      }
      if isGap { words += chineseDigits[0] }
      isGap = false
      // Ten to nineteen go without the one.
      let isBareTen = size == 10 && digit == 1 && words.isEmpty
      words += (isBareTen ? "" : size == 1000 && digit == 2 ? "两" : chineseDigits[digit]) + unit
    }
    return words
  }

  // MARK: - English

  private static let small = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  private static let tens = [
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
  ]

  /// 0 to 9999: `forty two`, `one hundred and five`.
  private static func english(_ value: Int) -> String {
    switch value {
    case ..<20: return small[value]
    case ..<100:
      return tens[value / 10] + (value % 10 == 0 ? "" : " " + small[value % 10])
    case ..<1000:
      let rest = value % 100
      return small[value / 100] + " hundred" + (rest == 0 ? "" : " and " + english(rest))
    default:
      let rest = value % 1000
      let joint = rest < 100 ? " and " : " "
      return small[value / 1000] + " thousand" + (rest == 0 ? "" : joint + english(rest))
    }
  }
}

/// Digits in a text: `42`, `1,299.00`.
private struct Numeral {
  let whole: [Int]
  let fraction: [Int]
  /// Behind its last scalar.
  let end: Int

  /// The number that begins at `start`; nil if there is no digit.
  init?(_ scalars: [Unicode.Scalar], at start: Int) {
    func digits(from start: Int) -> [Int] {
      scalars[min(start, scalars.count)...].prefix(while: \.isDigit).map { Int($0.value) - 0x30 }
    }
    var whole = digits(from: start)
    guard !whole.isEmpty else { return nil }
    var end = start + whole.count
    while end < scalars.count, scalars[end] == "," {
      let group = digits(from: end + 1)
      guard group.count == 3 else { break }
      whole += group
      end += 4
    }
    var fraction: [Int] = []
    if end < scalars.count, scalars[end] == "." {
      fraction = digits(from: end + 1)
      if !fraction.isEmpty { end += 1 + fraction.count }
    }
    (self.whole, self.fraction, self.end) = (whole, fraction, end)
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { "0"..."9" ~= self }

  fileprivate var isMark: Bool {
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      self != "'"
    default: self == "~" || self == "+"
    }
  }
}
