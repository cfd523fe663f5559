/// A number read from the text.
struct ScannedNumber {
  var end: Int
  /// The integer part, no larger than a few billions.
  var value: Int
  /// How many characters make up the integer part.
  var digits: Int
  /// Neither a fraction nor thousands separators.
  var isPlain = true
  /// In Han numerals.
  var isHan = false
  /// `几` or `数` stands for a digit.
  var isVague = false
}

extension Span where Element == UInt8 {
  /// The number at an offset, in digits or in Han numerals.
  func numeral(at offset: Int) -> ScannedNumber? {
    byte(at: offset).isDigit ? number(at: offset) : hanNumber(at: offset)
  }

  /// `42`, `1,299.00`, `3.5`: up to 12 digits, thousands separators with exactly three digits behind
  /// each, up to 8 decimals.
  func number(at offset: Int) -> ScannedNumber? {
    var end = digitsEnd(offset, limit: 13)
    let digits = end - offset
    guard (1...12).contains(digits) else { return nil }
    var number = ScannedNumber(end: end, value: value(offset..<end), digits: digits)
    while digits <= 3, number.digits < 12, isGroup(end) {
      number.value = number.value * 1000 + value(end + 1..<end + 4)
      number.digits += 3
      number.isPlain = false
      end += 4
    }
    if byte(at: end) == UInt8(ascii: "."), byte(at: end + 1).isDigit {
      end = digitsEnd(end + 1, limit: 9)
      number.isPlain = false
      if byte(at: end).isDigit { return nil }
    }
    number.end = end
    return number
  }

  private func isGroup(_ offset: Int) -> Bool {
    byte(at: offset) == UInt8(ascii: ",") && digitsEnd(offset + 1, limit: 4) == offset + 4
  }

  /// The value of up to 12 digits.
  func value(_ range: Range<Int>) -> Int {
    var value = 0
    for offset in range { value = value * 10 + Int(byte(at: offset) & 0xF) }
    return value
  }

  /// Whether a number that starts here is the rest of one with a point (`2` in `1.2`).
  func isInsideNumber(_ offset: Int) -> Bool {
    byte(at: offset - 1) == UInt8(ascii: ".") && byte(at: offset - 2).isDigit
  }

  /// `三`, `十二`, `二〇二四`, `一百五`, `十几`: up to 12 Han numerals.
  func hanNumber(at offset: Int) -> ScannedNumber? {
    var number = ScannedNumber(end: offset, value: 0, digits: 0, isHan: true)
    var pending = 0
    while number.digits < 12, let numeral = HanNumeral(scalar(at: number.end)) {
      switch numeral {
      case .digit(let digit): pending = min(pending * 10 + digit, 1_000_000)
      case .unit(let unit):
        number.value += max(pending, number.value == 0 ? 1 : pending) * unit
        pending = 0
      case .vague: number.isVague = true
      }
      number.digits += 1
      number.end += 3
    }
    number.value += pending
    return number.digits > 0 ? number : nil
  }

  /// The second number of a range behind the first one: `-5` in `3-5天`, ` to 5` in `3 to 5 days`.
  func rangeEnd(after number: ScannedNumber) -> ScannedNumber? {
    guard let joint = RangeJoint.end(in: self, at: number.end) else { return nil }
    guard let second = numeral(at: joint), second.isHan == number.isHan else { return nil }
    return second
  }
}

/// What stands between the two numbers of a range.
enum RangeJoint {
  static let table = PhraseTable("- ~ – — 到 至 _-_ _~_ _to_")

  static func end(in text: Span<UInt8>, at offset: Int) -> Int? {
    table.end(in: text, at: offset)
  }
}

/// One Han numeral.
private enum HanNumeral {
  case digit(Int)
  case unit(Int)
  case vague

  init?(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "〇", "零": self = .digit(0)
    case "一": self = .digit(1)
    case "二", "两": self = .digit(2)
    case "三": self = .digit(3)
    case "四": self = .digit(4)
    case "五": self = .digit(5)
    case "六": self = .digit(6)
    case "七": self = .digit(7)
    case "八": self = .digit(8)
    case "九": self = .digit(9)
    case "十": self = .unit(10)
    case "百": self = .unit(100)
    case "千": self = .unit(1000)
    case "万": self = .unit(10000)
    case "几": self = .vague
    default: return nil
    }
  }
}
